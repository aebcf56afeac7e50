import { currentDesk } from '../desk.ts'
import type { Claim, ClaimRequest, SweepClaim } from '../outbox.ts'
import type { Ending } from '../record.ts'
import { endingOf } from '../record.ts'
import type { Connection } from './connection.ts'
import type { DeliveryTools } from './deliver.ts'
import { attemptOnce, permitted } from './deliver.ts'
import { nextMove } from './next-move.ts'
import type { DeskSweep } from './sweep-desks.ts'
import { earliestSweep } from './sweep-desks.ts'
import { ticketOf } from './ticket-of.ts'

/** How long a search waits when its lane has no call left for it. */
const PUT_OFF_MS = 60_000

/** A helpdesk that can be searched. */
export interface Searched {
  readonly connection: Connection
  readonly tools: DeliveryTools
}

/** Where to search. */
export interface SweepPlaces {
  readonly here: Searched
  /** The first desk, where this lane is that of a second. Absent: it is not, or this worker does not serve the first. */
  readonly first?: Searched
}

/** Searches the helpdesk of a lane for late duplicates, one after the other, as long as one is due and a call is left. */
export async function sweepLane(places: SweepPlaces, request: ClaimRequest): Promise<void> {
  const { tools } = places.here
  while (!tools.isStopping()) {
    const claim = await tools.outbox.claimSweep(request)
    if (claim === undefined || !(await sweepOnce(claim, places))) return
  }
}

/** One search: an attempt like any other, whose answer is added to how the delivery ended. @returns false when no call is left */
async function sweepOnce(claim: SweepClaim, places: SweepPlaces): Promise<boolean> {
  const { lease, record, nowMs } = claim
  const { outbox, policy } = places.here.tools
  const ended = endingOf(record.state)
  if (ended === undefined) return true
  const sweep = earliestSweep(record, currentDesk(record), nowMs, policy)
  if (sweep === undefined || sweep.dueAtMs > nowMs) {
    await outbox.finish(lease, ended, sweep?.dueAtMs)
    return true
  }
  const where = sweep.isElsewhere ? places.first : places.here
  const permit = where && (await permitted('sweep', where.connection, where.tools))
  if (where === undefined || permit?.granted !== true) {
    const untilMs = permit?.granted === false ? (permit.untilMs ?? 0) : 0
    await outbox.finish(lease, ended, Math.max(untilMs, nowMs + PUT_OFF_MS))
    return false
  }
  await search(claim, sweep, ended, where)
  return true
}

async function search({ lease, record }: SweepClaim, sweep: DeskSweep, ended: Ending, where: Searched): Promise<void> {
  const { connection, tools } = where
  const { at, list, step, produced } = sweep
  const act = { kind: 'settle', list, step, produced } as const
  const attempted = await attemptOnce(act, { lease, record: { ...record, ...at } }, connection, tools)
  if (attempted === undefined) return
  const { attempt, atMs } = attempted
  const after = { ...record, attempts: [...record.attempts, attempt] }
  const here = currentDesk(after)
  const move = nextMove(here.prepared, here.attempts, atMs, tools.policy)
  const ending = 'ending' in move ? move.ending : ended
  const finished = await tools.outbox.finish(lease, ending, earliestSweep(after, here, atMs, tools.policy)?.dueAtMs)
  if (finished.kind === 'finished') tell(lease, sweep, { ended, ending, found: [...at.attempts, attempt] }, where)
}

function tell(
  { handoffId }: Claim['lease'],
  { isElsewhere, at }: DeskSweep,
  { ended, ending, found }: { readonly ended: Ending; readonly ending: Ending; readonly found: typeof at.attempts },
  { connection: { lane }, tools: { notify } }: Searched,
): void {
  const known = new Set(duplicatesOf(ended))
  const tickets = duplicatesOf(ending).filter((ticket) => !known.has(ticket))
  if (tickets.length > 0) notify({ kind: 'duplicates', handoffId, tickets })
  const ticket = isElsewhere ? ticketOf(at.prepared, found) : undefined
  if (ticket !== undefined) notify({ kind: 'duplicates', handoffId, tickets: [ticket.id], lane })
}

function duplicatesOf(ending: Ending): readonly string[] {
  return ending.status === 'delivered' ? ending.duplicates : []
}
