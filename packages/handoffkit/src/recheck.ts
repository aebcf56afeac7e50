import type { Circumstances, HandoffEvent } from '@handoffkit/core'
import type { WorkspaceBasis } from './build-basis.ts'
import { explainHandoff } from './explain-handoff.ts'
import type { WorkspaceBus } from './notices.ts'

/** One decision in so many is checked again, unless the workspace says otherwise. */
export const RECHECK_EVERY = 1000

/** Checks some live decisions again. */
export interface Recheck {
  /** Counts a decision; every so often it is decided once more, by json-rules-engine, after its handoff was answered. */
  readonly note: (event: HandoffEvent, basis: WorkspaceBasis, circumstances: Circumstances) => void
  /** Fulfilled when no check is under way. */
  readonly idle: () => Promise<void>
}

/**
 * A sampler of live decisions. A difference, or a check that fails, is told on the bus as `explanation-differs`.
 *
 * @param every how many decisions make one check; 0: none
 */
export function recheck(every: number, bus: WorkspaceBus): Recheck {
  let decisions = 0
  let running = Promise.resolve()
  const check = async (event: HandoffEvent, basis: WorkspaceBasis, circumstances: Circumstances) => {
    try {
      // Nobody sees it, so nothing needs to be masked.
      await explainHandoff({ event, keys: [] }, basis, circumstances, bus)
    } catch {
      bus.emit('explanation-differs', { ruleset: basis.ruleset.name, revision: basis.ruleset.revision })
    }
  }
  return {
    note: (...handoff) => {
      decisions += 1
      // One after the other, so that checks never take more than a small part of the time.
      if (every > 0 && decisions % every === 0) running = running.then(() => check(...handoff))
    },
    idle: () => running,
  }
}
