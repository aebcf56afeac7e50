import type { FactName, Facts, FactValue } from '@handoffkit/core'
import { emptyColumn } from './column.ts'
import type { ColumnBuilder } from './column-builder.ts'
import { columnBuilder } from './column-builder.ts'
import type { History } from './history.ts'
import { ABSENT, NOT_RECORDED } from './ids.ts'
import { whenNotMentioned } from './recorded.ts'

/** What a handoff was decided from. Its teams are not kept: a replay is told those of the present. */
export interface PastHandoff {
  readonly facts: Pick<Facts, 'values' | 'pending' | 'atMs'>
  /** Facts that were looked up and absent. */
  readonly absent?: readonly FactName[]
}

/** What one fact was, handoff by handoff, for those who know the ids of the values that come again and again. */
export interface FactWriter {
  /** The id that stands for a value, which says something: no empty text, no number that is not finite. */
  readonly idOf: (value: FactValue) => number
  /** Says what the fact was in the handoff that was begun last. Once for each handoff at most. */
  readonly add: (row: number, id: number) => void
}

/** Collects past handoffs. */
export interface HistoryBuilder {
  /** Adds a handoff and gives its row: rows are numbered from 0 on. */
  readonly append: (handoff: PastHandoff) => number
  /** Begins a handoff whose facts are then written one by one, and gives its row. */
  readonly begin: (atMs: number) => number
  /** Where a fact is written. Of a fact that is left out, nothing is kept. */
  readonly writerOf: (fact: FactName) => FactWriter
  /** The history so far. More can be appended afterwards; what was given out does not change. */
  readonly freeze: () => History
}

/** How a history is collected. */
export interface HistoryOptions {
  /** Goes on with this history. */
  readonly from?: History
  /** Facts that are not kept, to save memory or for privacy. Rules that ask for them cannot tell. Default: none. */
  readonly leftOut?: ReadonlySet<FactName>
}

/** Begins to collect past handoffs, or goes on. */
export function historyBuilder({ from, leftOut = new Set() }: HistoryOptions = {}): HistoryBuilder {
  const columns = new Map<FactName, ColumnBuilder>()
  for (const [fact, column] of from?.columns ?? []) columns.set(fact, columnBuilder(column))
  const instants = growingInstants(from?.instants)
  const columnFor = (fact: FactName): ColumnBuilder => {
    const known = columns.get(fact)
    if (known !== undefined) return known
    const column = columnBuilder(emptyColumn(leftOut.has(fact) ? NOT_RECORDED : whenNotMentioned(fact)))
    columns.set(fact, column)
    return column
  }
  const begin = (atMs: number): number => {
    const row = instants.add(atMs)
    for (const fact of leftOut) columnFor(fact).add(row, NOT_RECORDED)
    return row
  }
  return {
    begin,
    writerOf: (fact) => (leftOut.has(fact) ? NOWHERE : columnFor(fact)),
    append: ({ facts: { values, pending, atMs }, absent = [] }) => {
      const row = begin(atMs)
      for (const [fact, value] of values) {
        if (leftOut.has(fact)) continue
        const column = columnFor(fact)
        column.add(row, isNothing(value) ? ABSENT : column.idOf(value))
      }
      for (const fact of absent) if (!values.has(fact) && !leftOut.has(fact)) columnFor(fact).add(row, ABSENT)
      for (const fact of pending) {
        if (!values.has(fact) && !leftOut.has(fact) && !absent.includes(fact)) columnFor(fact).add(row, NOT_RECORDED)
      }
      return row
    },
    freeze: () => {
      const taken = instants.taken()
      const frozen = [...columns].map(([fact, column]) => [fact, column.taken(taken.length)] as const)
      return { size: taken.length, instants: taken, columns: new Map(frozen) }
    },
  }
}

/** Where facts are written that are not kept. */
const NOWHERE: FactWriter = { idOf: () => NOT_RECORDED, add: () => {} }

/** Empty text and what is no number count as missing, as they do when facts are read. */
function isNothing(value: FactValue): boolean {
  return value === '' || (typeof value === 'number' && !Number.isFinite(value))
}

/** Instants that grow. */
function growingInstants(first = new Float64Array(0)): {
  readonly add: (atMs: number) => number
  readonly taken: () => Float64Array<ArrayBuffer>
} {
  let instants = first.slice()
  let count = instants.length
  return {
    add: (atMs) => {
      if (count === instants.length) {
        const longer = new Float64Array(Math.max(64, 2 * count))
        longer.set(instants)
        instants = longer
      }
      instants[count] = atMs
      count += 1
      return count - 1
    },
    taken: () => instants.slice(0, count),
  }
}
