/** How far an operation is. */
export interface OperationProgress {
  readonly doing: 'copying' | 'comparing' | 'checking' | 'changing'
  /** Rows, or pages of a file. */
  readonly done: number
  /** As far as it is known; the store may grow meanwhile. */
  readonly of: number
}

/** Hears how far an operation is. */
export type OnProgress = (progress: OperationProgress) => void

/** How many rows are read or changed at once. */
export const BATCH = 100
