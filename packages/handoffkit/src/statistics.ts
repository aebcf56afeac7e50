import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { PeriodCounts, Statistics } from '@handoffkit/sinks'
import type { ContextUse } from './context-use.ts'

/** What is counted. */
export interface StatisticsOptions {
  /** At least one. */
  readonly environments: readonly Environment[]
  /** Handoffs received from this instant on, in milliseconds since the epoch. */
  readonly fromMs: number
  /** Received before. */
  readonly toMs: number
  /** Steps begin at whole multiples of it since the epoch. */
  readonly stepMs: number
  /** Nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/** What became of the handoffs of a period. */
export interface WorkspaceStatistics extends PeriodCounts {
  /** Which context keys and ticket fields were of use. Found by looking into handoffs, so of those alone that were read. */
  readonly context: ContextUse
}

/** Counts what a workspace keeps. @throws HandoffError HK_STORE_UNFIT where parts were handed in that nobody can count */
export function countStatistics(
  workspace: string,
  counted: Statistics | undefined,
  useOf: (options: StatisticsOptions) => Promise<ContextUse>,
): (options: StatisticsOptions) => Promise<WorkspaceStatistics> {
  return async (options) => {
    if (counted === undefined) throw nobodyCounts()
    const { environments, fromMs, toMs, stepMs } = options
    const [counts, context] = await Promise.all([
      counted.count({ workspace, environments, fromMs, toMs, stepMs }),
      useOf(options),
    ])
    return { ...counts, context }
  }
}

function nobodyCounts(): HandoffError {
  return new HandoffError('HK_STORE_UNFIT', {
    because: 'An outbox or a shelf was handed in, and nothing that counts what they hold.',
    hint: 'Let the workspace open its own store.',
  })
}

/** How many handoffs of an environment are kept. 0: nobody can count them. */
export async function countKept(
  counted: Statistics | undefined,
  workspace: string,
  environment: Environment,
): Promise<number> {
  const always = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, stepMs: Number.MAX_SAFE_INTEGER }
  const counts = await counted?.count({ workspace, environments: [environment], ...always })
  if (counts === undefined) return 0
  const { delivered, previewed, dead, parked, waiting } = counts.whole
  return delivered + previewed + dead + parked + waiting
}
