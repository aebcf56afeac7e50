import type { Claim, ClaimRequest, SweepClaim } from '../outbox.ts'
import type { Ending } from '../record.ts'
import { endingOf } from '../record.ts'
import type { Connection } from './connection.ts'
import type { DeliveryTools } from './deliver.ts'
import { attemptOnce, permitted } from './deliver.ts'
import { nextMove } from './next-move.ts'
import { nextSweep } from './sweep.ts'

/** How long a search waits when its lane has no call left for it. */
const PUT_OFF_MS = 60_000

/** Searches the helpdesk of a lane for late duplicates, one after the other, as long as one is due and a call is left. */
export async function sweepLane(connection: Connection, request: ClaimRequest, tools: DeliveryTools): Promise<void> {
  while (!tools.isStopping()) {
    const claim = await tools.outbox.claimSweep(request)
    if (claim === undefined || !(await sweepOnce(claim, connection, tools))) return
  }
}

/** One search: an attempt like any other, whose answer is added to how the delivery ended. @returns false when no call is left */
async function sweepOnce(claim: SweepClaim, connection: Connection, tools: DeliveryTools): Promise<boolean> {
  const { lease, record, nowMs } = claim
  const { outbox, policy } = tools
  const ended = endingOf(record.state)
  const sweep = nextSweep(record.prepared, record.attempts, policy)
  if (ended === undefined) return true
  if (sweep === undefined || sweep.dueAtMs > nowMs) {
    await outbox.finish(lease, ended, sweep?.dueAtMs)
    return true
  }
  const permit = await permitted('sweep', connection, tools)
  if (!permit.granted) {
    await outbox.finish(lease, ended, Math.max(permit.untilMs ?? 0, nowMs + PUT_OFF_MS))
    return false
  }
  const attempted = await attemptOnce({ ...sweep, kind: 'settle' }, claim, connection, tools)
  if (attempted === undefined) return true
  const attempts = [...record.attempts, attempted.attempt]
  const move = nextMove(record.prepared, attempts, attempted.atMs, policy)
  const ending = 'ending' in move ? move.ending : ended
  await finishSweep(claim, ended, ending, nextSweep(record.prepared, attempts, policy)?.dueAtMs, tools)
  return true
}

async function finishSweep(
  { lease }: Claim,
  before: Ending,
  ending: Ending,
  sweepAtMs: number | undefined,
  { outbox, notify }: DeliveryTools,
): Promise<void> {
  const finished = await outbox.finish(lease, ending, sweepAtMs)
  const known = new Set(duplicatesOf(before))
  const tickets = duplicatesOf(ending).filter((ticket) => !known.has(ticket))
  if (finished.kind === 'finished' && tickets.length > 0)
    notify({ kind: 'duplicates', handoffId: lease.handoffId, tickets })
}

function duplicatesOf(ending: Ending): readonly string[] {
  return ending.status === 'delivered' ? ending.duplicates : []
}
