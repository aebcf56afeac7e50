import type { FactName, Facts, FactValue } from '@handoffkit/core'
import { idAt } from './column.ts'
import type { History } from './history.ts'
import { FIRST_VALUE, NOT_RECORDED } from './ids.ts'
import { whenNotMentioned } from './recorded.ts'

/** What is to be known beside the history in order to give out facts. */
export interface FactsAtOptions {
  /** Facts that somebody will ask for: those that nobody recorded are pending. Others are left out. Default: none. */
  readonly asked?: Iterable<FactName>
  /** Teams that the helpdesk has. Default: any name is accepted. */
  readonly teams?: ReadonlySet<string>
}

/** The facts of one handoff, to explain its decision. Those that were not recorded are pending. */
export function factsAt(history: History, row: number, { asked = [], teams }: FactsAtOptions = {}): Facts {
  const values = new Map<FactName, FactValue>()
  const pending = new Set<FactName>()
  for (const [fact, column] of history.columns) {
    const id = idAt(column, row)
    const value = id < FIRST_VALUE ? undefined : column.values[id - FIRST_VALUE]
    if (value !== undefined) values.set(fact, value)
    if (id === NOT_RECORDED) pending.add(fact)
  }
  for (const fact of asked) {
    if (!history.columns.has(fact) && whenNotMentioned(fact) === NOT_RECORDED) pending.add(fact)
  }
  return {
    values,
    pending,
    atMs: history.instants[row] ?? Number.NaN,
    ...(teams === undefined ? {} : { teams }),
  }
}
