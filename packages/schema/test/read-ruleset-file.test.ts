import { readFileSync } from 'node:fs'
import type { JsonValue } from '@handoffkit/core'
import { BUILT_IN_OPERATORS, readRulesetFile, type ValueForm } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulesets } from './arbitrary/ruleset.ts'
import { positionIn, readText, seen } from './located.ts'
import { pointersIn, withValueAt } from './places.ts'

const smallest = {
  format: 1,
  name: 'r',
  assignment: { default: null, rules: [] },
  priority: { default: 'medium', rules: [] },
}

/** A ruleset whose only rule has this condition, and the condition's place. */
const withCondition = (condition: JsonValue) => ({ ...smallest, conditions: { c: condition } })
const findingsOf = (condition: JsonValue) =>
  readRulesetFile(withCondition(condition)).findings.map(
    ({ code, path }) => `${code} ${path.slice('/conditions/c'.length)}`,
  )

const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value))

describe('a ruleset that is what it must be', () => {
  test('is accepted, whatever its type and the operators allow', () => {
    fc.assert(
      fc.property(rulesets, (ruleset) => {
        expect(readRulesetFile(ruleset)).toEqual({ ok: true, value: ruleset, findings: [] })
      }),
      { numRuns: 300 },
    )
  })

  test('is the same after printing and reading', () => {
    fc.assert(
      fc.property(rulesets, fc.constantFrom(0, 2), (ruleset, indent) => {
        const text = JSON.stringify(ruleset, undefined, indent)
        const read = readText(readRulesetFile, text, 'ruleset.json')
        expect(read).toEqual({ ok: true, value: ruleset, findings: [] })
      }),
    )
  })

  test('may be a real one', () => {
    const text = readFileSync(new URL('./fixtures/ruleset.json', import.meta.url), 'utf8')
    expect(readText(readRulesetFile, text, 'ruleset.json').findings).toEqual([])
  })
})

describe('a ruleset with one mistake', () => {
  const places = rulesets.chain((ruleset) => fc.tuple(fc.constant(ruleset), fc.constantFrom(...pointersIn(ruleset))))

  test('has one finding, at the value that has the wrong type, with its line and column', () => {
    fc.assert(
      fc.property(places, ([ruleset, place]) => {
        // A pair that becomes a list of one list is wrong in two ways.
        fc.pre(!place.endsWith('/value') || operatorAt(ruleset, place) !== 'between')
        const marked = JSON.stringify(withValueAt(asJson(ruleset), place, '@here@'), undefined, 2)
        const text = marked.replace('"@here@"', '[[]]')
        const at = marked.indexOf('"@here@"')
        const read = readText(readRulesetFile, text, 'ruleset.json')
        // Where a list may stand, its first item is what is wrong.
        const inside = read.findings[0]?.path === `${place}/0`
        expect(read.findings.map(({ path }) => path)).toEqual([inside ? `${place}/0` : place])
        expect(read.findings[0]).toMatchObject({ code: 'wrong-type', ...positionIn(text, at + (inside ? 1 : 0)) })
      }),
      { numRuns: 500 },
    )
  })

  test('has one finding, at the name of a member that nobody knows', () => {
    fc.assert(
      fc.property(places, ([ruleset, place]) => {
        fc.pre(takesNoOtherMembers(ruleset, place))
        const value = valueIn(ruleset, place) as Record<string, JsonValue>
        const text = JSON.stringify(withValueAt(asJson(ruleset), place, { ...value, 'zq-unheard-of': 1 }), undefined, 2)
        const read = readText(readRulesetFile, text, 'ruleset.json')
        expect(read.findings).toMatchObject([
          {
            code: 'unknown-member',
            path: `${place}/zq-unheard-of`,
            file: 'ruleset.json',
            ...positionIn(text, text.indexOf('"zq-')),
          },
        ])
      }),
      { numRuns: 300 },
    )
  })
})

