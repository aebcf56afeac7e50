export type {
  AdapterDefinition,
  Capabilities,
  DeliveryPlan,
  DemoDesk,
  DemoTicket,
  DemoWrite,
  Effects,
  FieldCatalog,
  FieldType,
  FieldValue,
  Finding,
  HelpdeskAnswer,
  HelpdeskFetch,
  HelpdeskReader,
  HelpdeskRequest,
  HelpdeskTicket,
  HelpdeskWriter,
  IfUnsure,
  JsonObject,
  JsonSchema,
  JsonValue,
  Omission,
  PlanStep,
  Priority,
  Produced,
  RequestTemplate,
  SearchRequest,
  Settlement,
  StepOutcome,
  Team,
  TicketDraft,
  TicketField,
} from '@handoffkit/core'
export { goodAnswer, jsonOf } from './answer-json.ts'
export type { Answered } from './answer-outcome.ts'
export { outcomeOf } from './answer-outcome.ts'
export { defineAdapter } from './define-adapter.ts'
export type { FieldsToSend, FieldToSend, TeamToSend } from './fields-to-send.ts'
export { fieldsToSend, teamToSend } from './fields-to-send.ts'
export { fillPath, fillRequest, literalText } from './fill-request.ts'
export { idOf, listOf, memberOf, textOf } from './json-members.ts'
export { noteWithFields } from './note-with-fields.ts'
export { retryAfterMs } from './retry-after.ts'
