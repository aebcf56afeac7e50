import type { FactValue } from '@handoffkit/core'
import { BUILT_IN_OPERATORS } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OperandValue, OperatorDefinition, Truth } from '../../src/index.ts'
import { compilePattern, OPERATORS } from '../../src/index.ts'
import { operatorTable } from '../../src/operators/operator-table.ts'
import { factValues } from '../../src/testing/index.ts'
import { AT } from '../sample.ts'

const table = new Map(OPERATORS.map((operator) => [operator.name, operator]))

function ask(name: string, actual: FactValue, operand?: OperandValue, ignoreCase = false, atMs = AT): Truth {
  const operator = table.get(name) ?? expect.fail(`no operator ${name}`)
  return operator.prepare(operand, { ignoreCase, compilePattern })(actual, { atMs })
}

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)
const and = (...truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(undefined) ? undefined : true
const or = (...truths: readonly Truth[]): Truth => not(and(...truths.map(not)))

const scalars = factValues.filter(
  (value): value is Exclude<FactValue, readonly string[]> => typeof value !== 'object' && !Number.isNaN(value),
)
const texts = scalars.map(String)

describe('every operator', () => {
  test('is known to the schema, with the same kind of value', () => {
    const ours = OPERATORS.map(({ name, operand, takesIgnoreCase = false }) => [name, operand, takesIgnoreCase])
    expect(ours).toEqual(BUILT_IN_OPERATORS.map(({ name, takes, ignoreCase }) => [name, takes, ignoreCase]))
  })

  test('answers true, false or unknown, and never throws, whatever JSON stands on either side', () => {
    const anything = fc.oneof(factValues, fc.jsonValue())
    fc.assert(
      fc.property(
        fc.constantFrom(...OPERATORS),
        anything,
        anything,
        fc.boolean(),
        (operator, actual, operand, ignoreCase) => {
          const check = operator.prepare(operand as OperandValue, { ignoreCase, compilePattern })
          expect([true, false, undefined]).toContain(check(actual as FactValue, { atMs: AT }))
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('is unknown for a fact of a kind that it does not compare', () => {
    const samples: readonly (readonly [string, FactValue])[] = [
      ['list', ['gold']],
      ['number', 5],
      ['boolean', true],
      ['text', 'gold'],
    ]
    const fitting: Readonly<Record<OperatorDefinition['operand'], OperandValue>> = {
      none: undefined,
      scalar: 'gold',
      scalars: ['gold'],
      text: 'gold',
      texts: 'gold',
      'text-list': ['gold'],
      ordered: 5,
      range: [1, 9],
      duration: '24h',
      percent: { percent: 100, salt: '' },
      patterns: 'go',
    }
    for (const { name, facts, operand } of OPERATORS) {
      for (const [kind, value] of samples) {
        const isCompared = facts.some((fact) => fact === kind)
        if (!isCompared) expect([name, kind, ask(name, value, fitting[operand])]).toEqual([name, kind, undefined])
      }
    }
  })

  test.each([
    ['notEqual', 'equal'],
    ['notIn', 'in'],
    ['doesNotContain', 'contains'],
  ])('%s is not %s, and unknown where that is unknown', (opposite, operator) => {
    const operands = fc.oneof(scalars, fc.array(scalars, { maxLength: 3 }))
    fc.assert(
      fc.property(factValues, operands, fc.boolean(), (actual, operand, ignoreCase) => {
        expect(ask(opposite, actual, operand, ignoreCase)).toBe(not(ask(operator, actual, operand, ignoreCase)))
      }),
    )
  })

  test('gives the same answer in any case, when case is ignored', () => {
    const operators = fc.constantFrom(
      ...OPERATORS.filter(({ takesIgnoreCase, name }) => takesIgnoreCase === true && name !== 'matches'),
    )
    const words = fc.stringMatching(/^[a-zäöéß]{0,6}$/)
    fc.assert(
      fc.property(
        operators,
        words,
        fc.array(words, { minLength: 1, maxLength: 2 }),
        ({ name, operand, facts }, actual, values) => {
          const inForm = (all: readonly string[]) => (operand === 'scalar' || operand === 'text' ? (all[0] ?? '') : all)
          const fact = facts.includes('list') ? [actual] : actual
          const shouted = facts.includes('list') ? [actual.toUpperCase()] : actual.toUpperCase()
          const calm = ask(name, fact, inForm(values), true)
          expect(ask(name, shouted, inForm(values), true)).toBe(calm)
          expect(ask(name, fact, inForm(values.map((value) => value.toUpperCase())), true)).toBe(calm)
          expect(calm).toBeDefined()
        },
      ),
    )
  })
})

describe('equality', () => {
  test('in is one equal after another, joined by or', () => {
    fc.assert(
      fc.property(scalars, fc.array(scalars, { minLength: 1, maxLength: 4 }), (actual, values) => {
        const expected = or(...values.map((value) => ask('equal', actual, value)))
        expect(ask('in', actual, values)).toBe(expected)
      }),
      {
        examples: [
          ['5', [5, '5']],
          ['6', [5, '5']],
        ],
      },
    )
  })

  test('types are never mixed: the text "5" is not the number 5, and not another number either', () => {
    expect(ask('equal', '5', 5)).toBeUndefined()
    expect(ask('notEqual', '5', 6)).toBeUndefined()
    expect(ask('equal', 5, 5)).toBe(true)
    expect(ask('equal', 'true', true)).toBeUndefined()
  })

  test('a value is looked for whole: "old" is not in "gold,silver"', () => {
    expect(ask('in', 'old', ['gold,silver'])).toBe(false)
    expect(ask('in', 'old', 'gold,silver')).toBeUndefined()
  })
})

describe('lists', () => {
  const lists = fc.array(fc.constantFrom('a', 'b', 'c', 'A'), { maxLength: 4 })

  test('containsAny is contains joined by or, containsAll joined by and', () => {
    fc.assert(
      fc.property(
        lists,
        lists.filter(({ length }) => length > 0),
        (actual, values) => {
          const each = values.map((value) => ask('contains', actual, value))
          expect(ask('containsAny', actual, values)).toBe(or(...each))
          expect(ask('containsAll', actual, values)).toBe(and(...each))
        },
      ),
    )
  })

  test('a text is no list: contains does not look inside it', () => {
    expect(ask('contains', 'gold', 'old')).toBeUndefined()
    expect(ask('doesNotContain', 'gold', 'x')).toBeUndefined()
    expect(ask('containsText', 'gold', 'old')).toBe(true)
  })
})

describe('order', () => {
  const ordered = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(
      '2026-03-08',
      '2026-03-09',
      '2026-03-08T11:29:00Z',
      '2026-03-08T12:29:00+01:00',
      'b',
      'a',
      '2026-02-30',
    ),
  )

  test('exactly one of less, more and neither holds where two values have an order', () => {
    fc.assert(
      fc.property(ordered, ordered, (a, b) => {
        const less = ask('lessThan', a, b)
        expect(ask('greaterThanInclusive', a, b)).toBe(not(less))
        expect(ask('greaterThan', b, a)).toBe(less)
        expect(ask('lessThanInclusive', a, b)).toBe(not(ask('greaterThan', a, b)))
      }),
    )
  })

  test('between is at least the first and at most the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 3 }), ordered, ordered, (number, low, high) => {
        for (const actual of [number, '2026-03-08T12:00:00Z', 'b']) {
          const within = and(ask('greaterThanInclusive', actual, low), ask('lessThanInclusive', actual, high))
          if (typeof low === typeof high && ask('lessThan', low, high) !== undefined) {
            expect(ask('between', actual, [low, high])).toBe(within)
          }
        }
      }),
    )
    expect(ask('between', 5, [1, 5])).toBe(true)
    expect(ask('between', 1, [1, 5])).toBe(true)
    expect(ask('between', 5.01, [1, 5])).toBe(false)
    expect(ask('between', 3, [1, 'b'])).toBeUndefined()
    expect(ask('between', 3, [1, 5, 9])).toBeUndefined()
  })

  test('dates and instants are ordered in time, other texts not at all', () => {
    expect(ask('lessThan', '2026-03-08T12:29:00+01:00', '2026-03-08T11:29:01Z')).toBe(true)
    expect(ask('greaterThanInclusive', '2026-03-08T12:29:00+01:00', '2026-03-08T11:29:00Z')).toBe(true)
    expect(ask('lessThan', '2026-03-08', '2026-03-08T00:00:01Z')).toBe(true)
    expect(ask('lessThan', '12', '9')).toBeUndefined()
    expect(ask('lessThan', 'a', 'b')).toBeUndefined()
    expect(ask('lessThan', '2026-02-30', '2026-03-08')).toBeUndefined()
    expect(ask('lessThan', '5', 9)).toBeUndefined()
    expect(ask('lessThan', 5, '2026-03-08')).toBeUndefined()
  })
})

describe('text', () => {
  test.each(['startsWith', 'endsWith', 'containsText', 'mentionsAny', 'matches'])(
    '%s of a list is that of one of its values',
    (name) => {
      const values = fc.array(fc.constantFrom('go', 'ld', 'x', 'gold', '^g'), { minLength: 1, maxLength: 3 })
      fc.assert(
        fc.property(fc.oneof(texts, fc.constant('gold')), values, (actual, values) => {
          expect(ask(name, actual, values)).toBe(or(...values.map((value) => ask(name, actual, value))))
        }),
      )
    },
  )

  test('beginning, end and inside are those of the text as it is', () => {
    const pieces = fc.string({ maxLength: 4 })
    fc.assert(
      fc.property(pieces, pieces, pieces, fc.boolean(), (before, middle, after, ignoreCase) => {
        const whole = before + middle + after
        expect(ask('startsWith', whole, before, ignoreCase)).toBe(true)
        expect(ask('endsWith', whole, after, ignoreCase)).toBe(true)
        expect(ask('containsText', whole, middle, ignoreCase)).toBe(true)
        expect(ask('startsWith', before, `${before}x`, ignoreCase)).toBe(false)
      }),
    )
  })

  test.each([
    ['a refund, please', 'refund', true],
    ['refundable', 'refund', false],
    ['prerefund', 'refund', false],
    ['refundable, but I want a refund', 'refund', true],
    ['refund', 'refund', true],
    ['refund_1', 'refund', false],
    ['order 1234', '123', false],
    ['charge back now', 'charge back', true],
    ['I said "stop"!', 'stop', true],
    ['Straße', 'Stra', false],
    ['cafe\u0301', 'cafe', false],
    ['我要退款谢谢', '退款', true],
    ['환불을 원해요', '환불', true],
    ['vip고객', 'vip', true],
    ['ขอเงินคืนด้วย', 'เงินคืน', true],
    ['🙂refund🙂', 'refund', true],
    ['anything', '', false],
  ])('whether %j mentions %j: %s', (text, phrase, expected) => {
    expect(ask('mentionsAny', text, phrase)).toBe(expected)
  })

  test('what is mentioned is contained', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', 'b', '退'), maxLength: 8 }),
        fc.constantFrom('a', 'ab', '退', 'b a'),
        (text, phrase) => {
          const words = new RegExp(`(?<![ab])${phrase}(?![ab])`, 'u')
          const expected = phrase === '退' ? text.includes(phrase) : words.test(text)
          expect(ask('mentionsAny', text, phrase)).toBe(expected)
        },
      ),
    )
  })
})

