import type { Decision, Facts, RuleList } from '@handoffkit/core'
import { canonicalJson } from '@handoffkit/core'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { decideAsKnown } from '../decide.ts'
import type { Moment } from '../derive/fact-reader.ts'
import { vocabularyOf } from '../form/rule-condition.ts'
import { decisionByEngine, teamByEngine } from './engine-decision.ts'
import type { EvaluatedRule } from './evaluate-list.ts'
import { evaluateList } from './evaluate-list.ts'
import type { Mask } from './explain-condition.ts'
import { explainList } from './explain-list.ts'
import type { Explanation } from './explanation.ts'

/** How facts may be shown. */
export interface ExplainOptions {
  /** Hides what a fact's text may not show. Default: shows everything. */
  readonly mask?: Mask
}

/**
 * Explains a decision: every rule of both lists, whatever its mode, down to each comparison with its actual value.
 *
 * Computed by json-rules-engine from the same conditions that the compiled ruleset decides by, and compared with what
 * that decides: each explanation tests both.
 */
export async function explain(
  ruleset: CompiledRuleset,
  facts: Facts,
  { mask = (_, text) => text }: ExplainOptions = {},
): Promise<Explanation> {
  const { content } = ruleset.checked
  const assignment = await evaluateList(content.assignment.rules, ruleset, { facts })
  const team = teamByEngine(ruleset, assignment, { facts })
  const moment = { facts, decided: { team: team.value } }
  const priority = await evaluateList(content.priority.rules, ruleset, moment)

  const decision = decideAsKnown(ruleset.rules, facts)
  const answer = ruleset.decide(facts)
  const answers = {
    compiled: { decision, matched: matchedByCompiled(ruleset, facts, decision) },
    engine: {
      decision: decisionByEngine(ruleset, team, assignment, priority),
      matched: { assignment: matchedByEngine(assignment), priority: matchedByEngine(priority) },
    },
  }
  const showing = { vocabulary: vocabularyOf(ruleset.checked), readerOf: ruleset.readerOf, mask }
  return {
    ruleset: ruleset.name,
    revision: ruleset.revision,
    at: isoInstant(facts.atMs),
    decision,
    needs: 'needs' in answer ? answer.needs : [],
    assignment: explainList(assignment, content.assignment.default, { ...showing, moment: { facts } }),
    priority: explainList(priority, content.priority.default, { ...showing, moment }),
    agrees: canonicalJson(answers.compiled) === canonicalJson(answers.engine) && isBasedOn(answer, decision),
    answers,
  }
}

/** The decision for real and the one for explanation are two walks through the same rules. */
function isBasedOn(answer: ReturnType<CompiledRuleset['decide']>, decision: Decision): boolean {
  return 'needs' in answer || canonicalJson(answer) === canonicalJson(decision)
}

function matchedByEngine(evaluated: readonly EvaluatedRule[]): readonly string[] {
  return evaluated.filter(({ result }) => result === true).map(({ rule }) => rule.name)
}

function matchedByCompiled(
  ruleset: CompiledRuleset,
  facts: Facts,
  { team }: Decision,
): Record<RuleList, readonly string[]> {
  const matched = (list: RuleList, moment: Moment) =>
    ruleset.rules[list].filter(({ test }) => test.outcome(moment) === 'yes').map(({ rule }) => rule.name)
  return {
    assignment: matched('assignment', { facts }),
    priority: matched('priority', { facts, decided: { team: team.value } }),
  }
}

function isoInstant(atMs: number): string {
  return Math.abs(atMs) <= 8.64e15 ? new Date(atMs).toISOString() : 'never'
}
