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
  HelpdeskEvent,
  HelpdeskEventKind,
  HelpdeskEventSource,
  HelpdeskFetch,
  HelpdeskReader,
  HelpdeskReading,
  HelpdeskRequest,
  HelpdeskTicket,
  HelpdeskVerificationParts,
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
  SignedRequest,
  Signing,
  StepOutcome,
  Team,
  TicketDraft,
  TicketField,
  Verification,
} from '@handoffkit/core'
export { unverified, VERIFIED, verifyFresh, verifySignedBody } from '@handoffkit/core'
export { goodAnswer, jsonOf } from './answer-json.ts'
export type { Answered } from './answer-outcome.ts'
export { outcomeOf } from './answer-outcome.ts'
export { defineAdapter } from './define-adapter.ts'
export type { FieldsToSend, FieldToSend, TeamToSend } from './fields-to-send.ts'
export { fieldsToSend, teamToSend } from './fields-to-send.ts'
export { fillPath, fillRequest, literalText } from './fill-request.ts'
export { idOf, listOf, memberOf, textOf } from './json-members.ts'
export { noteWithFields } from './note-with-fields.ts'
export { readToldEvents } from './read-told-events.ts'
export { retryAfterMs } from './retry-after.ts'
export type { SentBodyParts } from './verify-sent-body.ts'
export { SIGNATURE_HEADER, verifySentBody } from './verify-sent-body.ts'