describe('time', () => {
  const minutes = fc.integer({ min: -20_000, max: 20_000 })
  const durations = fc.constantFrom<readonly [string, number]>(
    ['30m', 30],
    ['24h', 1440],
    ['7d', 10_080],
    ['1w', 10_080],
  )

  test('of what is past, exactly one of within the last and older than holds; of what comes, neither', () => {
    fc.assert(
      fc.property(minutes, durations, (ahead, [duration, span]) => {
        const moment = new Date(AT + ahead * 60_000).toISOString()
        expect(ask('withinNext', moment, duration)).toBe(ahead >= 0 && ahead <= span)
        expect(ask('withinLast', moment, duration)).toBe(ahead <= 0 && -ahead <= span)
        expect(ask('olderThan', moment, duration)).toBe(-ahead > span)
      }),
    )
  })

  test('a date counts as its midnight in UTC', () => {
    expect(ask('withinNext', '2026-03-09', '24h')).toBe(true)
    expect(ask('withinNext', '2026-03-09', '12h')).toBe(false)
    expect(ask('withinLast', '2026-03-08', '12h')).toBe(true)
    expect(ask('olderThan', '2026-03-01', '7d')).toBe(true)
  })

  test('an unreadable instant or duration is unknown', () => {
    expect(ask('withinNext', 'tomorrow', '24h')).toBeUndefined()
    expect(ask('withinNext', 1_772_969_340_000, '24h')).toBeUndefined()
    expect(ask('withinNext', '2026-03-09', 'soon')).toBeUndefined()
    expect(ask('withinNext', '2026-03-09', '0h')).toBeUndefined()
    expect(ask('withinNext', '2026-03-09', '24h', false, Number.NaN)).toBeUndefined()
  })
})

