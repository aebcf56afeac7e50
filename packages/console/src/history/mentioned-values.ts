/** Values that rules compare with, by the name of the fact. */
export type MentionedValues = ReadonlyMap<string, readonly (string | number)[]>

/**
 * All that conditions compare facts with, wherever they stand in a rule file. A number brings its neighbours along: both
 * sides of a limit are worth a handoff.
 */
export function mentionedValues(content: unknown): MentionedValues {
  const found = new Map<string, Set<string | number>>()
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const inner of Object.values(part)) visit(inner)
    if (!('fact' in part) || typeof part.fact !== 'string' || !('value' in part)) return
    const values = found.get(part.fact) ?? new Set()
    for (const value of [part.value].flat()) {
      if (typeof value === 'string') values.add(value)
      if (typeof value === 'number') for (const near of [value - 1, value, value + 1]) values.add(near)
    }
    found.set(part.fact, values)
  }
  visit(content)
  return new Map([...found].map(([fact, values]) => [fact, [...values]]))
}
