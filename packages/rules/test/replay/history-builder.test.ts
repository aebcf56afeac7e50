import type { Facts, FactValue } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factsAt, historyBuilder } from '../../src/replay/index.ts'
import { LOOKED_UP } from '../../src/testing/index.ts'
import { AT, factsFrom } from '../sample.ts'
import { historyOf, lookedUpInVain, presentFacts } from './past-handoffs.ts'

describe('a history gives back what was recorded', () => {
  /** What counts as missing is not kept, and the two zeros are one. */
  const kept = ({ values, pending, atMs }: Facts): Facts => ({
    values: new Map(
      [...values].flatMap(([name, value]) => (isKept(value) ? [[name, value === 0 ? 0 : value] as const] : [])),
    ),
    pending,
    atMs,
  })
  const isKept = (value: FactValue) => value !== '' && (typeof value !== 'number' || Number.isFinite(value))

  test('whichever facts a handoff has', () => {
    fc.assert(
      fc.property(fc.array(presentFacts, { maxLength: 60 }), (many) => {
        const history = historyOf(many)
        expect(history.size).toBe(many.length)
        expect(many.map((_, row) => factsAt(history, row, { asked: LOOKED_UP }))).toEqual(many.map(kept))
      }),
    )
  })

  test('when it is continued, and what was frozen before stays as it was', () => {
    const some = fc.array(presentFacts, { maxLength: 30 })
    fc.assert(
      fc.property(some, some, some, (first, second, third) => {
        const given = (facts: Facts) => ({ facts, absent: lookedUpInVain(facts) })
        const builder = historyBuilder({ from: historyOf(first) })
        for (const facts of second) builder.append(given(facts))
        const early = builder.freeze()
        for (const facts of third) builder.append(given(facts))
        expect(early).toEqual(historyOf([...first, ...second]))
        expect(builder.freeze()).toEqual(historyOf([...first, ...second, ...third]))
      }),
    )
  })

  test('a fact with many values, and one that hardly any handoff has', () => {
    const many = Array.from({ length: 70_000 }, (_, row) =>
      factsFrom({ 'context.id': `id-${row}`, ...(row % 10_000 === 5 ? { 'context.note': row } : {}) }),
    )
    const history = historyOf(many)
    for (const row of [0, 5, 255, 256, 60_005, 65_535, 65_536, 69_999]) {
      expect(factsAt(history, row).values).toEqual(many[row]?.values)
    }
    // Ids in four bytes; rows and ids of seven handoffs.
    expect(history.columns.get('context.id')?.ids.byteLength).toBe(4 * 70_000)
    expect(history.columns.get('context.note')?.ids.byteLength).toBe(7)
  })
})

describe('what nobody recorded', () => {
  const builder = historyBuilder({ leftOut: new Set(['customer.email']) })
  builder.append({ facts: factsFrom({ 'context.tier': 'gold', 'customer.email': 'ann@example.com' }) })
  builder.append({ facts: factsFrom({ 'crm.tier': 'a' }), absent: ['history.lastTeam'] })
  builder.append({ facts: factsFrom({}, { pending: ['context.tier'] }) })
  const history = builder.freeze()
  const asked = [
    'context.tier',
    'crm.tier',
    'history.lastTeam',
    'customer.email',
    'customer.name',
    'time.hour',
    'other',
  ]
  const unknownOf = (row: number) => [...factsAt(history, row, { asked }).pending].toSorted()

  test('is a look-up that is not told of, or what was left out; all else is absent', () => {
    expect(unknownOf(0)).toEqual(['crm.tier', 'customer.email', 'history.lastTeam'])
    expect(unknownOf(1)).toEqual(['customer.email'])
  })

  test('and what was still pending', () => {
    expect(unknownOf(2)).toEqual(['context.tier', 'crm.tier', 'customer.email', 'history.lastTeam'])
  })

  test('left out values are nowhere in it', () => {
    expect(JSON.stringify([...history.columns])).not.toContain('ann@example.com')
  })
})

test('rows are numbered from 0 on, and instants are kept to the fraction', () => {
  const builder = historyBuilder()
  expect(builder.append({ facts: factsFrom({}, { atMs: AT + 0.25 }) })).toBe(0)
  expect(builder.append({ facts: factsFrom({}, { atMs: Number.NaN }) })).toBe(1)
  expect([...builder.freeze().instants]).toEqual([AT + 0.25, Number.NaN])
})
