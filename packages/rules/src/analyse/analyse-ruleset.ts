import type { CompiledRuleset } from '../compile-ruleset.ts'
import { analyseRule } from './analyse-rule.ts'
import { budgetOf } from './budget.ts'
import type { GroundOptions } from './ground.ts'
import { layGround } from './ground.ts'
import type { RulePlace } from './row.ts'
import type { Analysis, RuleVerdict } from './verdict.ts'

/** How much is done, and against what. */
export interface AnalysisOptions extends GroundOptions {
  /** Steps for the whole ruleset; a step is one look at one rule. Default: 200 million, which is seconds to a minute. */
  readonly steps?: number
  /** Steps for each rule, so that a hard one does not use up what the others need. Default: 2 million. */
  readonly stepsPerRule?: number
}

/** How far an analysis is. */
export interface AnalysisProgress {
  readonly done: number
  readonly of: number
  /** Work so far, in steps: the same for the same ruleset, on any machine. */
  readonly steps: number
  /** What was found out so far: for whoever stops early. Grows while the analysis goes on. */
  readonly verdicts: readonly RuleVerdict[]
}

/**
 * Finds out, for every rule, whether it can win: with facts for which it does, or with the earlier rules because of
 * which it never does.
 *
 * Exact, not a guess: what is called `reachable` was tried, what is called `impossible`, `shadowed` or `unreachable` was
 * proved for every handoff at an instant of a four-digit year whose facts are all known. The rest is `not-decided`.
 *
 * Give it an indexed ruleset when there are thousands of rules: trying is faster then.
 */
export function analyseRuleset(ruleset: CompiledRuleset, options: AnalysisOptions = {}): Analysis {
  const steps = analysisSteps(ruleset, options)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

const DEFAULT_STEPS = 200_000_000
const DEFAULT_STEPS_PER_RULE = 2_000_000

/** The same rule by rule: goes on when it is asked for the next, so that whoever runs it stays responsive. */
export function* analysisSteps(
  ruleset: CompiledRuleset,
  options: AnalysisOptions = {},
): Generator<AnalysisProgress, Analysis> {
  const { steps = DEFAULT_STEPS, stepsPerRule = DEFAULT_STEPS_PER_RULE } = options
  const ground = layGround(ruleset, options)
  const forms = [...ground.lists.assignment.forms, ...ground.lists.priority.forms]
  const budget = budgetOf(steps)
  const verdicts: RuleVerdict[] = []
  const never = { assignment: new Set<number>(), priority: new Set<number>() }
  const canMatch = ({ list, place }: RulePlace) => !never[list].has(place)
  for (const [done, form] of forms.entries()) {
    yield { done, of: forms.length, steps: budget.used(), verdicts }
    const verdict = analyseRule(form, ground, { budget: budgetOf(stepsPerRule, budget), canMatch })
    if (verdict === undefined) continue
    verdicts.push({ list: form.rule.list, rule: form.name, verdict })
    if (verdict.kind === 'impossible') never[form.rule.list].add(form.rule.place)
  }
  return { verdicts, steps: budget.used() }
}
