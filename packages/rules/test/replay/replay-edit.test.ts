import type { Facts } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RulesetContent } from '../../src/index.ts'
import type { Changes, Replay, ReplayedList, Way } from '../../src/replay/index.ts'
import { replay, replayEdit } from '../../src/replay/index.ts'
import { largeRulesets, rulesets } from '../../src/testing/index.ts'
import { AT, factsFrom, rulesetFrom, uncheckedRuleset } from '../sample.ts'
import type { Edit } from './edits.ts'
import { edits } from './edits.ts'
import { decidedAt, historyOf, manyFacts, presentTeams, saidOf } from './past-handoffs.ts'

describe('an edit changes what differs between two replays', () => {
  const expectDifference = (
    content: Partial<RulesetContent>,
    steps: readonly Edit[],
    many: readonly Facts[],
    { teams, by }: { readonly teams: ReadonlySet<string> | undefined; readonly by: Way | undefined },
  ) => {
    const options = { ...(teams === undefined ? {} : { teams }), ...(by === undefined ? {} : { by }) }
    const history = historyOf(many)
    const before = uncheckedRuleset(content)
    const old = replay(historyOf(many), before, options)
    let edited = content
    for (const step of steps) {
      edited = step(edited)
      const after = uncheckedRuleset(edited)
      const result = replayEdit(history, before, after, options)
      const expected = replay(historyOf(many), after, options)
      expect(summary(result.before)).toEqual(summary(old))
      expect(summary(result.after)).toEqual(summary(expected))
      expectChanges(result.team, old.team, expected.team)
      expectChanges(result.priority, old.priority, expected.priority)
      expect([...result.changed]).toEqual(
        many.flatMap((_, row) =>
          isMoved(old.team, expected.team, row) || isMoved(old.priority, expected.priority, row) ? [row] : [],
        ),
      )
    }
  }

  const options = fc.record({
    teams: presentTeams,
    by: fc.constantFrom(undefined, 'lists' as const, 'bitmaps' as const),
  })
  const steps = fc.array(edits, { minLength: 1, maxLength: 3 })

  test('with few rules', () => {
    fc.assert(fc.property(rulesets, steps, manyFacts, options, expectDifference), { numRuns: 300 })
  })

  test('with many rules', () => {
    fc.assert(fc.property(largeRulesets, steps, manyFacts, options, expectDifference), { numRuns: 60 })
  })
})

/** All that a replay says, in a form that does not depend on how it was found. */
function summary(replayed: Replay): unknown {
  const ofList = <Value extends string | null>({
    values,
    counts,
    rules,
    rule,
    byDefault,
    cannotTell,
  }: ReplayedList<Value>) => ({
    counts: values
      .map((value, place) => [value, counts[place]] as const)
      .filter(([, count]) => count !== 0)
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    rules,
    rule: [...rule],
    byDefault,
    cannotTell,
  })
  const { team, priority, cannotTell, size } = replayed
  return {
    size,
    cannotTell,
    team: ofList(team),
    priority: ofList(priority),
    rows: [...team.decided.keys()].map((row) => saidOf(replayed, row)),
  }
}

function isMoved<Value extends string | null>(
  before: ReplayedList<Value>,
  after: ReplayedList<Value>,
  row: number,
): boolean {
  const [from, to] = [decidedAt(before, row), decidedAt(after, row)]
  return from !== undefined && to !== undefined && from !== to
}

function expectChanges<Value extends string | null>(
  { moves, changed, cannotTell }: Changes<Value>,
  before: ReplayedList<Value>,
  after: ReplayedList<Value>,
): void {
  const rows = [...before.decided.keys()]
  const moved = rows.filter((row) => isMoved(before, after, row))
  const byMove = Map.groupBy(moved, (row) => JSON.stringify([decidedAt(before, row), decidedAt(after, row)]))
  expect(new Map(moves.map(({ from, to, count }) => [JSON.stringify([from, to]), count]))).toEqual(
    new Map([...byMove].map(([move, { length }]) => [move, length])),
  )
  const counts = moves.map(({ count }) => count)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  expect(changed).toBe(moved.length)
  const isUntold = (row: number) => decidedAt(before, row) === undefined || decidedAt(after, row) === undefined
  expect(cannotTell).toBe(rows.filter(isUntold).length)
}

describe('for example', () => {
  const ruleset = (tiers: readonly string[], team = 'vip-care') =>
    rulesetFrom(
      {
        assignment: {
          default: null,
          rules: [
            { name: 'vip', when: { fact: 'context.tier', operator: 'in', value: tiers }, team },
            { name: 'scored', when: { fact: 'crm.score', operator: 'greaterThan', value: 50 }, team: 'sales' },
          ],
        },
        priority: {
          default: 'medium',
          rules: [
            { name: 'vip', when: { fact: 'decision.team', operator: 'equal', value: 'vip-care' }, priority: 'high' },
          ],
        },
      },
      { lookUps: ['crm.score'] },
    )
  const history = historyOf([
    factsFrom({ 'context.tier': 'gold' }),
    factsFrom({ 'context.tier': 'silver', 'crm.score': 80 }),
    factsFrom({ 'context.tier': 'silver', 'crm.score': 20 }),
    factsFrom({ 'context.tier': 'bronze' }, { atMs: AT + 1, pending: ['crm.score'] }),
  ])

  test('who is taken into a rule leaves another, and the priority follows', () => {
    const { team, priority, changed } = replayEdit(history, ruleset(['gold']), ruleset(['gold', 'silver']))
    expect(team.moves).toEqual(
      expect.arrayContaining([
        { from: 'sales', to: 'vip-care', count: 1 },
        { from: null, to: 'vip-care', count: 1 },
      ]),
    )
    expect(priority.moves).toEqual([{ from: 'medium', to: 'high', count: 2 }])
    expect([...changed]).toEqual([1, 2])
  })

  test('what nobody can tell is neither changed nor unchanged', () => {
    const { team, before } = replayEdit(history, ruleset(['gold']), ruleset(['gold'], 'vip-desk'))
    expect(team).toEqual({ moves: [{ from: 'vip-care', to: 'vip-desk', count: 1 }], changed: 1, cannotTell: 1 })
    expect(before.team.rules).toMatchObject([
      { name: 'vip', count: 1, cannotTell: 0 },
      { name: 'scored', count: 1, cannotTell: 1 },
    ])
  })

  test('a replay under other teams is another one', () => {
    const byFact = rulesetFrom({
      assignment: {
        default: null,
        rules: [{ name: 'asked', when: { fact: 'context.team', operator: 'present' }, team: { fact: 'context.team' } }],
      },
    })
    const asked = historyOf([factsFrom({ 'context.team': 'sales' })])
    const counts = [new Set(['sales']), new Set(['support']), new Set(['sales'])].map(
      (teams) => replayEdit(asked, byFact, byFact, { teams }).before.team.rules[0]?.count,
    )
    expect(counts).toEqual([1, 0, 1])
  })

  test('an operator of a plugin may mean something else than before', () => {
    const rulesetOf = (isMeant: boolean) =>
      uncheckedRuleset(
        {
          assignment: {
            default: null,
            rules: [{ name: 'a', when: { fact: 'context.tier', operator: 'isMeant' }, team: 'a' }],
          },
        },
        [
          {
            name: 'isMeant',
            facts: ['text'],
            operand: 'none',
            phrase: '',
            negatedPhrase: '',
            prepare: () => () => isMeant,
          },
        ],
      )
    const { team } = replayEdit(history, rulesetOf(true), rulesetOf(false))
    expect(team.moves).toEqual([{ from: 'a', to: null, count: 4 }])
  })
})
