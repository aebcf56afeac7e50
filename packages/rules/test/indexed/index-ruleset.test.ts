import type { Decide, Facts } from '@handoffkit/core'
import type { AssignmentRule, Condition } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OperatorDefinition, RulesetContent } from '../../src/index.ts'
import { indexRuleset } from '../../src/index.ts'
import { disagreement, facts, largeRulesets, rulesets } from '../../src/testing/index.ts'
import { factsFrom, uncheckedRuleset } from '../sample.ts'

async function expectSameAnswers(content: Partial<RulesetContent>, many: readonly Facts[]): Promise<void> {
  const ruleset = uncheckedRuleset(content)
  const indexed = await indexRuleset(ruleset, { fewest: 0 })
  for (const facts of many) expect(await disagreement(ruleset, indexed, facts)).toBeUndefined()
}

describe('an index, closures, json-rules-engine and the definition say the same', () => {
  const many = fc.array(facts, { minLength: 1, maxLength: 4 })

  test('of few rules', async () => {
    await fc.assert(fc.asyncProperty(rulesets, many, expectSameAnswers), { numRuns: 150 })
  })

  test('of many rules', async () => {
    await fc.assert(fc.asyncProperty(largeRulesets, many, expectSameAnswers), { numRuns: 50 })
  })
})

describe('what no generator would find', () => {
  const rulesWith = (when: (at: number) => Condition, count = 40): AssignmentRule[] =>
    Array.from({ length: count }, (_, at) => ({ name: `rule-${at}`, when: when(at), team: `team-${at}` }))
  const content = (rules: readonly AssignmentRule[]): Partial<RulesetContent> => ({
    assignment: { default: null, rules },
  })
  const teamFor = async (rules: readonly AssignmentRule[], given: Parameters<typeof factsFrom>[0]) => {
    const ruleset = uncheckedRuleset(content(rules))
    const indexed = await indexRuleset(ruleset, { fewest: 0 })
    const facts = factsFrom(given)
    expect(await disagreement(ruleset, indexed, facts)).toBeUndefined()
    const answer = indexed.decide(facts)
    return 'team' in answer ? answer.team.value : answer
  }

  test('prefixes of several lengths in one comparison', async () => {
    const rules = rulesWith((at) => ({
      fact: 'context.phone',
      operator: 'startsWith',
      value: [`+${at}1`, `00${at}12`],
    }))
    expect(await teamFor(rules, { 'context.phone': '+7199' })).toBe('team-7')
    expect(await teamFor(rules, { 'context.phone': '003912' })).toBe('team-39')
    expect(await teamFor(rules, { 'context.phone': '00391' })).toBe(null)
  })

  test('a number is no place among prefixes', async () => {
    const rules = rulesWith((at) => ({ fact: 'field.size', operator: 'startsWith', value: ['', String(at)] }))
    for (const size of [0, 7, 39]) expect(await teamFor(rules, { 'field.size': size })).toBe(null)
    expect(await teamFor(rules, { 'field.size': true })).toBe(null)
    expect(await teamFor(rules, { 'field.size': '39' })).toBe('team-0')
  })

  test('prefixes beside a named value', async () => {
    const rules = rulesWith((at) => ({
      all: [
        { fact: 'context.phone', operator: 'startsWith', value: [`+${at}`, `00${at}`] },
        { fact: 'context.tier', operator: 'in', value: ['vip', 'gold'] },
      ],
    }))
    expect(await teamFor(rules, { 'context.phone': '00399', 'context.tier': 'gold' })).toBe('team-3')
    expect(await teamFor(rules, { 'context.phone': '00399', 'context.tier': 'none' })).toBe(null)
    expect(await teamFor(rules, { 'context.tier': 'gold' })).toBe(null)
  })

  test('conditions of more conjunctions than an index takes apart', async () => {
    const choice = (fact: string, at: number): Condition => ({
      any: [at, at + 1, at + 2].map((value) => ({ fact, operator: 'equal', value: String(value) })),
    })
    const facts = ['context.a', 'context.b', 'context.c', 'context.d', 'context.e']
    const rules = rulesWith((at) => ({ all: facts.map((fact) => choice(fact, 3 * at)) }))
    const given = Object.fromEntries(facts.map((fact, place) => [fact, String(30 + (place % 3))]))
    expect(await teamFor(rules, given)).toBe('team-10')
  })

  test('lists of which several items lead to rules', async () => {
    const rules = rulesWith((at) => ({ fact: 'ticket.tags', operator: 'contains', value: `tag-${at}` }))
    expect(await teamFor(rules, { 'ticket.tags': ['tag-30', 'tag-12', 'tag-20', 'other'] })).toBe('team-12')
    expect(await teamFor(rules, { 'ticket.tags': 'tag-30' })).toBe(null)
  })

  test('instants, in whatever offset they are written', async () => {
    const day = (at: number) => new Date(Date.UTC(2026, 2, 1 + at)).toISOString().slice(0, 10)
    const rules = rulesWith((at) => ({ fact: 'context.due', operator: 'between', value: [day(at), day(at)] }))
    expect(await teamFor(rules, { 'context.due': '2026-03-08' })).toBe('team-7')
    expect(await teamFor(rules, { 'context.due': '2026-03-08T01:00:00+01:00' })).toBe('team-7')
    expect(await teamFor(rules, { 'context.due': '2026-03-08T00:00:01Z' })).toBe(null)
  })

  test('a fact that is made of one that could be looked up waits for that one', async () => {
    const rules = rulesWith((at) => ({ fact: 'conversation.baseLanguage', operator: 'equal', value: `x${at}` }), 5)
    const indexed = await indexRuleset(uncheckedRuleset(content(rules)), { fewest: 0 })
    const answer = indexed.decide(factsFrom({}, { pending: ['conversation.language', 'crm.tier'] }))
    expect(answer).toEqual({ needs: ['conversation.language'] })
  })

  test('decisions are given out again, and nobody can change them', async () => {
    const indexed = await indexRuleset(uncheckedRuleset(content(rulesWith(() => ({ fact: 'a', operator: 'present' })))))
    const [first, second] = [indexed.decide(factsFrom({ a: 1 })), indexed.decide(factsFrom({ a: 2 }))]
    expect(second).toBe(first)
    expect(Object.isFrozen(first)).toBe(true)
    if ('tags' in first)
      expect([first.team, first.tags, first.priority].every((part) => Object.isFrozen(part))).toBe(true)
  })

  test('it pauses while it is built, and answers the same', async () => {
    let pauses = 0
    const pause = async () => {
      pauses += 1
    }
    const rules = rulesWith((at) => ({ fact: 'context.order', operator: 'equal', value: `o-${at}` }), 1500)
    const indexed = await indexRuleset(uncheckedRuleset(content(rules)), { pause })
    expect(pauses).toBeGreaterThan(3)
    expect(indexed.decide(factsFrom({ 'context.order': 'o-1499' }))).toMatchObject({ team: { value: 'team-1499' } })
  })
})

