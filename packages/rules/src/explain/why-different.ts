import type { Decision, Facts, RuleList } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule, RulesetTest } from '@handoffkit/schema'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { decideAsKnown } from '../decide.ts'
import { vocabularyOf } from '../form/rule-condition.ts'
import type { TestOptions, TestResult } from '../test-ruleset.ts'
import { factsOf } from '../test-ruleset.ts'
import { evaluateList } from './evaluate-list.ts'
import { explainList } from './explain-list.ts'
import { ofLoser } from './why-not.ts'

/** Why one list came out as it did in a test that failed. */
export interface WhyDifferent {
  readonly list: RuleList
  /** What won and why, in one sentence. */
  readonly won: string
  /** What kept the expected rule, or the rules that give what was expected, from winning: one sentence for each. */
  readonly lost: readonly string[]
}

/** More rules that give the expected team are not told: one of them was meant. */
const MOST_RULES = 3

/**
 * Why a test came out differently, for each list that did: assignment first.
 *
 * Only the rules that are told are looked at, so it costs the same in a ruleset of any size. Values stand in it as the
 * test gives them.
 */
export async function whyDifferent(
  ruleset: CompiledRuleset,
  { given, expect: expected }: RulesetTest,
  { differences }: Pick<TestResult, 'differences'>,
  options: TestOptions = {},
): Promise<readonly WhyDifferent[]> {
  const facts = factsOf(given, options, ruleset.checked.compilePattern)
  const decision = decideAsKnown(ruleset.rules, facts)
  const { assignment, priority } = ruleset.checked.content
  const isAbout = (list: RuleList) =>
    differences.some((member) => member.startsWith(list === 'assignment' ? 'team' : 'priority'))
  const about = {
    assignment: assignment.rules.filter(({ name, team }) =>
      isMeant(name, team, expected.teamRule, expected.team ?? undefined),
    ),
    priority: priority.rules.filter((rule) =>
      isMeant(rule.name, rule.priority, expected.priorityRule, expected.priority),
    ),
  }
  const lists: readonly RuleList[] = ['assignment', 'priority']
  return Promise.all(
    lists.filter(isAbout).map(async (list) => ({
      list,
      won: wonWords(list, decision, ruleset),
      lost: await lostWords(list, about[list], { ruleset, facts, decision }),
    })),
  )
}

/** Whether the test means this rule: by its name, or, where it names none, by what it gives. */
function isMeant(name: string, gives: unknown, rule: string | null | undefined, wanted: string | undefined): boolean {
  return rule === undefined ? wanted !== undefined && gives === wanted : name === rule
}

function winnerIn(list: RuleList, { team, priority }: Decision): string | null {
  return list === 'assignment' ? team.rule : priority.rule
}

function wonWords(list: RuleList, decision: Decision, { sentence }: CompiledRuleset): string {
  const winner = winnerIn(list, decision)
  const redirect = list === 'assignment' ? decision.team.redirect : undefined
  const instead = redirect === undefined ? '' : ` Its team ${redirect.from} is closed by schedule ${redirect.schedule}.`
  if (winner === null) return `No ${list} rule matched, so the default counts.${instead}`
  const kind = list === 'assignment' ? 'Assignment' : 'Priority'
  return `${kind} rule "${winner}" won because ${sentence(list, winner) ?? 'it matched'}.${instead}`
}

async function lostWords(
  list: RuleList,
  rules: readonly (AssignmentRule | PriorityRule)[],
  {
    ruleset,
    facts,
    decision,
  }: { readonly ruleset: CompiledRuleset; readonly facts: Facts; readonly decision: Decision },
): Promise<readonly string[]> {
  const winner = winnerIn(list, decision)
  const losers = rules.filter(({ name }) => name !== winner).slice(0, MOST_RULES)
  const moment = list === 'assignment' ? { facts } : { facts, decided: { team: decision.team.value } }
  const evaluated = await evaluateList(losers, ruleset, moment)
  const showing = {
    vocabulary: vocabularyOf(ruleset.checked),
    readerOf: ruleset.readerOf,
    mask: (_: string, text: string) => text,
    moment,
  }
  return explainList(evaluated, null, showing).rules.map((rule) => ofLoser(rule, winner).sentence)
}
