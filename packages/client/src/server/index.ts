export type { ClientErrorDetails, ClientFinding, OwnCode, Recovery } from '../client-error.ts'
export { ClientError } from '../client-error.ts'
export type { ContextObject, JsonValue } from '../context-object.ts'
export type {
  CallOptions,
  ConversationOptions,
  HandOffOptions,
  HandoffClientOptions,
  HandoffServiceClient,
  WriteOptions,
} from './create-handoff-client.ts'
export { createHandoffClient } from './create-handoff-client.ts'
export type {
  BrowserToken,
  BrowserTokenRequest,
  ContextKept,
  ConversationHandoff,
  ConversationState,
  Environment,
  HandoffAnswer,
  HandoffEvent,
  HandoffWithAttempts,
  PreviewReport,
  Schemas,
  StoredContext,
} from './schemas.ts'