describe('operators of plugins', () => {
  const plain: Omit<OperatorDefinition, 'prepare' | 'name'> = {
    facts: ['text'],
    operand: 'text',
    phrase: 'rhymes with',
    negatedPhrase: 'does not rhyme with',
  }
  const rules = (operator: string): readonly AssignmentRule[] =>
    Array.from({ length: 12 }, (_, at) => ({
      name: `rule-${at}`,
      when: { fact: 'context.word', operator, value: `word-${at}` },
      team: `team-${at}`,
    }))

  test('without a shape are asked by each rule, and with one where it says', async () => {
    const asked: string[] = []
    const operators = ([undefined, 'equality'] as const).map(
      (shape): OperatorDefinition => ({
        ...plain,
        ...(shape === undefined ? {} : { shape }),
        name: `is${shape ?? 'Opaque'}`,
        prepare: (operand) => (actual) => {
          asked.push(`${shape} ${String(actual)}`)
          return actual === operand
        },
      }),
    )
    for (const { name } of operators) {
      const ruleset = uncheckedRuleset({ assignment: { default: null, rules: rules(name) } }, operators)
      const indexed = await indexRuleset(ruleset, { fewest: 0 })
      asked.length = 0
      expect(indexed.decide(factsFrom({ 'context.word': 'word-7' }))).toMatchObject({ team: { value: 'team-7' } })
      expect(asked).toHaveLength(name === 'isOpaque' ? 8 : 0)
    }
  })

  test('may decide something themselves while they are asked', async () => {
    const inner: { decide?: Decide } = {}
    const asking: OperatorDefinition = {
      ...plain,
      name: 'asksAgain',
      prepare: (operand) => (actual) => {
        const answer = actual === 'again' ? inner.decide?.(factsFrom({ 'context.word': 'word-3' })) : undefined
        return answer !== undefined && 'team' in answer
          ? answer.team.value === 'team-3' && operand === 'word-5'
          : actual === operand
      },
    }
    const ruleset = uncheckedRuleset({ assignment: { default: null, rules: rules('asksAgain') } }, [asking])
    const indexed = await indexRuleset(ruleset, { fewest: 0 })
    inner.decide = indexed.decide
    expect(indexed.decide(factsFrom({ 'context.word': 'again' }))).toMatchObject({ team: { value: 'team-5' } })
  })
})
