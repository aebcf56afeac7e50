import { createHash } from 'node:crypto'
import type { Facts } from '@handoffkit/core'
import type { RulesetContent } from '@handoffkit/rules'
import { indexRuleset } from '@handoffkit/rules'
import { disagreement, facts, largeRulesets, rulesets, uncheckedRuleset } from '@handoffkit/rules/testing'
import * as fc from 'fast-check'
import type { FuzzPlan } from './fuzz-plan.ts'
import type { FuzzReport } from './fuzz-report.ts'

const BATCH = 500

/** One ruleset in ten is large, so that an index is worth its name. */
const cases = fc.tuple(
  fc.oneof({ weight: 9, arbitrary: rulesets }, { weight: 1, arbitrary: largeRulesets }),
  fc.array(facts, { minLength: 1, maxLength: 6 }),
)

/**
 * Asks all readers of random rulesets about random facts. Each batch has a seed of its own, made of the run's, so that
 * the same seed tries the same cases.
 */
export async function fuzzRules({ runs, seed, onProgress }: FuzzPlan): Promise<FuzzReport> {
  const started = performance.now()
  const tally = { rulesets: 0, decisions: 0, matches: 0, needs: 0 }
  for (let done = 0; done < runs; done += BATCH) {
    const outcome = await fc.check(
      fc.asyncProperty(cases, async ([content, many]) => {
        tally.rulesets += 1
        return (await firstDifference(content, many, tally)) === undefined
      }),
      { numRuns: Math.min(BATCH, runs - done), seed: seed + done },
    )
    onProgress(Math.min(done + BATCH, runs))
    if (outcome.failed) return { ...tally, ...ended(started, seed), differences: 1, ...(await shown(outcome)) }
  }
  return { ...tally, ...ended(started, seed), differences: 0 }
}

type Tally = Record<'decisions' | 'matches' | 'needs', number>

async function firstDifference(content: Partial<RulesetContent>, many: readonly Facts[], tally: Tally) {
  const ruleset = uncheckedRuleset(content, digest)
  const indexed = await indexRuleset(ruleset, { fewest: 0 })
  for (const facts of many) {
    const found = await disagreement(ruleset, indexed, facts)
    if (found !== undefined) return found
    const { assignment, priority } = indexed.matching(facts)
    tally.decisions += 1
    tally.matches += assignment.length + priority.length
    if ('needs' in indexed.decide(facts)) tally.needs += 1
  }
  return undefined
}

const NO_TALLY: Tally = { decisions: 0, matches: 0, needs: 0 }

async function shown({ counterexample }: fc.RunDetails<[[Partial<RulesetContent>, Facts[]]]>) {
  const [[content, many]] = counterexample ?? [[{}, []]]
  const difference = await firstDifference(content, many, { ...NO_TALLY })
  return { counterexample: fc.stringify({ content, facts: many, difference }) }
}

function ended(started: number, seed: number) {
  return { seed, seconds: Math.round((performance.now() - started) / 100) / 10 }
}

function digest(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest())
}
