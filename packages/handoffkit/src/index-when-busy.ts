import { setImmediate } from 'node:timers/promises'
import type { CompiledRuleset } from '@handoffkit/rules'
import { indexRuleset } from '@handoffkit/rules'

/** A program that decides no more often than this needs no index. */
const DECISIONS_WITHOUT_INDEX = 16

/**
 * The same ruleset, which decides by its closures at first and, once it has decided often, by an index.
 *
 * The answers are the same. The index is built between other work; when the signal is aborted, it is given up.
 */
export function indexWhenBusy(ruleset: CompiledRuleset, signal: AbortSignal): CompiledRuleset {
  let { decide } = ruleset
  let decisions = 0
  const build = async () => {
    const indexed = await indexRuleset(ruleset, { pause: () => setImmediate(undefined, { signal }) })
    decide = indexed.decide
  }
  return {
    ...ruleset,
    decide: (facts) => {
      decisions += 1
      // Without an index the closures go on deciding.
      if (decisions === DECISIONS_WITHOUT_INDEX) build().catch(() => {})
      return decide(facts)
    },
  }
}
