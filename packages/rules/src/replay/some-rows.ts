import type { History } from './history.ts'

/** Some handoffs of a history. */
export interface SomeRows {
  readonly history: History
  /** In the order that they shall have. Default: all of them, in theirs. */
  readonly rows?: ArrayLike<number>
}

/** How many handoffs are taken. */
export function countOf({ history, rows }: SomeRows): number {
  return rows?.length ?? history.size
}
