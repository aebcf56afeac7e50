import type { Environment, FieldCatalog, TicketField } from '@handoffkit/core'
import { suggestKey } from '@handoffkit/core'
import type { History } from '@handoffkit/rules/replay'
import { valueCounts } from '@handoffkit/rules/replay'

/** How often a ticket field was of use. The counts add up to all handoffs that were read, but for fields that cannot be written. */
export interface FieldUse {
  readonly environment: Environment
  readonly key: string
  readonly label: string
  readonly filled: number
  /** A value came that does not fit the field. */
  readonly refused: number
  /** A redaction keeps the value back. */
  readonly withheld: number
  /** Two keys claim the field. */
  readonly conflict: number
  /** No value came. */
  readonly missing: number
}

/** A context key that fills no field. */
export interface UnmatchedKey {
  readonly environment: Environment
  readonly key: string
  readonly verdict: 'no-such-field' | 'malformed-key'
  /** Handoffs that it came with. */
  readonly count: number
  /** The field that was probably meant. Null: that is not clear. */
  readonly suggestion: string | null
}

/** Which context keys and ticket fields were of use, as the field catalog and the aliases of now have it. */
export interface ContextUse {
  /** Handoffs that were looked into. */
  readonly handoffs: number
  /** More are being read just now. */
  readonly isReading: boolean
  /** Older ones were left out, because of a limit or the time. */
  readonly isCut: boolean
  /** Every writable field, environment by environment, in the order of the catalog. */
  readonly fields: readonly FieldUse[]
  /** The most frequent first. */
  readonly unmatched: readonly UnmatchedKey[]
  /** Further keys that fill no field. */
  readonly moreUnmatched: number
}

/** Some handoffs of one environment. */
export interface UsedPart {
  readonly environment: Environment
  readonly history: History
  /** Whether a row is counted. Absent: all are. */
  readonly isCounted?: (row: number) => boolean
}

/** What context keys are matched with in one environment. */
export interface FieldsOfKeys {
  readonly catalog: FieldCatalog
  readonly contextAliases: ReadonlyMap<string, string>
}

/** How many unmatched keys are listed. */
const MOST_UNMATCHED = 100

type UseCounts = Pick<ContextUse, 'handoffs' | 'fields' | 'unmatched' | 'moreUnmatched'>

/** Counts verdicts. Parts of an environment that `fieldsOf` does not know are left out. */
export function countUse(parts: readonly UsedPart[], fieldsOf: ReadonlyMap<Environment, FieldsOfKeys>): UseCounts {
  const uses = [...Map.groupBy(parts, ({ environment }) => environment)].flatMap(([environment, ones]) => {
    const fields = fieldsOf.get(environment)
    return fields === undefined ? [] : [useIn(environment, ones, fields)]
  })
  const unmatched = uses
    .flatMap((use) => use.unmatched)
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
  return {
    handoffs: uses.reduce((sum, { handoffs }) => sum + handoffs, 0),
    fields: uses.flatMap(({ fields }) => fields),
    unmatched: unmatched.slice(0, MOST_UNMATCHED),
    moreUnmatched: Math.max(0, unmatched.length - MOST_UNMATCHED),
  }
}

function useIn(environment: Environment, parts: readonly UsedPart[], { catalog, contextAliases }: FieldsOfKeys) {
  const handoffs = parts.reduce((sum, part) => sum + countedRows(part), 0)
  const keys = countVerdicts(parts)
  const known = catalog.fields.map(({ key }) => key)
  const byField = Map.groupBy(keys, ([key]) => contextAliases.get(key) ?? key)
  const writable = [...new Map(catalog.fields.toReversed().map((field) => [field.key, field])).values()]
    .toReversed()
    .filter((field) => field.writable !== false)
  return {
    handoffs,
    fields: writable.map((field) =>
      fieldUse(
        environment,
        field,
        (byField.get(field.key) ?? []).map(([, counts]) => counts),
        handoffs,
      ),
    ),
    unmatched: [...keys].flatMap(([key, counts]) => {
      const suggestion = suggestKey(key, known) ?? null
      return (['no-such-field', 'malformed-key'] as const).flatMap((verdict): readonly UnmatchedKey[] => {
        const count = counts.get(verdict) ?? 0
        return count === 0 ? [] : [{ environment, key, verdict, count, suggestion }]
      })
    }),
  }
}

function fieldUse(
  environment: Environment,
  { key, label }: TicketField,
  keys: readonly VerdictCounts[],
  handoffs: number,
): FieldUse {
  const sum = (...verdicts: readonly string[]) =>
    keys.reduce((all, counts) => verdicts.reduce((some, verdict) => some + (counts.get(verdict) ?? 0), all), 0)
  const [filled, refused, withheld] = [sum('filled'), sum('refused', 'not-flat'), sum('withheld')]
  // Every key of a conflict says so.
  const conflict = Math.max(0, ...keys.map((counts) => counts.get('conflict') ?? 0))
  const missing = handoffs - filled - refused - withheld - conflict
  return { environment, key, label, filled, refused, withheld, conflict, missing }
}

type VerdictCounts = ReadonlyMap<string, number>

const VERDICT_OF = 'verdict.'

function countVerdicts(parts: readonly UsedPart[]): ReadonlyMap<string, VerdictCounts> {
  const all = new Map<string, Map<string, number>>()
  for (const { history, isCounted } of parts) {
    for (const fact of history.columns.keys()) {
      if (!fact.startsWith(VERDICT_OF)) continue
      const key = fact.slice(VERDICT_OF.length)
      const counts = all.get(key) ?? new Map<string, number>()
      all.set(key, counts)
      for (const [verdict, count] of valueCounts(history, fact, isCounted))
        counts.set(String(verdict), (counts.get(String(verdict)) ?? 0) + count)
    }
  }
  return all
}

function countedRows({ history: { size }, isCounted }: UsedPart): number {
  if (isCounted === undefined) return size
  let count = 0
  for (let row = 0; row < size; row += 1) if (isCounted(row)) count += 1
  return count
}
