import type { Environment } from '@handoffkit/core'
import { newestFirst, placeOfRecord } from '@handoffkit/sinks'
import type { RecordPage, RecordQuery, Workspace } from 'handoffkit'

/** One page of the records of some environments, the newest first. */
export async function recordsIn(
  workspace: Pick<Workspace, 'records'>,
  environments: readonly Environment[],
  query: RecordQuery & { readonly sink: 'preview' | 'live' | 'both'; readonly limit: number },
): Promise<RecordPage> {
  const { limit } = query
  const pages = await Promise.all(environments.map((environment) => workspace.records({ ...query, environment })))
  const all = pages.flatMap(({ records }) => records).toSorted(newestFirst)
  const records = all.slice(0, limit)
  const last = records.at(-1)
  const isMore = all.length > limit || pages.some(({ next }) => next !== undefined)
  return isMore && last !== undefined ? { records, next: placeOfRecord(last) } : { records }
}
