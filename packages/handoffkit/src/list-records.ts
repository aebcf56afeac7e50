import type { RecordPage, RecordQuery, Records } from '@handoffkit/sinks'
import { newestFirst, placeOfRecord } from '@handoffkit/sinks'

/** Lists the records of a workspace, the newest first: deliveries, previews, or both. */
export type ListRecords = (query?: RecordQuery & { readonly sink?: 'preview' | 'live' | 'both' }) => Promise<RecordPage>

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
