import type { Facts } from '@handoffkit/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { History } from '../../src/replay/index.ts'
import { factsAt, historyBuilder, historyOfRows, historyWeight, valueCounts } from '../../src/replay/index.ts'
import { historyOf, lookedUpInVain, manyFacts, presentFacts } from './past-handoffs.ts'

const LEFT_OUT = new Set(['context.tier', 'customer.email'])

function historyWithout(leftOut: ReadonlySet<string>, many: readonly Facts[]) {
  const builder = historyBuilder({ leftOut })
  for (const facts of many) builder.append({ facts, absent: lookedUpInVain(facts) })
  return builder.freeze()
}

/** Without facts that were mentioned and had no value. */
function saying(history: History, leftOut: ReadonlySet<string> = new Set()): History {
  const columns = [...history.columns].filter(
    ([fact, { ids, rows = ids, values }]) => leftOut.has(fact) || values.length + rows.length > 0,
  )
  return { ...history, columns: new Map(columns) }
}

/** Handoffs, and rows of them in any order. */
const someOfThem = fc
  .array(presentFacts, { maxLength: 40 })
  .chain((many) => fc.tuple(fc.constant(many), many.length === 0 ? fc.constant([]) : fc.array(fc.nat(many.length - 1))))

test('a history of some rows is what these handoffs alone would have made', () => {
  fc.assert(
    fc.property(someOfThem, someOfThem, ([first, firstRows], [second, secondRows]) => {
      const taken = historyOfRows([
        { history: historyOf(first), rows: firstRows },
        { history: historyOf(second), rows: Uint32Array.from(secondRows) },
      ])
      const wanted = [...firstRows.map((row) => first[row]), ...secondRows.map((row) => second[row])]
      const alone = historyOf(wanted.filter((facts) => facts !== undefined))
      expect(taken).toEqual(saying(alone))
      expect(historyWeight(taken)).toBe(historyWeight(saying(alone)))
    }),
  )
})

test('rows that nobody chose from are all of them', () => {
  fc.assert(
    fc.property(fc.array(manyFacts, { maxLength: 4 }), (parts) => {
      const histories = parts.map(historyOf)
      const taken = historyOfRows(histories.map((history) => ({ history })))
      expect(taken).toEqual(saying(historyOf(parts.flat())))
      const chosen = histories.map((history) => ({ history, rows: [...Array(history.size).keys()] }))
      expect(taken).toEqual(historyOfRows(chosen))
    }),
  )
})

test('what one part left out stays unknown in its handoffs alone', () => {
  fc.assert(
    fc.property(someOfThem, someOfThem, ([first], [second]) => {
      const taken = historyOfRows([{ history: historyOf(first) }, { history: historyWithout(LEFT_OUT, second) }])
      for (const [row, facts] of [...first, ...second].entries()) {
        const alone = row < first.length ? historyOf([facts]) : historyWithout(LEFT_OUT, [facts])
        const asked = [...LEFT_OUT, ...taken.columns.keys(), ...alone.columns.keys()]
        const [told, wanted] = [factsAt(taken, row, { asked }), factsAt(alone, 0, { asked })]
        expect([told.values, told.pending]).toEqual([wanted.values, wanted.pending])
      }
    }),
  )
})

test('facts that were left out stay unknown', () => {
  fc.assert(
    fc.property(someOfThem, ([many, rows]) => {
      const taken = historyOfRows([{ history: historyWithout(LEFT_OUT, many), rows }])
      const wanted = rows.map((row) => many[row]).filter((facts) => facts !== undefined)
      if (wanted.length > 0) expect(taken).toEqual(saying(historyWithout(LEFT_OUT, wanted), LEFT_OUT))
    }),
  )
})

test('what is taken out is gone', () => {
  const tiers = ['gold', 'vip', 'gold'].map((tier) => ({
    values: new Map([
      ['context.tier', tier],
      [`context.${tier}`, 'yes'],
    ]),
    pending: new Set<string>(),
    atMs: 0,
  }))
  const history = historyOf(tiers)
  const without = historyOfRows([{ history, rows: [0, 2] }])
  expect([...without.columns.keys()].filter((fact) => fact.startsWith('context.'))).toEqual([
    'context.tier',
    'context.gold',
  ])
  expect(without.columns.get('context.tier')?.values).toEqual(['gold'])
  expect(historyWeight(without)).toBeLessThan(historyWeight(history))
})

test('values are counted, in all handoffs or in some', () => {
  fc.assert(
    fc.property(fc.array(presentFacts, { maxLength: 40 }), fc.func(fc.boolean()), (many, pick) => {
      const history = historyOf(many)
      const isCounted = (row: number) => pick(row)
      for (const fact of history.columns.keys()) {
        const all = many.map(({ values }) => values.get(fact)).filter(isSaid)
        expect(new Map(valueCounts(history, fact))).toEqual(counted(all))
        const some = many.flatMap(({ values }, row) => (isCounted(row) ? [values.get(fact)] : [])).filter(isSaid)
        expect(new Map(valueCounts(history, fact, isCounted))).toEqual(counted(some))
      }
    }),
  )
})

type Value = Facts['values'] extends ReadonlyMap<string, infer One> ? One : never

function isSaid(value: Value | undefined): value is Value {
  return value !== undefined && value !== '' && (typeof value !== 'number' || Number.isFinite(value))
}

function counted(values: readonly Value[]): ReadonlyMap<unknown, number> {
  const counts = new Map<string, readonly [Value, number]>()
  for (const value of values) {
    const one = value === 0 ? 0 : value
    const key = JSON.stringify(one) + typeof one
    counts.set(key, [one, (counts.get(key)?.[1] ?? 0) + 1])
  }
  return new Map(counts.values())
}
