import type { FactName, Facts, FactValue } from '@handoffkit/core'
import * as fc from 'fast-check'

/** 2026-03-08T11:29:00Z, a Sunday. */
const A_SUNDAY = 1_772_969_340_000

/** Few names, so that rules and facts meet; some of them such as naive code stumbles over. */
export const FACTS: readonly FactName[] = [
  'context.tier',
  'context.toString',
  'context.__proto__',
  'field.order-total',
  'ticket.tags',
  'crm.score',
]

/** Facts that somebody could look up. */
export const LOOKED_UP: readonly FactName[] = ['crm.score', 'crm.tier', 'crm.__proto__']

/** Values that comparisons trip over: text like numbers, numbers like text, dates of every kind, the edges of numbers. */
export const scalars: fc.Arbitrary<string | number | boolean> = fc.constantFrom<string | number | boolean>(
  '',
  ' 5 ',
  '5',
  '5abc',
  '0x10',
  '1e1',
  'gold',
  'GOLD',
  'Gold member',
  'old',
  'is undefined',
  'ß',
  'SS',
  '\uD800',
  '🙂',
  'toString',
  '__proto__',
  '2026-03-08',
  '2026-03-09',
  '2026-02-30',
  '2026-03-08T11:29:00Z',
  '2026-03-08T12:29:00+01:00',
  '24h',
  '7d',
  '(',
  'go.d',
  0,
  -0,
  5,
  5.5,
  -1,
  2 ** 53 + 1,
  1e21,
  true,
  false,
)

const texts = scalars.map(String)

/** Values of facts: also those that no fact should have, because operators are total. */
export const factValues: fc.Arbitrary<FactValue> = fc.oneof(
  { weight: 6, arbitrary: scalars },
  { weight: 2, arbitrary: fc.array(texts, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
)

/** What a fact usually holds, so that comparisons come to something. */
export const USUAL: ReadonlyMap<FactName, readonly FactValue[]> = new Map<FactName, readonly FactValue[]>([
  ['context.tier', ['gold', 'GOLD', 'old', 'Gold member']],
  ['context.toString', ['2026-03-08', '2026-03-09', '2026-03-08T11:29:00Z', '2026-03-08T12:29:00+01:00', '2026-03-01']],
  ['context.__proto__', ['gold', '__proto__', '5', 'true']],
  ['field.order-total', [0, 5, 5.5, -1]],
  ['ticket.tags', [['gold', 'old'], ['GOLD'], []]],
  ['crm.score', [0, 5, 5.5, 80]],
])

/** A value for one fact, mostly such as it usually holds. */
export function valuesOf(fact: FactName): fc.Arbitrary<FactValue> {
  const usual = USUAL.get(fact)
  return usual === undefined
    ? factValues
    : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: factValues })
}

/** Facts under those names. What is pending has no value. */
export const facts: fc.Arbitrary<Facts> = fc
  .record({
    values: fc
      .subarray([...FACTS], { minLength: 2 })
      .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), valuesOf(name))))),
    pending: fc.subarray([...LOOKED_UP]),
    atMs: fc.constantFrom(A_SUNDAY, A_SUNDAY + 86_400_000, 0, Number.NaN),
    teams: fc.constantFrom(undefined, new Set(['vip-care', 'gold'])),
  })
  .map(({ values, pending, atMs, teams }) => {
    const known = new Map(values)
    return {
      values: known,
      pending: new Set(pending.filter((name) => !known.has(name))),
      atMs,
      ...(teams === undefined ? {} : { teams }),
    }
  })
