import type { RecordPage, RecordQuery, Records } from '@handoffkit/sinks'
import { newestFirst, placeOfRecord } from '@handoffkit/sinks'

const DEFAULT_LIMIT = 50

/** One page over several lists of records, the newest first. */
export async function listTogether(lists: readonly Records[], query: RecordQuery): Promise<RecordPage> {
  const { limit = DEFAULT_LIMIT } = query
  const pages = await Promise.all(lists.map((records) => records.list({ ...query, limit })))
  const all = pages.flatMap(({ records }) => records).toSorted(newestFirst)
  const records = all.slice(0, limit)
  const last = records.at(-1)
  const isMore = all.length > limit || pages.some(({ next }) => next !== undefined)
  return isMore && last !== undefined ? { records, next: placeOfRecord(last) } : { records }
}
