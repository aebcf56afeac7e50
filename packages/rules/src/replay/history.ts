import type { FactName } from '@handoffkit/core'
import type { Column } from './column.ts'

/**
 * Past handoffs, as facts and instants. What was decided is not in it: it is decided anew.
 *
 * Plain data: it can be sent to a worker as it is. Nobody may change it.
 */
export interface History {
  /** How many handoffs there are. Their rows are the numbers below. */
  readonly size: number
  /** The instant of each handoff, in milliseconds since the epoch. */
  readonly instants: Float64Array<ArrayBuffer>
  /** What is known of each fact that was ever mentioned. */
  readonly columns: ReadonlyMap<FactName, Column>
}
