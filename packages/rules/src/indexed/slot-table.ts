import type { FactName, FactValue } from '@handoffkit/core'
import type { FactReader } from '../derive/fact-reader.ts'
import type { PrefixOrder } from '../form/prefix-order.ts'
import { foldCase, folding } from '../operators/fold-case.ts'
import type { Scalar } from '../operators/operand.ts'
import { rankOf } from '../operators/order.ts'

/**
 * What of a fact is looked at: its value, its value as it was recorded, its text with case folded, its instant, or the
 * place of what its text begins with.
 */
export type View =
  | { readonly kind: 'value' | 'recorded' | 'folded' | 'instant' }
  | { readonly kind: 'beginning'; readonly order: PrefixOrder; readonly ignoreCase: boolean }

/** One view of one fact. */
export interface Slot {
  readonly fact: FactName
  readonly view: View
  readonly reader: FactReader
  /** The values that rules name, each with its id, from 1. */
  readonly ids: ReadonlyMap<Scalar, number>
  /** Whether an operator looks at the value itself. */
  readonly isChecked: boolean
}

/** Gives each view of a fact its slot, and each value that rules name its id, the same ones each time. */
export interface SlotTable {
  readonly slots: readonly Slot[]
  readonly slotOf: (fact: FactName, view: View) => number
  /** @param value as the view shows it */
  readonly idOf: (slot: number, value: Scalar) => number
  /** Says that an operator looks at the value itself. */
  readonly check: (slot: number) => void
}

interface GrowingSlot extends Slot {
  readonly ids: Map<Scalar, number>
  isChecked: boolean
}

/** Numbers the facts that rules use, so that each is read once per handoff, whoever asks first. */
export function slotTable(readerOf: (fact: FactName) => FactReader): SlotTable {
  const slots: GrowingSlot[] = []
  const numbers = new Map<string, number>()
  return {
    slots,
    slotOf: (fact, asked) => {
      const reader = readerOf(fact)
      // Most facts have no declared type: their value is what was recorded.
      const view: View = asked.kind === 'recorded' && reader.read === reader.readRaw ? { kind: 'value' } : asked
      const name = `${viewName(view)} ${fact}`
      const slot = numbers.get(name) ?? slots.push({ fact, view, reader, ids: new Map(), isChecked: false }) - 1
      numbers.set(name, slot)
      return slot
    },
    idOf: (slot, value) => {
      const ids = slots[slot]?.ids ?? new Map<Scalar, number>()
      const id = ids.get(value) ?? ids.size + 1
      ids.set(value, id)
      return id
    },
    check: (number) => {
      const slot = slots[number]
      if (slot !== undefined) slot.isChecked = true
    },
  }
}

function viewName(view: View): string {
  return view.kind === 'beginning' && view.ignoreCase ? 'beginning, folded' : view.kind
}

/** What a view shows of a value that is there; nothing where it has no such view. */
export function viewed(view: View): (value: FactValue) => FactValue | undefined {
  switch (view.kind) {
    case 'value':
    case 'recorded':
      return (value) => value
    case 'folded':
      return (value) => {
        if (typeof value === 'object') return value.map(foldCase)
        return typeof value === 'string' ? foldCase(value) : value
      }
    case 'beginning': {
      const { placeIn } = view.order
      const fold = folding(view.ignoreCase)
      return (value) => (typeof value === 'string' ? placeIn(fold(value)) : undefined)
    }
    case 'instant':
      return (value) => (typeof value === 'string' ? rankOf(value)?.at : undefined)
  }
}
