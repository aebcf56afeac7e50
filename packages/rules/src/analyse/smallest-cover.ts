/** Tries whether some of the rules suffice; gives those that were needed for it, or nothing. */
export type Cover = (rules: ReadonlySet<number>) => ReadonlySet<number> | undefined

/**
 * A small set of rules that suffices as the given one does: a single rule where one of the given does, else a set of
 * which none can be spared. In ascending order. As far as `cover` can tell.
 */
export function smallestCover(rules: ReadonlySet<number>, cover: Cover): readonly number[] {
  const ordered = inOrder(rules)
  const single = ordered.find((rule) => cover(new Set([rule])) !== undefined)
  if (single !== undefined) return [single]
  let needed = rules
  // From the last on: rules further up are better known to be in the way.
  for (const rule of ordered.toReversed()) {
    if (needed.has(rule)) needed = cover(needed.difference(new Set([rule]))) ?? needed
  }
  return inOrder(needed)
}

/** Places of rules in file order. */
export function inOrder(places: ReadonlySet<number>): readonly number[] {
  return [...places].toSorted((a, b) => a - b)
}
