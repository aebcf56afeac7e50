import type { ErrorCode } from '@handoffkit/core'
import { handOver } from '../hand-over.ts'
import { OPENING_ERRORS, RULE_ERRORS } from '../opening-errors.ts'
import { MAX_WAIT_MS } from '../preferred-wait.ts'
import type { Answer, Call, Route } from '../route.ts'

/** Headers that handing over knows. */
export const handoffHeaders: NonNullable<Route['headers']> = {
  'Idempotency-Key': {
    description: 'Tells one handoff from another where the event has no "id". The same for each try.',
    example: '"8e03978e-40d5-43e8-bc93-6894a57f9324"',
  },
  Prefer: {
    description: `Waits so many seconds for the ticket, ${MAX_WAIT_MS / 1_000} at most.`,
    example: 'wait=5',
  },
}

/** What may be wrong with a handoff. */
export const handoffErrors: readonly ErrorCode[] = [
  'HK_EVENT_MALFORMED',
  'HK_EVENT_INVALID',
  'HK_EVENT_TOO_LARGE',
  'HK_ENVIRONMENT_UNKNOWN',
  'HK_HANDOFF_DIFFERS',
  'HK_HANDOFF_ERASED',
  ...OPENING_ERRORS,
  ...RULE_ERRORS,
  'HK_STORE_UNAVAILABLE',
]

/** `POST /v1/handoffs`: the address that an AI agent needs. */
export const handOffRoute: Route = {
  method: 'POST',
  path: '/v1/handoffs',
  operationId: 'handOff',
  tag: 'handoffs',
  summary: 'Hand a conversation over',
  description:
    'Decides, then keeps a preview or promises a ticket, as the environment says. Answered with 202, the handoff is on disk and will be delivered, once. The same handoff sent again answers the same record; so retry until you have an answer. With "onMissing": "return" in the event, a handoff that lacks keys which its rules require is not stored, and the answer names them. An event without a context object takes the one that is stored for its conversation.',
  scope: 'handoffs:write',
  headers: handoffHeaders,
  body: { schema: 'HandoffEvent', required: true },
  answers: {
    202: 'Accepted: it will be delivered.',
    201: 'Accepted and delivered while you waited: there is a ticket.',
    200: 'Previewed, accepted before, incomplete, or its delivery ended otherwise while you waited.',
  },
  answer: 'HandoffAnswer',
  errors: handoffErrors,
  handle: handOff,
}

async function handOff(call: Call): Promise<Answer> {
  const { status, body, headers } = await handOver(call, call.body)
  return { status, body, headers }
}