describe('ten mistakes', () => {
  const text = `{
  "format": 2,
  "nmae": "support",
  "timezone": "Europe/Berlin",
  "conditions": {
    "is-vip": { "fact": "context.customer-tier", "operator": "in", "value": "vip" },
    "empty": { "all": [] },
    "both": { "all": [{ "condition": "is-vip" }], "any": [{ "condition": "is-vip" }] }
  },
  "assignment": {
    "default": null,
    "rules": [
      { "name": "VIP care", "when": { "condition": "is-vip" }, "team": "vip-care" },
      { "name": "outage", "when": { "fact": "context.outage-id", "opertor": "present" }, "team": "network-ops" },
      { "name": "spanish", "when": { "fact": "conversation.language", "operator": "startsWith" }, "team": "support-es" }
    ]
  },
  "priority": { "default": "medum", "rules": [] }
}
`

  test('are ten findings in the order of their places', () => {
    const read = readText(readRulesetFile, text, 'ruleset.json')
    expect(read.ok).toBe(false)
    expect(seen(read)).toEqual([
      '2:13 not-allowed /format',
      '3:3 unknown-member /nmae',
      '4:3 unknown-member /timezone',
      '6:77 wrong-type /conditions/is-vip/value',
      '7:23 too-small /conditions/empty/all',
      '8:51 unknown-member /conditions/both/any',
      '13:17 pattern /assignment/rules/0/name',
      '14:66 unknown-member /assignment/rules/1/when/opertor',
      '15:36 missing-member /assignment/rules/2/when/value',
      '18:28 not-allowed /priority/default',
    ])
  })

  test('each say what is wrong and what to do', () => {
    const read = readText(readRulesetFile, text, 'ruleset.json')
    expect(read.findings.map(({ message, hint }) => `${message} ${hint ?? ''}`.trim())).toMatchInlineSnapshot(`
      [
        "format must be 1.",
        "The ruleset takes no "nmae". Did you mean "name"?",
        "The ruleset takes no "timezone". Did you mean "timeZone"?",
        "conditions.is-vip.value must be a list or an object, but is a text. Compare with a list such as ["vip", "platinum"], with {"list": "..."} or {"fact": "..."}.",
        "conditions.empty.all is empty. Give a list of at least one condition.",
        "conditions.both takes no "any". One object says one thing. Put several conditions into {"all": [...]} or {"any": [...]}.",
        "assignment.rules[0].name is not written as it must be. A rule name holds lowercase letters, digits and dashes only, such as "vip-parcel".",
        "assignment.rules[1].when takes no "opertor". Did you mean "operator"?",
        "assignment.rules[2].when has no "value". Add "value". Compare with a text, a list of texts, {"list": "..."} or {"fact": "..."}.",
        "priority.default is "medum", which is not one of the allowed values. Did you mean "medium"? Use "low", "medium", "high" or "urgent".",
      ]
    `)
  })
})

describe('thousands of mistakes', () => {
  const rule = (index: number) => ({
    name: `r${index}`,
    when: { fact: 'context.a', operator: 'present' },
    team: 't',
    teem: 1,
  })
  const withRules = (count: number) => ({
    ...smallest,
    assignment: { default: null, rules: Array.from({ length: count }, (_, index) => rule(index)) },
  })

  test('are all listed up to a thousand', () => {
    expect(readRulesetFile(withRules(1000)).findings).toHaveLength(1000)
  })

  test('beyond that are said to be more', () => {
    const { findings } = readRulesetFile(withRules(5000))
    expect(findings).toHaveLength(1001)
    expect(findings[0]?.code).toBe('too-many-mistakes')
  })
})

