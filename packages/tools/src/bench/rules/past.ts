import type { Facts } from '@handoffkit/core'
import { recordedFacts } from '@handoffkit/core'
import type { History } from '@handoffkit/rules/replay'
import { historyBuilder } from '@handoffkit/rules/replay'
import { chanceOf } from '../../chance.ts'
import { drawRecord, factName } from './workload/bench-context.ts'

/** Handoffs of the past, some of them with their facts beside. */
export interface Past {
  readonly history: History
  readonly samples: readonly { readonly row: number; readonly facts: Facts }[]
}

const YEAR_MS = 365 * 86_400_000
const FIRST_MS = Date.UTC(2025, 2, 9)
const NOTHING_PENDING: Facts['pending'] = new Set()

/** A year of handoffs, each with a context of its own. */
export function pastHandoffs(count: number, samples: number): Past {
  const chance = chanceOf(7)
  const builder = historyBuilder()
  const sampled: { readonly row: number; readonly facts: Facts }[] = []
  const every = Math.max(1, Math.floor(count / samples))
  for (let row = 0; row < count; row += 1) {
    const members = Object.entries(drawRecord(chance)).map(([key, value]) => [factName(key, value), value] as const)
    const values = recordedFacts(Object.fromEntries(members))
    const atMs = FIRST_MS + Math.floor((row * YEAR_MS) / count)
    const facts = { values, pending: NOTHING_PENDING, atMs }
    builder.append({ facts })
    if (row % every === 0) sampled.push({ row, facts })
  }
  return { history: builder.freeze(), samples: sampled }
}

/** Bytes per handoff of ids and instants. */
export function bytesPerHandoff({ size, instants, columns }: History): number {
  const bytes = [...columns.values()].reduce(
    (sum, { ids, rows }) => sum + ids.byteLength + (rows?.byteLength ?? 0),
    instants.byteLength,
  )
  return bytes / size
}
