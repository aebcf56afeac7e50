import type { Chance } from '../../../chance.ts'
import { shuffled } from '../../../chance.ts'
import type { LeafKind } from './draw-leaf.ts'

/** How many of a hundred leaves are of each kind. */
export const LEAF_PERCENT: Readonly<Record<LeafKind, number>> = { equal: 45, in: 20, range: 20, prefix: 8, present: 7 }

/** The kinds of each rule's leaves. Over all rules they have exactly their shares, and every rule names some value. */
export function dealKinds(chance: Chance, count: number): readonly (readonly LeafKind[])[] {
  const sizes = Array.from({ length: count }, (_, at) => 2 + (at % 3))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const deck = (Object.entries(LEAF_PERCENT) as readonly (readonly [LeafKind, number])[]).flatMap(([kind, percent]) =>
    Array.from({ length: Math.round((total * percent) / 100) }, () => kind),
  )
  const namesValue = (kind: LeafKind) => kind === 'equal' || kind === 'in'
  const naming = shuffled(chance, deck.filter(namesValue))
  const others = [...naming.slice(count), ...deck.filter((kind) => !namesValue(kind))]
  const dealt = shuffled(chance, others).values()
  return sizes.map((size, at) => [
    naming[at] ?? 'equal',
    ...Array.from({ length: size - 1 }, () => dealt.next().value ?? 'equal'),
  ])
}