describe('conditions', () => {
  const leaf = { fact: 'context.a', operator: 'present' }

  test.each<[string, JsonValue, readonly string[]]>([
    ['says nothing', {}, ['too-small ']],
    ['is misspelled', { al: [leaf] }, ['unknown-member /al']],
    ['is a list', [leaf], ['wrong-type ']],
    ['has an empty all', { all: [] }, ['too-small /all']],
    ['has an empty any', { any: [] }, ['too-small /any']],
    ['says two things', { all: [leaf], any: [leaf], not: leaf }, ['unknown-member /any']],
    ['mixes a tree and a comparison', { not: leaf, fact: 'a', operator: 'equal', value: 1 }, ['unknown-member /fact']],
    ['negates a list', { not: [leaf] }, ['wrong-type /not']],
    ['has a path', { ...leaf, path: '$.a' }, ['unknown-member /path']],
    ['has params', { ...leaf, params: {} }, ['unknown-member /params']],
    ['has a numeric priority', { ...leaf, priority: 10 }, ['unknown-member /priority']],
    ['has a decorator', { fact: 'a', operator: 'swap:in', value: 'x' }, ['pattern /operator']],
    ['has no operator', { fact: 'a', value: 1 }, ['missing-member /operator']],
    ['has no fact', { operator: 'equal', value: 1 }, ['missing-member /fact']],
    ['has an empty name', { condition: '' }, ['too-small /condition']],
    [
      'is wrong deep inside',
      { all: [{ any: [leaf, { not: { fact: 'a', operator: 'in', value: 'x' } }] }] },
      ['wrong-type /all/0/any/1/not/value'],
    ],
  ])('a condition that %s', (_, condition, expected) => {
    expect(findingsOf(condition)).toEqual(expected)
  })

  test('nested too deeply are refused, not followed', () => {
    let deep: JsonValue = leaf
    for (let level = 0; level < 10_000; level += 1) deep = { not: deep }
    expect(findingsOf(deep)).toEqual([expect.stringMatching(/^over-limit/u)])
  })
})

describe('operators', () => {
  /** Values that an operator of this form refuses, each by one finding at the value. */
  const wrong: Readonly<Record<ValueForm, readonly JsonValue[]>> = {
    none: ['x', 1, true, ['x'], { fact: 'a' }],
    scalar: [['x'], null, { list: 'a' }, { percent: 1, salt: 's' }],
    scalars: ['gold,silver', 3, null, [], [['x']], { percent: 1, salt: 's' }],
    text: [3, true, ['x'], { list: 'a' }],
    texts: [3, true, [], [3]],
    'text-list': ['x', 3, [], [3]],
    ordered: ['5', 'abc', '2026', true, ['x'], null, { list: 'a' }],
    range: [3, [1], [1, 2, 3], [1, 'x'], { fact: 'a' }],
    duration: ['24', '24 h', 'h', '0h', '-1d', '1.5d', 24, { fact: 'a' }],
    percent: [10, '10%', [10]],
    patterns: ['', [], [''], 3, { list: 'a' }],
  }

  test.each(BUILT_IN_OPERATORS.flatMap(({ name, takes }) => wrong[takes].map((value) => [name, value] as const)))(
    '%s refuses %j',
    (operator, value) => {
      const found = findingsOf({ fact: 'context.a', operator, value })
      expect(found).toHaveLength(1)
      expect(found[0]).toMatch(/ \/value(\/|$)/u)
    },
  )

  test.each(BUILT_IN_OPERATORS.filter(({ takes }) => takes !== 'none'))('$name needs a value', ({ name }) => {
    expect(findingsOf({ fact: 'context.a', operator: name })).toEqual(['missing-member /value'])
  })

  test.each(BUILT_IN_OPERATORS.filter(({ ignoreCase }) => !ignoreCase))(
    '$name takes no "ignoreCase"',
    ({ name, takes }) => {
      const right: Partial<Record<ValueForm, JsonValue>> = {
        ordered: 1,
        range: [1, 2],
        duration: '1h',
        percent: { percent: 1, salt: 's' },
      }
      const value = right[takes]
      expect(
        findingsOf({ fact: 'a', operator: name, ignoreCase: true, ...(value === undefined ? {} : { value }) }),
      ).toEqual(['not-allowed /ignoreCase'])
    },
  )

  test('say what they take when the value is nothing that any operator takes', () => {
    const { findings } = readRulesetFile(withCondition({ fact: 'context.a', operator: 'in', value: null }))
    expect(findings).toMatchObject([
      {
        code: 'wrong-type',
        hint: 'Compare with a list such as ["vip", "platinum"], with {"list": "..."} or {"fact": "..."}.',
      },
    ])
  })

  test('that take no value say so, where the name of the value stands', () => {
    const text = JSON.stringify(withCondition({ fact: 'context.a', operator: 'present', value: 1 }))
    const { findings } = readText(readRulesetFile, text)
    expect(findings).toMatchObject([
      { hint: 'The operators "present" and "absent" take no value.', ...positionIn(text, text.indexOf('"value"')) },
    ])
  })

  test('of plugins may have any name and any value; what they mean is not decided here', () => {
    for (const value of ['x', 3, true, ['x', 3], { fact: 'a' }, { list: 'l' }, { percent: 1, salt: 's' }]) {
      expect(findingsOf({ fact: 'a', operator: 'semverAbove', value, ignoreCase: true })).toEqual([])
    }
    expect(findingsOf({ fact: 'a', operator: 'isNewMoon' })).toEqual([])
  })
})

