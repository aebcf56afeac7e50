/** One change of a text: what stands from `from` to `to`, in UTF-16 units of the text before, becomes `insert`. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** The text after changes that do not overlap, whatever their order. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let done = text
  for (const { from, to, insert } of splices.toSorted((a, b) => b.from - a.from || b.to - a.to))
    done = done.slice(0, from) + insert + done.slice(to)
  return done
}
