import type { Environment } from '@handoffkit/core'
import type { Alias, AliasCounts } from './alias-trial.ts'
import { tryAliasSteps } from './alias-trial.ts'
import type { ContextUseParts } from './context-use-of.ts'
import { usedParts } from './context-use-of.ts'
import { inSlices } from './past/in-slices.ts'
import { noRules } from './past/no-rules.ts'

/** Which alias is tried, and on what. */
export interface AliasTrialOptions extends Alias {
  readonly environment: Environment
  /** Handoffs received from this instant on, in milliseconds since the epoch. */
  readonly fromMs: number
  /** Received before. */
  readonly toMs: number
  /** Nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/** What an alias would do. Names no value. */
export interface AliasTrial extends AliasCounts {
  /** More handoffs are being read just now. */
  readonly isReading: boolean
  /** Older ones were left out, because of a limit or the time. */
  readonly isCut: boolean
}

/** Tries an alias on the newest handoffs of a period. Nothing is kept. @throws HandoffError HK_CLOSED, and what opening the environment throws */
export function tryAlias(parts: ContextUseParts): (options: AliasTrialOptions) => Promise<AliasTrial> {
  return async ({ environment, signal, ...options }) => {
    const basis = await parts.environments.use(environment, async (open) => open.basisUnder(noRules()))
    const heard = signal === undefined ? {} : { signal }
    const { used, isReading, isCut } = await usedParts({ ...options, ...heard, environments: [environment] }, parts)
    return { ...(await inSlices(tryAliasSteps(used, options, basis), signal)), isReading, isCut }
  }
}
