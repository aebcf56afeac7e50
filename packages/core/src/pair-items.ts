import { canonicalJson } from './canonical-json.ts'

/** Items of an earlier and a later list that belong together, and those that only one of them has. */
export interface PairedItems<Item> {
  readonly pairs: readonly (readonly [was: Item, is: Item])[]
  readonly added: readonly Item[]
  readonly removed: readonly Item[]
}

interface Named<Item> {
  readonly item: Item
  readonly name: string
  readonly text: string
}

/**
 * Pairs items by a name, and those that are left by the next name: each item at most once. All in the order of the first
 * name, then of their text, so that the order in which the lists were written makes no difference.
 */
export function pairItems<Item>(
  was: readonly Item[],
  is: readonly Item[],
  firstName: (item: Item) => string,
  ...otherNames: readonly ((item: Item) => string)[]
): PairedItems<Item> {
  const pairs: (readonly [Named<Item>, Named<Item>])[] = []
  let [removed, added] = [inOrder(was, firstName), inOrder(is, firstName)]
  for (const nameOf of [firstName, ...otherNames]) {
    const rest = Map.groupBy(added, ({ item }) => nameOf(item))
    const paired = removed.flatMap((old) => {
      const match = rest.get(nameOf(old.item))?.shift()
      return match === undefined ? [] : [[old, match] as const]
    })
    const taken = new Set(paired.flat())
    pairs.push(...paired)
    removed = removed.filter((one) => !taken.has(one))
    added = added.filter((one) => !taken.has(one))
  }
  return {
    pairs: pairs.toSorted(([a], [b]) => compare(a.name, b.name)).map(([a, b]) => [a.item, b.item]),
    added: added.map(({ item }) => item),
    removed: removed.map(({ item }) => item),
  }
}

function inOrder<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Named<Item>[] {
  return items
    .map((item) => ({ item, name: nameOf(item), text: canonicalJson(item) }))
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.text, b.text))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
