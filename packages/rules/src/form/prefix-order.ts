import type { Span } from './reach.ts'

/**
 * Texts that others may begin with, in such an order that those which begin with one of them follow it at once.
 *
 * So a place says all about what a text begins with: that of the longest one, which lies within the spans of the others.
 */
export interface PrefixOrder {
  readonly all: readonly string[]
  /** Place of the longest one that the text begins with; -1: it begins with none. */
  readonly placeIn: (text: string) => number
  /** The places of those that begin with this one, itself included. Nothing when it is not among them. */
  readonly spanOf: (prefix: string) => Span | undefined
}

/** Sorts prefixes. */
export function prefixOrder(prefixes: ReadonlySet<string>): PrefixOrder {
  // By code units, as texts are compared when one begins with another.
  const all = [...prefixes].toSorted((a, b) => (a < b ? -1 : 1))
  const root = branchOf(all, { low: 0, high: all.length - 1 }, 0)
  const places = new Map(all.map((prefix, place) => [prefix, place]))
  return {
    all,
    placeIn: (text) => placeUnder(root, text),
    spanOf: (prefix) => {
      const low = places.get(prefix)
      if (low === undefined) return undefined
      let high = low
      while (all[high + 1]?.startsWith(prefix) === true) high += 1
      return { low, high }
    },
  }
}

/** The longest of them that the text begins with. */
export function longestIn(order: PrefixOrder, text: string): string | undefined {
  return order.all[order.placeIn(text)]
}

/** What begins with the same characters. */
interface Branch {
  /** All of these characters. */
  readonly beginning: string
  /** Of the prefix that ends with them, or -1. */
  readonly place: number
  /** By the code unit that follows. */
  readonly next: ReadonlyMap<number, Branch>
}

/** The branch of sorted prefixes from one place to another. @param known so many characters they have in common for sure */
function branchOf(all: readonly string[], { low, high }: Span, known: number): Branch {
  const [first = '', last = ''] = [all[low], all[high]]
  let length = known
  while (length < first.length && first.charCodeAt(length) === last.charCodeAt(length)) length += 1
  const place = first.length === length && low <= high ? low : -1
  const next = new Map<number, Branch>()
  for (let from = place < 0 ? low : low + 1; from <= high; ) {
    const unit = all[from]?.charCodeAt(length) ?? 0
    let to = from
    while (to < high && all[to + 1]?.charCodeAt(length) === unit) to += 1
    next.set(unit, branchOf(all, { low: from, high: to }, length + 1))
    from = to + 1
  }
  return { beginning: first.slice(0, length), place, next }
}

function placeUnder(root: Branch, text: string): number {
  let place = -1
  let at = 0
  for (let branch: Branch | undefined = root; branch !== undefined; ) {
    const { beginning } = branch
    for (; at < beginning.length; at += 1) if (text.charCodeAt(at) !== beginning.charCodeAt(at)) return place
    if (branch.place >= 0) place = branch.place
    branch = at < text.length ? branch.next.get(text.charCodeAt(at)) : undefined
  }
  return place
}
