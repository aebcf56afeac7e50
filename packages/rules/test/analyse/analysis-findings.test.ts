import type { Condition } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../src/analyse/index.ts'
import { analyseRuleset, analysisFindings, verdictSentence } from '../../src/analyse/index.ts'
import { rulesetFrom } from '../sample.ts'
import { rulesFor } from './verdicts.ts'

const tier = (value: string): Condition => ({ fact: 'context.tier', operator: 'equal', value })

describe('the findings of an analysis', () => {
  const findingsFor = (conditions: readonly Condition[]) =>
    analysisFindings(analyseRuleset(rulesetFrom({ assignment: { default: null, rules: rulesFor(conditions) } })))

  test('name the comparisons that contradict each other', () => {
    expect(findingsFor([{ all: [tier('vip'), { fact: 'context.plan', operator: 'present' }, tier('gold')] }])).toEqual([
      {
        kind: 'impossible',
        list: 'assignment',
        rule: 'a',
        message: 'This rule can never match: "tier is vip" and "tier is gold" never hold at once.',
        hint: 'Change one of its comparisons, or remove it.',
      },
    ])
  })

  test('tell of a rule with several ways to match by the first contradiction', () => {
    const never: Condition = {
      not: { fact: 'context.tier', operator: 'inPercent', value: { percent: 100, salt: 'a' } },
    }
    expect(findingsFor([{ any: [never, { all: [tier('vip'), tier('gold')] }] }]).map(({ message }) => message)).toEqual(
      [
        'This rule can never match: "tier is not in the 100 % of a" never holds, and so on for each of the 2 ways to match it.',
      ],
    )
  })

  test('name the rules because of which another one never wins', () => {
    const either = { any: [tier('vip'), tier('gold')] }
    expect(findingsFor([tier('vip'), tier('gold'), either, { all: [tier('gold')] }])).toMatchObject([
      {
        kind: 'unreachable',
        rule: 'c',
        message: 'This rule never wins: whenever it matches, "a" or "b" above it matches too.',
        hint: 'Move it above "a" or "b", or remove it.',
      },
      {
        kind: 'shadowed',
        rule: 'd',
        message: 'This rule never wins: whenever it matches, "b" above it matches too.',
        hint: 'Move it above "b", or remove it.',
      },
    ])
  })

  test('say nothing of rules that can win, or of which it is not known', () => {
    const open: Condition = { fact: 'context.tier', operator: 'matches', value: '^$' }
    expect(findingsFor([tier('vip'), open])).toEqual([])
  })
})

test('every verdict is a sentence', () => {
  const undecided = (reason: Extract<Verdict, { readonly kind: 'not-decided' }>['reason']) =>
    verdictSentence({ kind: 'not-decided', reason })
  expect(verdictSentence({ kind: 'impossible', contradictions: [] })).toBe('This rule can never match.')
  expect(undecided({ kind: 'out-of-steps' })).toBe(
    'Whether this rule can win was not found out within the allowed steps.',
  )
  expect(undecided({ kind: 'too-many-ways' })).toBe(
    'Whether this rule can win was not found out: it can match in too many ways.',
  )
  expect(undecided({ kind: 'no-example', comparisons: [] })).toBe('Whether this rule can win was not found out.')
  expect(undecided({ kind: 'no-example', comparisons: ['x', 'y', 'z'] })).toBe(
    'Whether this rule can win was not found out: only trying tells whether "x", "y" and "z" hold together.',
  )
})
