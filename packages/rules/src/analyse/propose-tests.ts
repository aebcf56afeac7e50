import type { Facts, RuleList } from '@handoffkit/core'
import type { RulesetTest } from '@handoffkit/schema'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { decideAsKnown } from '../decide.ts'
import { factsRead } from '../facts-read.ts'
import { makeTest } from '../make-test.ts'
import type { TestOptions } from '../test-ruleset.ts'
import { testOutcome } from '../test-ruleset.ts'
import type { AnalysisOptions } from './analyse-ruleset.ts'
import { analyseRuleset } from './analyse-ruleset.ts'
import { verdictSentence } from './analysis-findings.ts'
import type { RuleVerdict } from './verdict.ts'

/** A rule of one of the lists. */
export interface NamedRule {
  readonly list: RuleList
  readonly rule: string
}

/** A test in which a rule wins, or why there is none. */
export type Proposal = NamedRule & ({ readonly test: RulesetTest } | { readonly because: string })

/**
 * Proposes a test for each of some rules: with facts for which it wins, as the analysis found them. Every proposed test
 * was run and passes.
 *
 * @returns one proposal for each rule, in the given order
 */
export function proposeTests(
  ruleset: CompiledRuleset,
  rules: readonly NamedRule[],
  options: AnalysisOptions & TestOptions = {},
): readonly Proposal[] {
  if (rules.length === 0) return []
  const verdicts = new Map(analyseRuleset(ruleset, options).verdicts.map((one) => [keyOf(one), one]))
  return rules.map((rule) => proposal(rule, verdicts.get(keyOf(rule)), ruleset, options))
}

function proposal(
  { list, rule }: NamedRule,
  found: RuleVerdict | undefined,
  ruleset: CompiledRuleset,
  options: TestOptions,
): Proposal {
  if (found === undefined)
    return { list, rule, because: 'It is in the shadow and never wins, so nothing can expect it.' }
  if (found.verdict.kind !== 'reachable') return { list, rule, because: verdictSentence(found.verdict) }
  const test = testOf(list, rule, found.verdict.witness, ruleset)
  const outcome = testOutcome(ruleset, test.given, options)
  const winner = list === 'assignment' ? outcome.teamRule : outcome.priorityRule
  if (winner !== rule) return { list, rule, because: 'It wins only for facts that a test cannot give.' }
  const { team, teamRule, priority, priorityRule } = outcome
  return {
    list,
    rule,
    test: { ...test, expect: list === 'assignment' ? { team, teamRule } : { priority, priorityRule } },
  }
}

/** What the witness holds of the facts that rules read. */
function testOf(list: RuleList, rule: string, facts: Facts, ruleset: CompiledRuleset): RulesetTest {
  const decision = decideAsKnown(ruleset.rules, facts)
  const name =
    list === 'assignment'
      ? `${rule} gives ${decision.team.value ?? 'the default team'}`
      : `${rule} gives priority ${decision.priority.value}`
  return makeTest({ name, facts, decision, reads: factsRead(ruleset) }).test
}

function keyOf({ list, rule }: NamedRule): string {
  return `${list} ${rule}`
}
