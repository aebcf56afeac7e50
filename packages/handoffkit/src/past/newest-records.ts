import { setImmediate } from 'node:timers/promises'
import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { HandoffRecord } from '@handoffkit/sinks'
import type { ListRecords } from '../list-records.ts'

/** Which handoffs of the past are wanted. */
export interface PastQuery {
  /** Default: all. */
  readonly environments?: readonly Environment[]
  /** Received at this instant or later, in milliseconds since the epoch. */
  readonly fromMs?: number
  /** Received before. */
  readonly toMs?: number
  /** The newest so many. Default: 20,000. */
  readonly limit?: number
  /** Time to spend on reading, in milliseconds; then those that were read are all. Default: no end. */
  readonly budgetMs?: number
  /** Nobody waits for the answer any more. */
  readonly signal?: AbortSignal
  readonly onProgress?: (read: number) => void
}

const DEFAULT_LIMIT = 20_000

/** Read at once, so that others have their turn in between. */
const PAGE = 50

/** The newest records, delivered or previewed, page by page. @throws HandoffError HK_CLOSED when nobody waits any more */
export async function* newestRecords(
  records: ListRecords,
  { environments, fromMs, toMs, limit = DEFAULT_LIMIT, budgetMs, signal }: PastQuery,
): AsyncGenerator<readonly HandoffRecord[], boolean> {
  const endsAt = performance.now() + (budgetMs ?? Number.POSITIVE_INFINITY)
  const range = { ...(fromMs === undefined ? {} : { fromMs }), ...(toMs === undefined ? {} : { toMs }) }
  let after: string | undefined
  for (let read = 0; ; ) {
    insistOnListener(signal)
    if (read >= limit || performance.now() > endsAt) return true
    const place = after === undefined ? {} : { after }
    const page = await records({ sink: 'both', limit: Math.min(PAGE, limit - read), ...range, ...place })
    read += page.records.length
    yield environments === undefined
      ? page.records
      : page.records.filter(({ prepared }) => environments.includes(prepared.environment))
    if (page.next === undefined) return false
    after = page.next
    await setImmediate()
  }
}

/** @throws HandoffError HK_CLOSED */
export function insistOnListener(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new HandoffError('HK_CLOSED', { because: 'Whoever asked has gone, so the answer was given up.' })
}
