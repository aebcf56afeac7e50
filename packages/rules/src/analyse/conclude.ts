import { leavesOf } from '../form/formula.ts'
import { leafSentence } from '../sentence.ts'
import type { Budget } from './budget.ts'
import { contradictionsIn } from './contradictions.ts'
import type { Ground } from './ground.ts'
import type { RuleForm } from './rule-forms.ts'
import type { Verdict } from './verdict.ts'

/** The verdict on a rule whose alternatives were not all looked at. */
export const NOT_ALL_WAYS: Verdict = { kind: 'not-decided', reason: { kind: 'too-many-ways' } }
/** The verdict on a rule for which no work is left. */
export const OUT_OF_STEPS: Verdict = { kind: 'not-decided', reason: { kind: 'out-of-steps' } }

/** The verdict on a rule that never matches, with what contradicts itself in it. */
export function impossible({ conjunctions = [] }: RuleForm, { space, boxes, originOf }: Ground): Verdict {
  const found = contradictionsIn(conjunctions, space, boxes).map((leaves) =>
    leaves.map((leaf) => leafSentence(originOf(leaf))),
  )
  const distinct = new Map(found.map((sentences) => [sentences.join('\n'), sentences]))
  return { kind: 'impossible', contradictions: [...distinct.values()] }
}

/** The verdict on a rule that matches only where the rules in these places of its list do. None: it never matches. */
export function coveredBy(places: readonly number[], { rule }: RuleForm, { ruleset }: Ground): Verdict {
  const by = places.flatMap((place) => ruleset.checked.content[rule.list].rules[place]?.name ?? [])
  const [first, ...more] = by
  if (first === undefined) return { kind: 'impossible', contradictions: [] }
  return more.length === 0 ? { kind: 'shadowed', by: first } : { kind: 'unreachable', by }
}

/** The verdict on a rule that was looked at without result, with those of its comparisons that only trying tells. */
export function undecided({ formula, conjunctions }: RuleForm, { space, originOf }: Ground, budget: Budget): Verdict {
  if (budget.isSpent()) return conjunctions === undefined ? NOT_ALL_WAYS : OUT_OF_STEPS
  const plain = space.facts.filter(({ dimension }) => dimension.dependsOn.decision !== true)
  const known = new Set(plain.map(({ place }) => place))
  const tried = leavesOf(formula).filter((leaf) => {
    const demand = space.demandOf(leaf)
    return demand !== undefined && !known.has(demand.dimension)
  })
  const comparisons = new Set(tried.map((leaf) => leafSentence(originOf(leaf))))
  return { kind: 'not-decided', reason: { kind: 'no-example', comparisons: [...comparisons] } }
}
