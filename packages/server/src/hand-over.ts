import type { HandOffAnswer, HandoffOutcome } from 'handoffkit'
import { teamHours } from 'handoffkit'
import { arrivalOf } from './call-environment.ts'
import { stateView } from './handoff-view.ts'
import { preferredWaitMs } from './preferred-wait.ts'
import type { Call } from './route.ts'
import { waitForEnding } from './wait-for-ending.ts'

type Kept = Exclude<HandOffAnswer, { kind: 'incomplete' }>['record']

/** A handoff that was taken, ready to be answered. */
export interface HandedOver {
  readonly status: number
  readonly body: object
  readonly headers: Readonly<Record<string, string>>
  /** What a bot may know of it. */
  readonly outcome: HandoffOutcome
  readonly answer: HandOffAnswer
}

/**
 * Hands over what a call brought, and waits for the ticket as long as the caller would.
 *
 * @param input a JSON text, or a value that was read from one
 * @throws HandoffError as the workspace's `handOff`, and HK_REQUEST_INVALID
 */
export async function handOver(call: Call, input: unknown): Promise<HandedOver> {
  const waitMs = preferredWaitMs(call.headers['prefer'])
  const receipt = await call.workspace.handOff(input, arrivalOf(call))
  if (receipt.kind === 'incomplete') return { status: 200, ...answerOf(call, receipt), headers: {} }
  const { handoffId } = receipt.record.prepared
  const applied = waitMs === undefined ? {} : { 'preference-applied': `wait=${waitMs / 1_000}` }
  const headers = { location: `/v1/handoffs/${handoffId}`, ...applied }
  if (receipt.kind === 'previewed') return { status: 200, ...answerOf(call, receipt), headers }
  const waited = waitMs && (await waitForEnding(call.workspace, handoffId, waitMs, call.ended()))
  const record = waited || receipt.record
  return { status: statusOf(receipt.kind, record), ...answerOf(call, { ...receipt, record }), headers }
}

function statusOf(kind: 'accepted' | 'repeated', { state, prepared }: Kept): number {
  if (kind === 'repeated') return 200
  if (state.status === 'accepted' || state.status === 'waiting') return 202
  return state.status === 'delivered' && prepared.target.kind === 'create' ? 201 : 200
}

/** What an AI agent can go on with: the ticket, who has it and when they are there, and what is still missing. */
function answerOf({ workspace }: Call, answer: HandOffAnswer): Pick<HandedOver, 'body' | 'outcome' | 'answer'> {
  const { kind } = answer
  const prepared = kind === 'incomplete' ? answer.prepared : answer.record.prepared
  const { handoffId, environment, decision, missing, findings, at } = prepared
  const state = kind === 'incomplete' ? undefined : answer.record.state
  const where = state === undefined ? { status: 'incomplete', ticket: null } : stateView(state)
  const told = {
    kind,
    handoffId,
    environment,
    team: decision.team.value,
    priority: decision.priority.value,
    missing,
    hours: teamHours(workspace.ruleset, decision.team.value, Date.parse(at)),
  }
  const ticket = state?.status === 'delivered' ? (state.ticket?.id ?? null) : null
  return {
    body: { ...told, ...where, findings },
    outcome: { ...told, status: state?.status ?? 'incomplete', ticket },
    answer,
  }
}
