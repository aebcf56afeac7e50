/** What is wanted of a benchmark. */
export interface BenchWish {
  readonly quick: boolean
  /** The last line is one of JSON. */
  readonly json: boolean
  /** Says what is being done. */
  readonly say: (line: string) => void
}
