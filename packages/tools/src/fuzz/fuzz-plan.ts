/** How much is tried. */
export interface FuzzPlan {
  readonly runs: number
  readonly seed: number
  /** Called now and then with the number of tries so far. */
  readonly onProgress: (done: number) => void
}
