/** What a comparison comes to, as a cell. */
export type TruthCell = typeof YES | typeof NO | typeof UNKNOWN

/** It is true. */
export const YES = 0
/** It is false: its opposite is true. */
export const NO = 1
/** It cannot be made: neither it nor its opposite is true. */
export const UNKNOWN = 2
