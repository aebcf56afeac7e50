import type { Outbox } from '@handoffkit/sinks'
import { pauseLane } from '@handoffkit/sinks'
import type { ScriptedDesk } from '@handoffkit/sinks/testing'
import type { Chance } from '../chance.ts'
import { below, chanceOf } from '../chance.ts'

/** What is decided about the second desk of a simulated world before it begins. */
export interface SecondDesk {
  /** From when a handoff was received until it may go there. */
  readonly afterMs: number
  readonly mayDuplicate: boolean
  /** How long somebody lets the lane of the first desk rest, from the beginning. */
  readonly restMs: number
}

/** Lanes of a simulated world. */
export const LANE = 'acme/production'
export const SECOND_LANE = 'acme/production/fallback'

/**
 * The second desk of a seed, in one world of eight. It has chances of its own, so that worlds without one are as they were
 * before there were any.
 */
export function drawSecondDesk(seed: number): { readonly second: SecondDesk; readonly chance: Chance } | undefined {
  if (seed % 8 !== 7) return undefined
  const chance = chanceOf(seed ^ 0x5e_c0_0d)
  const second = {
    afterMs: 5_000 + below(chance, 300_000),
    mayDuplicate: chance() < 0.2,
    restMs: chance() < 0.4 ? below(chance, 600_000) : 0,
  }
  return { second, chance }
}

/** A helpdesk of a simulated world, and the way to it. */
export interface ReachedDesk {
  readonly desk: ScriptedDesk
  readonly network: Pick<ScriptedDesk, 'reader' | 'writer'>
}

/** Lets the lane of the first desk rest for a while. */
export function restAtFirst(outbox: Outbox, { restMs }: SecondDesk): Promise<void> {
  return outbox.changeLane(LANE, (state, nowMs) => [
    restMs === 0 ? state : pauseLane(state, { because: 'operator', untilMs: nowMs + restMs }),
    undefined,
  ])
}
