import type { Facts, RuleList } from '@handoffkit/core'
import { canonicalJson } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { decideAsKnown } from '../decide.ts'
import type { Moment } from '../derive/fact-reader.ts'
import { explain } from '../explain/explain.ts'
import { conditionOf } from '../form/rule-condition.ts'
import type { IndexedRuleset } from '../index-ruleset.ts'
import { kleene } from './kleene.ts'

/** What the readers of a ruleset say of the same facts, where they do not all say the same. */
export interface Disagreement {
  readonly about: 'decision' | 'matching rules'
  /** By reader, as JSON. */
  readonly answers: { readonly [reader: string]: string }
}

type Matching = { readonly [List in RuleList]: readonly string[] }

/**
 * Asks every reader of a ruleset about the same facts: closures, index, json-rules-engine and, for the rules that match,
 * the definition of three-valued logic. Nothing: they all say the same. Rules that are off are not compared.
 *
 * @param indexed the index of the same ruleset
 */
export async function disagreement(
  ruleset: CompiledRuleset,
  indexed: IndexedRuleset,
  facts: Facts,
): Promise<Disagreement | undefined> {
  const { needs, answers } = await explain(ruleset, facts)
  const { compiled, engine } = answers
  const decisions = {
    closures: ruleset.decide(facts),
    index: indexed.decide(facts),
    engine: needs.length > 0 ? { needs } : engine.decision,
  }
  const matching = {
    closures: active(compiled.matched, ruleset),
    index: indexed.matching(facts),
    engine: active(engine.matched, ruleset),
    definition: active(matchingByDefinition(ruleset, facts), ruleset),
  }
  return differing('decision', decisions) ?? differing('matching rules', matching)
}

function differing(about: Disagreement['about'], answers: { readonly [reader: string]: object }) {
  const texts = Object.entries(answers).map(([reader, answer]) => [reader, canonicalJson(answer)] as const)
  return new Set(texts.map(([, text]) => text)).size === 1 ? undefined : { about, answers: Object.fromEntries(texts) }
}

function active({ assignment, priority }: Matching, { checked }: CompiledRuleset): Matching {
  const isOff = (list: RuleList, name: string) =>
    checked.content[list].rules.some((rule) => rule.name === name && rule.mode === 'off')
  return {
    assignment: assignment.filter((name) => !isOff('assignment', name)),
    priority: priority.filter((name) => !isOff('priority', name)),
  }
}

function matchingByDefinition(ruleset: CompiledRuleset, facts: Facts): Matching {
  const { assignment, priority } = ruleset.checked.content
  const decided = { team: decideAsKnown(ruleset.rules, facts).team.value }
  const matching = (rules: readonly (AssignmentRule | PriorityRule)[], moment: Moment) =>
    rules.filter((rule) => kleene(conditionOf(rule), ruleset, moment) === true).map(({ name }) => name)
  return { assignment: matching(assignment.rules, { facts }), priority: matching(priority.rules, { facts, decided }) }
}
