import type { Registry } from 'prom-client'
import { Counter } from 'prom-client'

/** Counts by the values of some labels, cheap enough for every field of every handoff. */
export interface Tally<Label extends string> {
  /** Counts one more. */
  readonly count: (...values: readonly [string, ...string[]]) => void
  /** Makes sure that a row is shown, with 0 when nothing was counted. */
  readonly show: (...values: readonly [string, ...string[]]) => void
  /** Shows no other rows than those for which it says yes. */
  readonly keep: (stays: (labels: Readonly<Record<Label, string>>) => boolean) => void
}

interface Row<Label extends string> {
  readonly labels: Readonly<Record<Label, string>>
  count: number
}

/**
 * A counter whose labels are worked out when somebody reads it, and not each time that something is counted.
 *
 * @param labels names, in the order in which values are given
 * @param before called at each reading, before the rows are shown
 */
export function tally<const Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labels: readonly Label[],
  before: () => void = () => {},
): Tally<Label> {
  const rows = new Map<string, Row<Label>>()
  const rowOf = (values: readonly string[]): Row<Label> => {
    const key = values.join('\u0000')
    const known = rows.get(key)
    if (known !== undefined) return known
    const row: Row<Label> = { labels: named(labels, values), count: 0 }
    rows.set(key, row)
    return row
  }
  registry.registerMetric(
    new Counter({
      name,
      help,
      labelNames: labels,
      registers: [],
      collect() {
        before()
        this.reset()
        for (const row of rows.values()) this.inc(row.labels, row.count)
      },
    }),
  )
  return {
    count: (...values) => {
      rowOf(values).count += 1
    },
    show: (...values) => {
      rowOf(values)
    },
    keep: (stays) => {
      for (const [key, row] of rows) if (!stays(row.labels)) rows.delete(key)
    },
  }
}

function named<Label extends string>(labels: readonly Label[], values: readonly string[]): Record<Label, string> {
  return Object.fromEntries(labels.map((label, place) => [label, values[place] ?? ''])) as Record<Label, string>
}
