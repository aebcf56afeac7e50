import type { Facts, FactValue } from '@handoffkit/core'
import type { Comparison, Condition } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { replay } from '../../src/replay/index.ts'
import { AT, factsFrom, uncheckedRuleset } from '../sample.ts'
import { historyOf, saidLive, saidOf } from './past-handoffs.ts'

const COUNT = 1500

/** Facts with a value of their own in nearly each handoff, in no order; some are missing, some of another kind. */
const many: readonly Facts[] = Array.from({ length: COUNT }, (_, row) => {
  const number = (row * 7919) % COUNT
  const code = String(number).padStart(4, '0')
  const values: Record<string, FactValue> = {
    'context.order': row % 2 === 0 ? `ord-${code}` : `ORD-${code}`,
    'field.total': number - 100.5,
    'context.total': `${number}.50`,
    'field.departure': new Date(AT + number * 60_000).toISOString(),
    'context.mixed': row % 3 === 0 ? number : `m${code}`,
    ...(row % 4 === 0 ? { 'crm.id': `i-${code}` } : {}),
  }
  return factsFrom(values, { atMs: AT + row, pending: row % 4 === 1 ? ['crm.id'] : [] })
})

const texts = fc.constantFrom(
  'ord-0',
  'ord-000',
  'ORD-14',
  'Ord-1',
  'ord-0007',
  'ORD-0003',
  'm01',
  'm0100',
  'i-',
  'i-00',
  'x',
  '',
)
const numbers = fc.constantFrom(-100.5, -1, 0, 7, 899.5, 1399.5, 99_999)
const times = fc.constantFrom('2026-03-08', '2026-03-08T12:00:00Z', '2026-03-09T06:00:00+01:00', '2020-01-01')
const FACTS = ['context.order', 'field.total', 'context.total', 'field.departure', 'context.mixed', 'crm.id'] as const

const questions: fc.Arbitrary<Omit<Comparison, 'fact'>> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ operator: fc.constant('startsWith'), value: texts }) },
  {
    weight: 3,
    arbitrary: fc.record({
      operator: fc.constantFrom('in', 'notIn', 'startsWith'),
      value: fc.array(fc.oneof(texts, numbers), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      operator: fc.constantFrom('equal', 'notEqual', 'lessThan', 'greaterThanInclusive'),
      value: fc.oneof(texts, numbers, times),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      operator: fc.constant('between'),
      value: fc.oneof(fc.tuple(numbers, numbers), fc.tuple(times, times)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ operator: fc.constantFrom('withinNext', 'olderThan'), value: fc.constant('2h') }),
  },
  { weight: 1, arbitrary: fc.record({ operator: fc.constantFrom('present', 'absent') }) },
)

/** Most of them about one fact, because what is asked often is put in order. */
const conditionsAbout = (fact: string): fc.Arbitrary<Condition> => {
  const comparisons = fc
    .tuple(questions, fc.boolean(), fc.constantFrom(fact, fact, fact, fact, ...FACTS))
    .map(([question, ignoreCase, fact]): Condition => ({ ...question, ignoreCase, fact }))
  return fc.oneof(
    { weight: 3, arbitrary: comparisons },
    { weight: 1, arbitrary: comparisons.map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.array(comparisons, { minLength: 2, maxLength: 3 }).map((all) => ({ all })) },
  )
}

test('facts with many values are looked up in their order, and it is as live', () => {
  const conditions = fc
    .constantFrom(...FACTS)
    .chain((fact) => fc.array(conditionsAbout(fact), { minLength: 30, maxLength: 40 }))
  fc.assert(
    fc.property(conditions, (whens) => {
      const rules = whens.map((when, at) => ({ name: `r-${at}`, when, team: `team-${at}` }))
      // In the shadow no rule hides another one.
      const shadows = rules.map((rule) => ({ ...rule, name: `shadow-${rule.name}`, mode: 'shadow' as const }))
      const ruleset = uncheckedRuleset({
        facts: { 'context.total': { type: 'decimal' } },
        assignment: { default: null, rules: [...shadows, ...rules] },
      })
      const history = historyOf(many)
      const asLive = many.map((handoff): Facts => ({ ...handoff, pending: pendingOf(handoff) }))
      const live = asLive.map((facts) => saidLive(ruleset, facts))
      for (const by of ['lists', 'bitmaps'] as const) {
        const result = replay(history, ruleset, { by })
        expect(many.map((_, row) => saidOf(result, row))).toEqual(live)
        expect(result.team.rules.slice(0, rules.length).map(({ count }) => count)).toEqual(
          ruleset.rules.assignment
            .slice(0, rules.length)
            .map(({ test }) => asLive.filter((facts) => test.outcome({ facts }) === 'yes').length),
        )
      }
    }),
    { numRuns: 20 },
  )
})

/** Whoever has no id was not looked up: nobody said that it was in vain. */
function pendingOf({ values }: Facts): ReadonlySet<string> {
  return new Set(values.has('crm.id') ? [] : ['crm.id'])
}
