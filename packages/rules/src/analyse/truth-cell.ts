/** What a comparison comes to, as a cell. */
export type TruthCell = typeof YES | typeof NO | typeof UNKNOWN

export const YES = 0
export const NO = 1
export const UNKNOWN = 2