describe('names and values', () => {
  test.each<[string, JsonValue, string]>([
    ['a list that is neither written out nor in a file', { lists: { l: {} } }, 'too-small /lists/l'],
    ['a list from a file without a column', { lists: { l: { file: 'a.csv' } } }, 'missing-member /lists/l/column'],
    ['a list that is both', { lists: { l: { values: [], file: 'a.csv' } } }, 'unknown-member /lists/l/file'],
    ['a name with a dot', { schedules: { 'a.b': { weekly: {} } } }, 'pattern /schedules/a.b'],
    ['an unheard-of weekday', { schedules: { s: { weekly: { monday: [] } } } }, 'pattern /schedules/s/weekly/monday'],
    [
      'an hour above 23',
      { schedules: { s: { weekly: { mon: ['09:00-25:00'] } } } },
      'pattern /schedules/s/weekly/mon/0',
    ],
    [
      'a day that does not exist',
      { schedules: { s: { weekly: {}, dates: { '2026-02-30': [] } } } },
      'not-a-date /schedules/s/dates/2026-02-30',
    ],
    [
      'an instant without offset',
      { tests: [{ name: 't', given: { at: '2026-03-08T11:29:00' }, expect: {} }] },
      'not-a-datetime /tests/0/given/at',
    ],
    [
      'an empty rule name',
      { assignment: { default: null, rules: [{ name: '', when: { condition: 'c' }, team: 't' }] } },
      'pattern /assignment/rules/0/name',
    ],
    ['a time zone with a space', { timeZone: 'Central Europe' }, 'pattern /timeZone'],
    ['a fact of an unknown type', { facts: { 'context.a': { type: 'number' } } }, 'not-allowed /facts/context.a/type'],
    [
      'another number than 1234.56',
      { facts: { 'context.a': { type: 'decimal', numberFormat: '1.000,00' } } },
      'pattern /facts/context.a/numberFormat',
    ],
    [
      'an entry that is a file and a rule',
      { assignment: { default: null, rules: [{ file: 'a.json', name: 'a' }] } },
      'unknown-member /assignment/rules/0/name',
    ],
    ['an entry that is nothing', { assignment: { default: null, rules: [{}] } }, 'too-small /assignment/rules/0'],
    [
      'a priority in an assignment rule',
      { assignment: { default: null, rules: [{ name: 'a', when: { condition: 'c' }, team: 't', priority: 'high' }] } },
      'unknown-member /assignment/rules/0/priority',
    ],
    [
      'a tag twice',
      {
        assignment: {
          default: null,
          rules: [{ name: 'a', when: { condition: 'c' }, team: 't', tags: ['x', 'y', 'x'] }],
        },
      },
      'duplicate-item /assignment/rules/0/tags/2',
    ],
  ])('%s', (_, part, expected) => {
    expect(seen(readRulesetFile({ ...smallest, ...(part as object) }))).toEqual([expected])
  })
})

const MAPS =
  /^\/(facts|lists|schedules|conditions|teams)$|^\/schedules\/[^/]+\/(weekly|dates)$|^\/tests\/\d+\/given\/(context|facts)$/u

function operatorAt(ruleset: unknown, place: string): unknown {
  return valueIn(ruleset, place.replace(/\/value$/u, '/operator'))
}

function takesNoOtherMembers(ruleset: unknown, place: string): boolean {
  const value = valueIn(ruleset, place)
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !MAPS.test(place)
}

function valueIn(root: unknown, place: string): unknown {
  return place
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, step) => (value as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
      root,
    )
}
