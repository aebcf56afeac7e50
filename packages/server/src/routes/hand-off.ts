import type { HandOffAnswer } from 'handoffkit'
import { arrivalOf } from '../call-environment.ts'
import { stateView } from '../handoff-view.ts'
import { MAX_WAIT_MS, preferredWaitMs } from '../preferred-wait.ts'
import type { Answer, Call, Route } from '../route.ts'
import { waitForEnding } from '../wait-for-ending.ts'

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
  headers: {
    'Idempotency-Key': {
      description: 'Tells one handoff from another where the event has no "id". The same for each try.',
      example: '"8e03978e-40d5-43e8-bc93-6894a57f9324"',
    },
    Prefer: {
      description: `Waits so many seconds for the ticket, ${MAX_WAIT_MS / 1_000} at most.`,
      example: 'wait=5',
    },
  },
  body: { schema: 'HandoffEvent', required: true },
  answers: {
    202: 'Accepted: it will be delivered.',
    201: 'Accepted and delivered while you waited: there is a ticket.',
    200: 'Previewed, accepted before, incomplete, or its delivery ended otherwise while you waited.',
  },
  answer: 'HandoffAnswer',
  errors: [
    'HK_EVENT_MALFORMED',
    'HK_EVENT_INVALID',
    'HK_EVENT_TOO_LARGE',
    'HK_ENVIRONMENT_UNKNOWN',
    'HK_HANDOFF_DIFFERS',
    'HK_HANDOFF_ERASED',
    'HK_CATALOG_MISSING',
    'HK_RULESET_MISSING',
    'HK_STORE_UNAVAILABLE',
  ],
  handle: handOff,
}

async function handOff(call: Call): Promise<Answer> {
  const waitMs = preferredWaitMs(call.headers['prefer'])
  const receipt = await call.workspace.handOff(call.body, arrivalOf(call))
  if (receipt.kind === 'incomplete') return { status: 200, body: answerOf(receipt) }
  const { handoffId } = receipt.record.prepared
  const applied = waitMs === undefined ? {} : { 'preference-applied': `wait=${waitMs / 1_000}` }
  const headers = { location: `/v1/handoffs/${handoffId}`, ...applied }
  if (receipt.kind === 'previewed') return { status: 200, body: answerOf(receipt), headers }
  const waited = waitMs && (await waitForEnding(call.workspace, handoffId, waitMs, call.ended()))
  const record = waited || receipt.record
  return { status: statusOf(receipt.kind, record), body: answerOf({ ...receipt, record }), headers }
}

type Kept = Exclude<HandOffAnswer, { kind: 'incomplete' }>['record']

function statusOf(kind: 'accepted' | 'repeated', { state, prepared }: Kept): number {
  if (kind === 'repeated') return 200
  if (state.status === 'accepted' || state.status === 'waiting') return 202
  return state.status === 'delivered' && prepared.target.kind === 'create' ? 201 : 200
}

/** What an AI agent can go on with: the ticket, who has it, and what is still missing. */
function answerOf(answer: HandOffAnswer): object {
  const prepared = answer.kind === 'incomplete' ? answer.prepared : answer.record.prepared
  const { handoffId, environment, decision, missing, findings } = prepared
  const where = answer.kind === 'incomplete' ? { status: 'incomplete', ticket: null } : stateView(answer.record.state)
  return {
    kind: answer.kind,
    handoffId,
    environment,
    ...where,
    team: decision.team.value,
    priority: decision.priority.value,
    missing,
    findings,
  }
}
