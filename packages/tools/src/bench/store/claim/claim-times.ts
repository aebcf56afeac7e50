import type { Outbox } from '@handoffkit/sinks'
import type { Times } from '../quantile.ts'
import { timesOf } from '../quantile.ts'
import type { BacklogPlan } from './backlog-plan.ts'
import { laneNamed } from './backlog-plan.ts'

/** How long claims took, and what they gave. */
export interface ClaimTimes {
  /** From lanes that have a backlog: each gave four handoffs. */
  readonly given: Times
  /** From lanes that have nothing to do. */
  readonly idle: Times
}

const SLOTS = 4

/** One claim after the other, nothing beside it. What was claimed is finished before the next claim, and that is not counted. */
export async function measureClaims(outbox: Outbox, plan: BacklogPlan, claims: number): Promise<ClaimTimes> {
  const given: number[] = []
  const idle: number[] = []
  const claim = async (lane: string, times: number[], wanted: number): Promise<void> => {
    const started = performance.now()
    const { claims: got } = await outbox.claim({ lane, owner: 'bench', leaseMs: 60_000, slots: SLOTS })
    times.push(performance.now() - started)
    if (got.length !== wanted) throw new Error(`A claim gave ${got.length} handoffs instead of ${wanted}.`)
    for (const { lease } of got)
      await outbox.finish(lease, { status: 'dead', reason: 'refused', step: null, because: 'It was a measurement.' })
  }
  for (let n = 0; n < claims; n++) {
    await claim(laneNamed(n % plan.busyLanes), given, SLOTS)
    if (n % 2 === 0) await claim(laneNamed(plan.busyLanes + (n % (plan.lanes - plan.busyLanes))), idle, 0)
  }
  return { given: timesOf(given), idle: timesOf(idle) }
}
