import { ClientError } from './client-error.ts'
import type { components } from './generated/openapi.ts'

type Schemas = components['schemas']

/** Where the AI agent runs: `development`, `staging` or `production`. */
export type Environment = Schemas['Environment']

/** Where the handoff of a conversation stands. */
export type Handoff = Schemas['ConversationHandoff']

/** What becomes of a handoff that lacks keys which the rules require. */
export type OnMissing = NonNullable<Schemas['ConversationHandoffRequest']['onMissing']>

/** Makes sure that an answer is a handoff. @throws ClientError `unreadable-answer` */
export function readHandoff(body: unknown): Handoff {
  if (isHandoff(body)) return body
  throw new ClientError('unreadable-answer', { message: 'The answer is no handoff.', recovery: 'give-up' })
}

/** No answer, where there is no handoff. @throws the error, when it is another */
export function noneWhenUnknown(error: unknown): undefined {
  if (error instanceof ClientError && error.code === 'HK_HANDOFF_UNKNOWN') return undefined
  throw error
}

function isHandoff(body: unknown): body is Handoff {
  return typeof body === 'object' && body !== null && 'handoffId' in body && 'status' in body
}
