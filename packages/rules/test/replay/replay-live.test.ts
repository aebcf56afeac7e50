import type { Facts } from '@handoffkit/core'
import type { Comparison, Condition, Operand } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Circumstances, OperatorDefinition, RulesetContent } from '../../src/index.ts'
import { factsAt, historyFromBytes, historyToBytes, replay } from '../../src/replay/index.ts'
import { FACTS, LOOKED_UP, largeRulesets, rulesets, rulesetsOver } from '../../src/testing/index.ts'
import { factsFrom, uncheckedRuleset } from '../sample.ts'
import { historyOf, manyFacts, presentTeams, saidLive, saidOf } from './past-handoffs.ts'

describe('a replay decides every handoff as it would be decided live', () => {
  const ways = ['lists', 'bitmaps', undefined] as const

  const expectLive = (
    content: Partial<RulesetContent>,
    many: readonly Facts[],
    teams: ReadonlySet<string> | undefined,
  ) => {
    const ruleset = uncheckedRuleset(content)
    const present = teams === undefined ? {} : { teams }
    const live = many.map((handoff) => saidLive(ruleset, { ...handoff, ...present }))
    const history = historyFromBytes(historyToBytes(historyOf(many)))
    for (const by of ways) {
      const result = replay(history, ruleset, { ...present, ...(by === undefined ? {} : { by }) })
      expect(many.map((_, row) => saidOf(result, row))).toEqual(live)
      expect(result.cannotTell).toBe(live.filter((said) => said === 'cannot tell').length)
    }
    const asked = [...FACTS, ...LOOKED_UP]
    expect(many.map((_, row) => saidLive(ruleset, factsAt(history, row, { asked, ...present })))).toEqual(live)
  }

  test('with few rules', () => {
    fc.assert(fc.property(rulesets, manyFacts, presentTeams, expectLive), { numRuns: 300 })
  })

  test('with many rules', () => {
    fc.assert(fc.property(largeRulesets, manyFacts, presentTeams, expectLive), { numRuns: 60 })
  })

  test('and counts what it decides', () => {
    fc.assert(
      fc.property(rulesets, manyFacts, (content, many) => {
        const ruleset = uncheckedRuleset(content)
        const { team, priority, size } = replay(historyOf(many), ruleset)
        expect(size).toBe(many.length)
        for (const [list, tests] of [
          [team, ruleset.rules.assignment],
          [priority, ruleset.rules.priority],
        ] as const) {
          const rows = [...list.rule.keys()]
          const isUntold = (row: number) => (list.decided[row] ?? 0) < 0
          expect(list.counts).toEqual(list.values.map((_, at) => list.decided.filter((place) => place === at).length))
          expect(list.cannotTell).toBe(rows.filter(isUntold).length)
          expect(list.byDefault).toBe(rows.filter((row) => list.rule[row] === -1).length)
          expect(list.rules.map(({ name, mode }) => [name, mode])).toEqual(
            tests.map(({ rule, mode }) => [rule.name, mode]),
          )
          for (const [place, { mode, count, cannotTell }] of list.rules.entries()) {
            const own = rows.filter((row) => list.rule[row] === place)
            expect(cannotTell).toBe(own.filter(isUntold).length)
            if (mode !== 'shadow') expect(count).toBe(own.length - cannotTell)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('and counts in the shadow what matches there', () => {
    fc.assert(
      fc.property(rulesets, manyFacts, (content, many) => {
        const ruleset = uncheckedRuleset(content)
        const known = many.map((handoff): Facts => ({ ...handoff, pending: new Set() }))
        const { team, priority } = replay(historyOf(known), ruleset)
        const shadows = known.flatMap((handoff) => {
          const decision = ruleset.decide(handoff)
          return 'needs' in decision ? [] : decision.shadow
        })
        for (const [list, { rules }] of [['assignment', team] as const, ['priority', priority] as const]) {
          for (const { name, mode, count } of rules.filter(({ mode }) => mode !== 'on')) {
            const matches = shadows.filter((shadow) => shadow.list === list && shadow.rule === name)
            expect(count).toBe(mode === 'shadow' ? matches.length : 0)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})

test('operators of plugins may look at the instant and at the teams', () => {
  const ofPlugin = (
    name: string,
    holds: (text: string, circumstances: Circumstances) => boolean,
  ): OperatorDefinition => ({
    name,
    facts: ['text'],
    operand: 'text',
    phrase: name,
    negatedPhrase: `not ${name}`,
    prepare: (operand) => (actual, circumstances) =>
      typeof actual === 'string' && typeof operand === 'string' ? holds(actual + operand, circumstances) : undefined,
  })
  const operators = [
    ofPlugin('isEven', (text, { atMs }) => (text.length + atMs) % 2 === 0),
    ofPlugin('isTeam', (text, { teams }) => teams?.has(text) === true),
    // Looks at the instant only sometimes.
    ofPlugin('isEvenGold', (text, { atMs }) => text.startsWith('gold') && (text.length + atMs) % 2 === 0),
  ]
  const leaves = fc
    .record({
      fact: fc.constantFrom('context.tier', 'context.__proto__'),
      operator: fc.constantFrom(...operators.map(({ name }) => name)),
      value: fc.constantFrom<Operand>('', 'x', { fact: 'context.tier' }, { fact: 'crm.score' }),
    })
    .map((leaf): Condition => leaf)
  fc.assert(
    fc.property(rulesetsOver(leaves), manyFacts, presentTeams, (content, many, teams) => {
      const ruleset = uncheckedRuleset(content, operators)
      const present = teams === undefined ? {} : { teams }
      const handoffs = many.map((handoff, row): Facts => ({ ...handoff, atMs: row % 3 }))
      const result = replay(historyOf(handoffs), ruleset, present)
      expect(handoffs.map((_, row) => saidOf(result, row))).toEqual(
        handoffs.map((handoff) => saidLive(ruleset, { ...handoff, ...present })),
      )
    }),
    { numRuns: 200 },
  )
})

describe('priority rules may ask for the team', () => {
  const teamLeaves = fc
    .constantFrom<Comparison>(
      { fact: 'decision.team', operator: 'present' },
      { fact: 'decision.team', operator: 'absent' },
      { fact: 'decision.team', operator: 'notEqual', value: 'vip-care' },
      { fact: 'decision.team', operator: 'equal', value: { fact: 'context.tier' } },
      { fact: 'context.tier', operator: 'in', value: ['gold', 'old'] },
      { fact: 'crm.score', operator: 'greaterThan', value: 5 },
    )
    .map((leaf): Condition => leaf)

  test('of any kind', () => {
    fc.assert(
      fc.property(rulesetsOver(teamLeaves), manyFacts, presentTeams, (content, many, teams) => {
        const ruleset = uncheckedRuleset(content)
        const present = teams === undefined ? {} : { teams }
        const result = replay(historyOf(many), ruleset, present)
        expect(many.map((_, row) => saidOf(result, row))).toEqual(
          many.map((handoff) => saidLive(ruleset, { ...handoff, ...present })),
        )
      }),
      { numRuns: 200 },
    )
  })

  test('and cannot tell when nobody can tell the team', () => {
    const rulesetWith = (when: Condition) =>
      uncheckedRuleset({
        assignment: {
          default: null,
          rules: [{ name: 'a', when: { fact: 'crm.score', operator: 'present' }, team: 'a' }],
        },
        priority: { default: 'low', rules: [{ name: 'p', when, priority: 'high' }] },
      })
    const history = historyOf([factsFrom({}, { pending: ['crm.score'] }), factsFrom({ 'crm.score': 5 })])
    const { team, priority } = replay(history, rulesetWith({ fact: 'decision.team', operator: 'equal', value: 'a' }))
    expect([team.cannotTell, priority.cannotTell]).toEqual([1, 1])
    expect(priority.rules).toMatchObject([{ count: 1, cannotTell: 1 }])
    const other = replay(history, rulesetWith({ fact: 'context.tier', operator: 'absent' }))
    expect([other.team.cannotTell, other.priority.cannotTell, other.cannotTell]).toEqual([1, 0, 1])
  })
})
