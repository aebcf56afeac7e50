import type { Environment } from '@handoffkit/core'
import { newestFirst, placeOfRecord } from '@handoffkit/sinks'
import type { HandoffRecord, RecordPage, RecordQuery, Workspace } from 'handoffkit'

/** What to list. */
export type PageQuery = RecordQuery & { readonly sink: 'preview' | 'live' | 'both'; readonly limit: number }

/**
 * How many records one call looks into at most. What a record holds is sealed in the store, so that no index can find
 * it: each is opened and looked at. This many take a fraction of a second.
 */
export const MOST_EXAMINED = 2000

const EXAMINED_AT_ONCE = 200

/**
 * One page of the records of some environments, the newest first.
 *
 * @param isWanted looks into a record. The page may then be short, or empty, and yet not the last one: after
 *   `MOST_EXAMINED` records it ends where it came to
 */
export async function recordsIn(
  workspace: Pick<Workspace, 'records'>,
  environments: readonly Environment[],
  query: PageQuery,
  isWanted?: (record: HandoffRecord) => boolean,
): Promise<RecordPage> {
  return isWanted === undefined
    ? pageOf(workspace, environments, query)
    : examined(workspace, environments, query, isWanted)
}

async function pageOf(
  workspace: Pick<Workspace, 'records'>,
  environments: readonly Environment[],
  query: PageQuery,
): Promise<RecordPage> {
  const { limit } = query
  const pages = await Promise.all(environments.map((environment) => workspace.records({ ...query, environment })))
  const all = pages.flatMap(({ records }) => records).toSorted(newestFirst)
  const records = all.slice(0, limit)
  const last = records.at(-1)
  const isMore = all.length > limit || pages.some(({ next }) => next !== undefined)
  return isMore && last !== undefined ? { records, next: placeOfRecord(last) } : { records }
}

async function examined(
  workspace: Pick<Workspace, 'records'>,
  environments: readonly Environment[],
  query: PageQuery,
  isWanted: (record: HandoffRecord) => boolean,
): Promise<RecordPage> {
  const found: HandoffRecord[] = []
  let page: RecordPage = { records: [] }
  let after = query.after
  for (let looked = 0; looked < MOST_EXAMINED; looked += page.records.length) {
    page = await pageOf(workspace, environments, {
      ...query,
      limit: EXAMINED_AT_ONCE,
      ...(after === undefined ? {} : { after }),
    })
    for (const record of page.records) {
      if (isWanted(record)) found.push(record)
      if (found.length === query.limit) return { records: found, next: placeOfRecord(record) }
    }
    if (page.next === undefined) return { records: found }
    after = page.next
  }
  return after === undefined ? { records: found } : { records: found, next: after }
}
