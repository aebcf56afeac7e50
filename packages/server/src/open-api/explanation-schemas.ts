import type { JsonSchema } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { flag, instant, list, object, oneOf, orNull, ref, text, texts, union } from './build.ts'

const result: JsonSchema = {
  anyOf: [flag('Whether it holds.'), oneOf(['unknown'])],
  description: 'True, false, or unknown: a fact was missing.',
}
const group = (kind: string) =>
  object('Several conditions.', { kind: oneOf([kind]), parts: list(ref('ExplainedCondition')), result })
const matched = object('Rules whose condition holds, in file order.', { assignment: texts(), priority: texts() })

/** Why a decision is what it is. */
export const EXPLANATION_SCHEMAS: Schemas = {
  ExplainedComparison: object('One comparison with both its sides.', {
    kind: oneOf(['comparison']),
    fact: text(),
    operator: text(),
    value: { description: 'As the rule file has it; null where the operator takes none.' },
    ignoreCase: flag('Whether upper and lower case are one.'),
    actual: orNull(text(), 'What the fact was, masked.'),
    state: oneOf(['known', 'missing', 'unreadable', 'pending']),
    'valueActual?': orNull(text(), 'What the other fact was, masked.'),
    result,
    isNegated: flag('Stands under an odd number of "not".'),
    sentence: text('What the rule asks for, in words.'),
  }),
  ExplainedAll: group('all'),
  ExplainedAny: group('any'),
  ExplainedNot: object('The opposite of a condition.', {
    kind: oneOf(['not']),
    part: ref('ExplainedCondition'),
    result,
  }),
  ExplainedNamed: object('A condition that the rule file names.', {
    kind: oneOf(['condition']),
    name: text(),
    part: ref('ExplainedCondition'),
    result,
  }),
  ExplainedCondition: union('kind', {
    comparison: 'ExplainedComparison',
    all: 'ExplainedAll',
    any: 'ExplainedAny',
    not: 'ExplainedNot',
    condition: 'ExplainedNamed',
  }),
  ExplainedRule: object('One rule and what became of it.', {
    name: text(),
    'description?': text(),
    mode: oneOf(['on', 'shadow', 'off']),
    gives: orNull(text(), 'The team or the priority.'),
    sentence: text('Its condition in words.'),
    result,
    isWinner: flag('Whether it decided.'),
    condition: ref('ExplainedCondition'),
    'shortOf?': list(ref('ExplainedComparison'), 'Each of these would have been enough.'),
  }),
  ExplainedList: object('One list of rules.', {
    rules: list(ref('ExplainedRule')),
    winner: orNull(text(), 'Null: the default.'),
    alsoMatched: texts('Rules below the winner that match too.'),
    nearMisses: texts('Rules that failed by one comparison alone.'),
    default: orNull(text()),
  }),
  RulesetAnswer: object('The answer of one reader of the rules.', { decision: ref('Decision'), matched }),
  Explanation: object('Why a decision is what it is.', {
    ruleset: text(),
    revision: text(),
    at: instant('The instant that it was decided for.'),
    decision: ref('Decision'),
    needs: texts('Facts that could be looked up and could change it.'),
    assignment: ref('ExplainedList'),
    priority: ref('ExplainedList'),
    agrees: flag('Whether two readers of the same rules say the same. False is a defect: report it.'),
    answers: object('What each of the two says.', { compiled: ref('RulesetAnswer'), engine: ref('RulesetAnswer') }),
  }),
  KeptExplanation: object('The explanation of a kept handoff.', {
    handoffId: text(),
    sameRuleset: flag('Whether the rules are those that decided.'),
    explanation: ref('Explanation'),
  }),
}
