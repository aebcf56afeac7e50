import type { Basis, CompilePattern, ContextValue, FieldKey, TicketField } from '@handoffkit/core'
import { asFieldKey, convertValue, factName, isWithheld } from '@handoffkit/core'
import type { History } from '@handoffkit/rules/replay'
import { eachValueCount, rowsWith, valueCounts } from '@handoffkit/rules/replay'

/** A context key, and the field that it would fill. */
export interface Alias {
  readonly key: string
  readonly field: string
}

/** What would become of a context key under an alias, in the handoffs that were looked into. All but the first two counts add up to `sent`. */
export interface AliasCounts {
  readonly handoffs: number
  /** Handoffs that the key came with. */
  readonly sent: number
  readonly filled: number
  /** The value does not fit the field. */
  readonly refused: number
  /** Another key claims the field as well, or two fields have this key. */
  readonly conflict: number
  /** A redaction keeps the value back. */
  readonly withheld: number
  readonly readOnly: number
  readonly noSuchField: number
  /** The value is empty, a list, an object, or a number that JSON cannot carry: only the handoff itself can tell. */
  readonly unread: number
}

/** Some handoffs of the environment whose basis is asked. */
export interface TriedPart {
  readonly history: History
  /** Whether a row is counted. Absent: all are. */
  readonly isCounted?: (row: number) => boolean
}

/** What a trial needs of a basis. */
export type TrialBasis = Pick<Basis, 'catalog' | 'contextAliases' | 'withholding' | 'compilePattern'>

const NONE: AliasCounts = {
  handoffs: 0,
  sent: 0,
  filled: 0,
  refused: 0,
  conflict: 0,
  withheld: 0,
  readOnly: 0,
  noSuchField: 0,
  unread: 0,
}

/**
 * Tries an alias on handoffs of the past, beside the aliases that there are. Each step looks at one value, so that others
 * can have their turn in between.
 */
export function* tryAliasSteps(
  parts: readonly TriedPart[],
  { key, field: fieldKey }: Alias,
  basis: TrialBasis,
): Generator<undefined, AliasCounts> {
  const target = asFieldKey(fieldKey)
  const [field, ...twins] = basis.catalog.fields.filter((one) => one.key === target)
  const whole = { ...NONE }
  for (const { history, isCounted = () => true } of parts) {
    const isClaimed = twins.length > 0 ? () => true : claimedBy(rivalsOf(key, target, basis), history)
    const isFree = (row: number): boolean => isCounted(row) && !isClaimed(row)
    whole.handoffs += countRows(history, isCounted)
    const sent = countSent(history, key, isCounted)
    const free = countSent(history, key, isFree)
    whole.sent += sent
    if (field === undefined) {
      whole.noSuchField += sent
      continue
    }
    whole.conflict += sent - free
    const kept = keptBack(field, key, basis)
    if (kept !== undefined) {
      whole[kept] += free
      continue
    }
    let read = 0
    for (const [value, count] of eachValueCount(history, factName('context', key), isFree)) {
      read += count
      whole[fits(field, String(value), basis.compilePattern) ? 'filled' : 'refused'] += count
      yield
    }
    whole.unread += free - read
  }
  return whole
}

function keptBack(field: TicketField, key: string, { withholding }: TrialBasis): 'readOnly' | 'withheld' | undefined {
  if (field.writable === false) return 'readOnly'
  return isWithheld(withholding, key, 'ticket') ? 'withheld' : undefined
}

/** Context keys that claim the field as well: its own, unless that is an alias of another, and those of aliases. */
function rivalsOf(key: string, target: FieldKey | undefined, { contextAliases }: TrialBasis): readonly string[] {
  if (target === undefined) return []
  const aliased = [...contextAliases].flatMap(([alias, field]) => (field === target ? [alias] : []))
  const own = contextAliases.has(target) ? [] : [target]
  return [...own, ...aliased].filter((rival) => rival !== key)
}

function claimedBy(rivals: readonly string[], history: History): (row: number) => boolean {
  const are = rivals.map((rival) => rowsWith(history, factName('verdict', rival)))
  return (row) => are.some((isThere) => isThere(row))
}

/** The past keeps the text of a value, and not whether it was a number, which is read otherwise where a field has a format. */
function fits(field: TicketField, text: string, compilePattern: CompilePattern): boolean {
  const readings: readonly Exclude<ContextValue, { readonly kind: 'null' | 'object' }>[] = [
    { kind: 'text', text },
    ...(isNumber(text) ? [{ kind: 'number', number: Number(text), text } as const] : []),
  ]
  return readings.some((value) => 'value' in convertValue(field, value, compilePattern))
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(text)
}

function countSent(history: History, key: string, isCounted: (row: number) => boolean): number {
  const verdicts = valueCounts(history, factName('verdict', key), isCounted)
  return [...verdicts.values()].reduce((sum, count) => sum + count, 0)
}

function countRows({ size }: History, isCounted: (row: number) => boolean): number {
  let count = 0
  for (let row = 0; row < size; row += 1) if (isCounted(row)) count += 1
  return count
}
