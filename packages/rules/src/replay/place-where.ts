/** The first place whose item fulfils what all later ones fulfil, too; the length if none does. */
export function placeWhere<Item>(items: ArrayLike<Item>, fulfils: (item: Item) => boolean): number {
  let [from, to] = [0, items.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    const item = items[middle]
    if (item !== undefined && fulfils(item)) to = middle
    else from = middle + 1
  }
  return from
}