describe('patterns', () => {
  test('match anywhere in the text, in RE2 syntax', () => {
    expect(ask('matches', 'order GB-2207-11', '[A-Z]{2}-\\d{4}')).toBe(true)
    expect(ask('matches', 'order GB-2207-11', '^[A-Z]{2}-')).toBe(false)
    expect(ask('matches', 'ORDER', 'order')).toBe(false)
    expect(ask('matches', 'ORDER', 'x|order', true)).toBe(true)
  })

  test('texts of more than 1,000 characters and patterns that are none are unknown', () => {
    expect(ask('matches', 'a'.repeat(1000), 'a$')).toBe(true)
    expect(ask('matches', 'a'.repeat(1001), 'a$')).toBeUndefined()
    expect(ask('matches', 'a', '(')).toBeUndefined()
    expect(ask('matches', 'aa', '(a)\\1')).toBeUndefined()
    expect(ask('matches', 'a', ['a', '('])).toBeUndefined()
  })

  test('take no longer for a pattern that would keep a backtracking engine busy for ever', () => {
    expect(ask('matches', 'a'.repeat(999), '(a+)+b')).toBe(false)
  })
})

describe('operators of plugins', () => {
  const shouting: OperatorDefinition = {
    name: 'shouts',
    facts: ['text'],
    operand: 'none',
    phrase: 'shouts',
    negatedPhrase: 'does not shout',
    prepare: () => (actual) => (typeof actual === 'string' ? actual === actual.toUpperCase() : undefined),
  }

  test('join the table, and cannot replace one of ours', () => {
    const operators = operatorTable([shouting, { ...shouting, name: 'equal' }])
    expect(
      operators.get('shouts')?.prepare(undefined, { ignoreCase: false, compilePattern })('HELP', { atMs: AT }),
    ).toBe(true)
    expect(operators.get('equal')).toBe(table.get('equal'))
  })

  test('are unknown when they throw, answer something else, or want a say about missing facts', () => {
    const broken = (prepare: OperatorDefinition['prepare']) =>
      operatorTable([{ ...shouting, whenMissing: true, prepare }]).get('shouts') ?? expect.fail()
    const answerOf = ({ prepare }: OperatorDefinition) =>
      prepare(undefined, { ignoreCase: false, compilePattern })('x', { atMs: AT })
    const angry = () => {
      throw new Error('no')
    }
    expect(answerOf(broken(angry))).toBeUndefined()
    expect(answerOf(broken(() => angry))).toBeUndefined()
    expect(answerOf(broken(() => () => 1 as unknown as boolean))).toBeUndefined()
    expect(broken(() => () => true).whenMissing).toBeUndefined()
  })
})
