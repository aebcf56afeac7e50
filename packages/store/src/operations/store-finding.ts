/** What can be wrong with a store. */
export type StoreFindingCode =
  | 'damaged-file'
  | 'stray-attempts'
  | 'cannot-be-opened'
  | 'column-differs'
  | 'journal-differs'
  | 'standing-differs'
  | 'audit-broken'
  | 'ruleset-differs'

/** One thing that is wrong with a store. Holds nothing that people said. */
export interface StoreFinding {
  readonly code: StoreFindingCode
  /** Absent: it is about the whole store. */
  readonly handoffId?: string
  readonly message: string
}
