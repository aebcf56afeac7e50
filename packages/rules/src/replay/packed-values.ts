import type { FactValue } from '@handoffkit/core'
import type { PackedTexts } from './packed-texts.ts'
import { packTexts, unpackTexts } from './packed-texts.ts'

/** Values as numbers only. */
export interface PackedValues {
  /** What each value is. */
  readonly kinds: Uint8Array<ArrayBuffer>
  readonly numbers: Float64Array<ArrayBuffer>
  /** How many items each list has. */
  readonly listSizes: Uint32Array<ArrayBuffer>
  /** Texts, and the items of lists, in the order of the values. */
  readonly texts: PackedTexts
}

const KIND = { text: 0, number: 1, false: 2, true: 3, list: 4 } as const

/** Packs values. */
export function packValues(values: readonly FactValue[]): PackedValues {
  return {
    kinds: Uint8Array.from(values, kindOf),
    numbers: Float64Array.from(values.filter((value) => typeof value === 'number')),
    listSizes: Uint32Array.from(values.filter((value) => typeof value === 'object').map(({ length }) => length)),
    texts: packTexts(values.flatMap((value) => (typeof value === 'string' || typeof value === 'object' ? value : []))),
  }
}

function kindOf(value: FactValue): number {
  if (typeof value === 'string') return KIND.text
  if (typeof value === 'number') return KIND.number
  if (typeof value === 'boolean') return value ? KIND.true : KIND.false
  return KIND.list
}

/** The values again; nothing when the numbers do not fit together. */
export function unpackValues(packed: PackedValues): readonly FactValue[] | undefined {
  const texts = unpackTexts(packed.texts)
  if (texts === undefined) return undefined
  const [numbers, sizes, rest] = [packed.numbers.values(), packed.listSizes.values(), texts.values()]
  const values = Array.from(packed.kinds, (kind): FactValue | undefined => {
    switch (kind) {
      case KIND.text:
        return rest.next().value
      case KIND.number:
        return numbers.next().value
      case KIND.list:
        return rest.take(sizes.next().value ?? 0).toArray()
      case KIND.true:
      case KIND.false:
        return kind === KIND.true
      default:
        return undefined
    }
  })
  const isUsedUp = [numbers, sizes, rest].every((left) => left.next().done === true)
  return isUsedUp && values.every((value) => value !== undefined) ? values : undefined
}
