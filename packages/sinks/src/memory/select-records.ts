import type { HandoffRecord } from '../record.ts'
import type { RecordPage, RecordQuery } from '../records.ts'

const DEFAULT_LIMIT = 50

/** One page of the records that a query asks for. `after` names the last record of the page before. */
export function selectRecords(records: Iterable<HandoffRecord>, query: RecordQuery = {}): RecordPage {
  const { limit = DEFAULT_LIMIT, after } = query
  const matching = [...records].filter((record) => isWanted(record, query)).toSorted(newestFirst)
  const start = after === undefined ? 0 : matching.findIndex((record) => placeOf(record) === after) + 1
  const page = matching.slice(start, start + limit)
  const last = page.at(-1)
  return last !== undefined && start + limit < matching.length
    ? { records: page, next: placeOf(last) }
    : { records: page }
}

function isWanted({ event, prepared, state }: HandoffRecord, query: RecordQuery): boolean {
  const { workspace, environment, status, conversation } = query
  return (
    (workspace === undefined || prepared.workspace === workspace) &&
    (environment === undefined || prepared.environment === environment) &&
    (status === undefined || state.status === status) &&
    (conversation === undefined || event.conversation.id === conversation)
  )
}

function newestFirst(a: HandoffRecord, b: HandoffRecord): number {
  return b.receivedAtMs - a.receivedAtMs || (placeOf(a) < placeOf(b) ? -1 : 1)
}

function placeOf({ receivedAtMs, prepared }: HandoffRecord): string {
  return `${receivedAtMs}.${prepared.handoffId}`
}
