/** What a store is filled with. */
export interface BacklogPlan {
  /** Handoffs in all, most of them ended long ago. */
  readonly rows: number
  /** Lanes that have handoffs. */
  readonly lanes: number
  /** Those of them that have something to do. */
  readonly busyLanes: number
  /** Handoffs that are due now, and as many that are due later: spread over the busy lanes. */
  readonly due: number
}

export const laneNamed = (n: number): string => `acme/lane-${n}`
