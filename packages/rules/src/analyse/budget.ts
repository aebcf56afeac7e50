/** How much work may still be done. Counts, and knows no clock: the same work always takes the same steps. */
export interface Budget {
  readonly spend: (steps: number) => void
  readonly isSpent: () => boolean
  /** Steps so far. */
  readonly used: () => number
}

/** A budget of so many steps, which spends from the other one too. */
export function budgetOf(steps: number, from?: Budget): Budget {
  let used = 0
  return {
    spend: (count) => {
      used += count
      from?.spend(count)
    },
    isSpent: () => used >= steps || from?.isSpent() === true,
    used: () => used,
  }
}
