import type { HandoffRecord } from '../record.ts'
import type { RecordPage, RecordQuery } from '../records.ts'

const DEFAULT_LIMIT = 50

/** One page of the records that a query asks for. `after` names the last record of the page before. */
export function selectRecords(records: Iterable<HandoffRecord>, query: RecordQuery = {}): RecordPage {
  const { limit = DEFAULT_LIMIT, after } = query
  const matching = [...records].filter((record) => isWanted(record, query)).toSorted(newestFirst)
  const left = after === undefined ? matching : matching.filter((record) => isAfter(record, after))
  const page = left.slice(0, Math.max(0, limit))
  const last = page.at(-1)
  return last !== undefined && page.length < left.length
    ? { records: page, next: placeOfRecord(last) }
    : { records: page }
}

function isWanted(record: HandoffRecord, query: RecordQuery): boolean {
  const { event, prepared, state, receivedAtMs } = record
  const { workspace, environment, status, conversation, customer, team, ticket, fromMs, toMs } = query
  return (
    (workspace === undefined || prepared.workspace === workspace) &&
    (environment === undefined || prepared.environment === environment) &&
    (status === undefined || state.status === status) &&
    (conversation === undefined || event.conversation.id === conversation) &&
    (customer === undefined || event.customer?.id === customer) &&
    (team === undefined || prepared.decision.team.value === team) &&
    (ticket === undefined || knownTicket(record) === ticket) &&
    (fromMs === undefined || receivedAtMs >= fromMs) &&
    (toMs === undefined || receivedAtMs < toMs)
  )
}

/** The ticket by which a record is found. */
function knownTicket({ state, prepared: { target } }: HandoffRecord): string | undefined {
  if (state.status === 'delivered') return state.ticket?.id
  return target.kind === 'update' ? target.ticket : undefined
}

/** Orders records from the newest to the oldest. */
export function newestFirst(a: HandoffRecord, b: HandoffRecord): number {
  return b.receivedAtMs - a.receivedAtMs || (a.prepared.handoffId < b.prepared.handoffId ? -1 : 1)
}

/** A record's place in a list of records: where the next page begins. */
export function placeOfRecord({ receivedAtMs, prepared }: HandoffRecord): string {
  return `${receivedAtMs}.${prepared.handoffId}`
}

/** A text that is no place begins from the start. */
function isAfter({ receivedAtMs, prepared }: HandoffRecord, place: string): boolean {
  const [, atMs, id] = /^(-?\d+)\.(.+)$/u.exec(place) ?? []
  if (atMs === undefined || id === undefined) return true
  return receivedAtMs < Number(atMs) || (receivedAtMs === Number(atMs) && prepared.handoffId > id)
}
