import type { FactValue } from '@handoffkit/core'
import { asksForPresence, compare } from '../compare.ts'
import type { Moment } from '../derive/fact-reader.ts'
import type { Leaf } from '../form/formula.ts'
import type { Compiling } from '../form/formula-test.ts'
import { compileFormula } from '../form/formula-test.ts'
import type { Reach, Span } from '../form/reach.ts'
import { reachOf } from '../form/reach.ts'
import type { Scalar } from '../operators/operand.ts'
import type { Circumstances } from '../operators/operator.ts'
import type { Beginnings } from './beginnings.ts'
import type { SlotTable, View } from './slot-table.ts'

/** What only an operator, or the formula as a whole, can tell. */
export type Check =
  | {
      readonly kind: 'value'
      readonly slot: number
      readonly holds: (value: FactValue | undefined, circumstances: Circumstances) => boolean
    }
  | { readonly kind: 'whole'; readonly holds: (moment: Moment) => boolean }

/**
 * One comparison of a conjunction, ready for an index: what the slot must show.
 *
 * `ids`: one of these values. `items`: a list with one of these. `spans`: a number, an instant, or the place of a beginning, in one of these.
 */
export type Clause =
  | { readonly kind: 'ids' | 'items'; readonly slot: number; readonly ids: readonly number[] }
  | { readonly kind: 'spans'; readonly slot: number; readonly spans: readonly Span[] }
  | { readonly kind: 'present' | 'absent'; readonly slot: number }
  | { readonly kind: 'check'; readonly check: Check }

/** What clauses are made with. */
export interface ClauseMaking extends Compiling {
  readonly table: SlotTable
  readonly beginnings: Beginnings
}

/** The clauses of which at least one holds exactly when the comparison does. None: it never holds. */
export function clausesOf(leaf: Leaf, making: ClauseMaking): readonly Clause[] {
  const reach = reachOf(leaf, making.compilePattern)
  return reach === undefined ? [triedClause(leaf, making)] : lookedUp(leaf, reach, making)
}

function lookedUp(leaf: Leaf, reach: Reach, making: ClauseMaking): readonly Clause[] {
  const slotOf = (view: View) => making.table.slotOf(leaf.fact, view)
  const named = (kind: 'ids' | 'items', view: View, values: readonly Scalar[]): readonly Clause[] => {
    const slot = slotOf(view)
    const ids = values.map((value) => making.table.idOf(slot, value))
    return ids.length === 0 ? [] : [{ kind, slot, ids }]
  }
  switch (reach.kind) {
    case 'presence':
      return [{ kind: reach.isPresent ? 'present' : 'absent', slot: slotOf({ kind: 'recorded' }) }]
    case 'values':
    case 'items':
      return named(
        reach.kind === 'values' ? 'ids' : 'items',
        { kind: reach.ignoreCase ? 'folded' : 'value' },
        reach.values,
      )
    case 'prefixes': {
      const { ignoreCase } = reach
      const order = making.beginnings(leaf.fact, ignoreCase)
      const slot = slotOf({ kind: 'beginning', order, ignoreCase })
      const spans = reach.prefixes.flatMap((prefix) => order.spanOf(prefix) ?? [])
      return spans.length === 0 ? [] : [{ kind: 'spans', slot, spans }]
    }
    case 'spans': {
      const slot = slotOf({ kind: reach.scale === 'number' ? 'value' : 'instant' })
      return reach.spans.length === 0 ? [] : [{ kind: 'spans', slot, spans: reach.spans }]
    }
  }
}

/** The same as {@link clausesOf}, in a form that is tried and not looked up. */
function triedClause(leaf: Leaf, making: ClauseMaking): Clause {
  return { kind: 'check', check: checkOf(leaf, making) }
}

/** A comparison of two facts reads both for itself. */
function checkOf(leaf: Leaf, making: ClauseMaking): Check {
  const { fact, operator, operand, ignoreCase, negated } = leaf
  if (operand.kind === 'fact') {
    const { outcome } = compileFormula(leaf, making)
    return { kind: 'whole', holds: (moment) => outcome(moment) === 'yes' }
  }
  const check = operator.prepare(operand.value, { ignoreCase, compilePattern: making.compilePattern })
  const slot = making.table.slotOf(fact, { kind: asksForPresence(operator) ? 'recorded' : 'value' })
  making.table.check(slot)
  return {
    kind: 'value',
    slot,
    holds: (value, circumstances) => compare(operator, check, value, circumstances) === !negated,
  }
}

/** How long trying a clause takes beside others: the cheapest comes first. */
export function effortOf({ kind }: Clause): number {
  return EFFORTS[kind]
}

const EFFORTS: Readonly<Record<Clause['kind'], number>> = {
  ids: 1,
  spans: 1,
  present: 1,
  absent: 1,
  items: 3,
  check: 5,
}
