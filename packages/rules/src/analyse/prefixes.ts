/** Prefixes, found by their length. */
export interface Prefixes {
  readonly all: readonly string[]
  /** The longest of them that the text begins with. */
  readonly longestOf: (text: string) => string | undefined
}

/** Sorts prefixes. */
export function prefixTable(prefixes: ReadonlySet<string>): Prefixes {
  const lengths = [...new Set([...prefixes].map(({ length }) => length))].toSorted((a, b) => b - a)
  return {
    all: [...prefixes],
    longestOf: (text) => {
      const length = lengths.find((length) => length <= text.length && prefixes.has(text.slice(0, length)))
      return length === undefined ? undefined : text.slice(0, length)
    },
  }
}
