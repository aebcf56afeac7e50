import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '@handoffkit/core'
import { declareCatalog } from '@handoffkit/core'
import type { Condition, RulesetFile } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import type { OperatorDefinition, ParseOptions } from '../../src/index.ts'
import { parseRuleset, RULESET_FINDINGS } from '../../src/index.ts'
import { AT, digest, NOBODY_IN_PARTICULAR } from '../sample.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures')
const fixture = (name: string) => readFileSync(join(fixtures, name), 'utf8')

const catalog = declareCatalog(
  {
    fields: [
      { key: 'order-status', type: 'option', options: ['Placed', 'Shipped'] },
      { key: 'seats', type: 'integer' },
      { key: 'order-id', type: 'text' },
      { key: 'picture', type: 'unknown' },
      { key: 'pax', type: 'integer' },
    ],
    teams: ['billing', 'vip-care', 'night-desk'],
  },
  digest,
)

const shouts: OperatorDefinition = {
  name: 'shouts',
  facts: ['text'],
  operand: 'none',
  phrase: 'shouts',
  negatedPhrase: 'does not shout',
  prepare: () => () => true,
}

const FILES: ReadonlyMap<string, string> = new Map([
  ['vip.csv', 'id,name\na,b\n'],
  ['torn.csv', 'id\n"a\n'],
  ['none.csv', 'id\n\n'],
  [
    'rules/more.jsonc',
    '[\n  { "name": "more", "when": { "fact": "ticket.id", "operator": "lessThn", "value": 2 }, "team": "billing" }\n]\n',
  ],
])

const options: ParseOptions = { atMs: AT, operators: [shouts], readFile: (path) => FILES.get(path) }

/** A finding as a terminal would show it. */
function line({ file = '', line, column, severity, code, message, hint }: Finding): string {
  return `${file}:${line}:${column} ${severity} ${code}\n  ${message}${hint === undefined ? '' : `\n  ${hint}`}`
}

function findingsOf(file: Partial<RulesetFile>, more: ParseOptions = {}): readonly string[] {
  return parseRuleset({ ...NOBODY_IN_PARTICULAR, ...file }, more).findings.map(({ code, path }) => `${code} ${path}`)
}

/** The findings about one comparison, as code and place within it. */
function about(when: unknown, more: ParseOptions & Partial<RulesetFile> = {}): readonly string[] {
  const { facts, lists, schedules, conditions, ...options } = more
  const file = {
    ...NOBODY_IN_PARTICULAR,
    facts,
    lists,
    schedules,
    conditions,
    priority: { default: 'medium', rules: [{ name: 'it', when, priority: 'high' }] },
  }
  const prefix = '/priority/rules/0/when'
  return parseRuleset(file, options)
    .findings.filter(({ path }) => path.startsWith(prefix))
    .map(({ code, path }) => `${code} ${path.slice(prefix.length)}`.trim())
}

describe('a ruleset full of mistakes', () => {
  const parsed = parseRuleset(fixture('mistakes.jsonc'), { ...options, file: 'mistakes.jsonc', catalog })
  const meaning = parsed.findings.filter(({ code }) => Object.hasOwn(RULESET_FINDINGS, code))

  test('gets every finding at once, in reading order, each at its place', async () => {
    expect(parsed.ok).toBe(false)
    await expect(`${meaning.map(line).join('\n')}\n`).toMatchFileSnapshot(join(fixtures, 'mistakes.txt'))
    const lines = parsed.findings.filter(({ file }) => file === 'mistakes.jsonc').map((finding) => finding.line ?? 0)
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  })

  test('mistakes of form and of meaning stand side by side, and no place is blamed twice for one cause', () => {
    const ofForm = parsed.findings.filter((finding) => !meaning.includes(finding))
    expect(ofForm.map(({ path }) => path)).toEqual([
      '/schedules/desk/weekly/mon/0',
      '/priority/rules/1/when/all/1/fact',
      '/priority/rules/1/priority',
    ])
    expect(meaning.map(({ path }) => path)).toContain('/priority/rules/1/when/all/0/operator')
  })

  test('shows every kind of finding but those that need a ruleset of their own', () => {
    const elsewhere = ['impossible-rule', 'mixed-types', 'shadowed-rule', 'too-deep', 'too-large', 'unreachable-rule']
    const found = new Set(meaning.map(({ code }) => code))
    expect(Object.keys(RULESET_FINDINGS).filter((code) => !found.has(code) && !elsewhere.includes(code))).toEqual([])
  })
})

test.each([
  ['==', 'equal'],
  ['>=', 'greaterThanInclusive'],
  ['Equal', 'equal'],
  ['one of', 'in'],
  ['regex', 'matches'],
])('who writes the operator %s is told of %s', (operator, meant) => {
  const when = { fact: 'customer.id', operator, value: 'u-1' }
  const rules = { default: 'medium', rules: [{ name: 'it', when, priority: 'high' }] }
  const { findings } = parseRuleset(JSON.stringify({ ...NOBODY_IN_PARTICULAR, priority: rules }))
  expect(findings.map(({ code, hint, repair }) => [code, hint, repair])).toEqual([
    ['unknown-operator', `Did you mean "${meant}"?`, { kind: 'write', to: meant }],
  ])
})

describe('a ruleset with ten mistakes', () => {
  const text = `{
  "format": 1, "name": "ten", "timeZone": "Nowhere",
  "conditions": { "x": { "condition": "x" } },
  "assignment": { "default": null, "rules": [
    { "name": "a", "when": { "fact": "context.total", "operator": "greaterThan", "value": 5 }, "team": "t" },
    { "name": "a", "when": { "fact": "ticket.id", "operator": "prsent" }, "team": "t" },
    { "name": "b", "when": { "condition": "y" }, "team": "t", "colour": "red" },
    { "name": "c", "when": { "fact": "ticket.subjct", "operator": "present" }, "team": "t" },
    { "name": "d", "when": { "fact": "ticket.subject", "operator": "matches", "value": "[" }, "team": "t" }
  ] },
  "priority": { "default": "medium", "rules": [
    { "name": "a", "when": { "fact": "customer.id", "operator": "in", "value": { "list": "z" } }, "priority": "now" }
  ] }
}`

  test('says all ten, sorted by place', () => {
    const { ok, findings } = parseRuleset(text, { file: 'ten.json' })
    expect(ok).toBe(false)
    expect(findings.filter(({ severity }) => severity === 'error').map(({ line, path }) => `${line} ${path}`)).toEqual([
      '2 /timeZone',
      '3 /conditions/x/condition',
      '5 /assignment/rules/0/when/value',
      '6 /assignment/rules/1/name',
      '6 /assignment/rules/1/when/operator',
      '7 /assignment/rules/2/when/condition',
      '7 /assignment/rules/2/colour',
      '8 /assignment/rules/3/when/fact',
      '9 /assignment/rules/4/when/value',
      '12 /priority/rules/0/when/value/list',
      '12 /priority/rules/0/priority',
    ])
  })

  test('text that is not JSON is one mistake with its place', () => {
    const { ok, findings } = parseRuleset('{\n  "format": 1,\n  "name" "x"\n}', { file: 'torn.json' })
    expect(ok).toBe(false)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ severity: 'error', file: 'torn.json', line: 3 })
  })

  test('values that are no ruleset at all are refused, not thrown at', () => {
    const knot: { self?: unknown } = {}
    knot.self = knot
    for (const value of [{}, [], knot, { assignment: { rules: 5 } }, new Date(0)]) {
      expect(parseRuleset(value).ok).toBe(false)
    }
    expect(parseRuleset('null').ok).toBe(false)
    expect(parseRuleset('').ok).toBe(false)
  })
})

describe('types on both sides of a comparison', () => {
  test('a number beside undeclared context text: the hint is the line to paste', () => {
    const when = { fact: 'context.cart-total', operator: 'greaterThan', value: 100 }
    const rules = [{ name: 'big', when, priority: 'high' as const }]
    const { findings } = parseRuleset({ ...NOBODY_IN_PARTICULAR, priority: { default: 'medium', rules } })
    expect(findings).toMatchObject([{ code: 'type-mismatch', severity: 'error', path: '/priority/rules/0/when/value' }])
    const line = /Add this line to "facts": (?<line>.*)\.$/u.exec(findings[0]?.hint ?? '')?.groups?.['line'] ?? ''
    const facts = JSON.parse(`{${line}}`) as NonNullable<RulesetFile['facts']>
    expect(facts).toEqual({ 'context.cart-total': { type: 'decimal' } })
    expect(findingsOf({ facts, priority: { default: 'medium', rules } })).toEqual([])
  })

  test('where a ticket field of the same key is typed, the hint names it', () => {
    const rules = [
      { name: 'group', when: { fact: 'context.pax', operator: 'lessThan', value: 9 }, priority: 'high' as const },
    ]
    const { findings } = parseRuleset({ ...NOBODY_IN_PARTICULAR, priority: { default: 'medium', rules } }, { catalog })
    expect(findings[0]?.hint).toContain('Or compare field.pax.')
  })

  test.each<[unknown, readonly string[]]>([
    [{ fact: 'context.a', operator: 'equal', value: '5' }, []],
    [{ fact: 'context.a', operator: 'equal', value: 5 }, ['type-mismatch /value']],
    [{ fact: 'context.a', operator: 'in', value: ['x', 'y'] }, []],
    [{ fact: 'context.a', operator: 'in', value: ['x', true] }, ['type-mismatch /value/1']],
    [{ fact: 'context.a', operator: 'lessThan', value: '2026-03-08' }, []],
    [{ fact: 'context.a', operator: 'withinNext', value: '24h' }, []],
    [{ fact: 'context.a', operator: 'containsAny', value: ['x'] }, ['type-mismatch /operator']],
    [{ fact: 'ticket.tags', operator: 'containsAny', value: ['x'] }, []],
    [{ fact: 'ticket.tags', operator: 'equal', value: 'x' }, ['type-mismatch /operator']],
    [{ fact: 'ticket.tags', operator: 'containsText', value: 'x' }, ['type-mismatch /operator']],
    [{ fact: 'time.hour', operator: 'between', value: [9, 17] }, []],
    [{ fact: 'time.hour', operator: 'between', value: ['2026-03-08', '2026-03-09'] }, ['type-mismatch /value/0']],
    [{ fact: 'time.hour', operator: 'equal', value: 24 }, ['unknown-value /value']],
    [{ fact: 'time.hour', operator: 'startsWith', value: '1' }, ['type-mismatch /operator']],
    [{ fact: 'time.date', operator: 'greaterThan', value: '2026-03-08' }, []],
    [{ fact: 'time.date', operator: 'startsWith', value: '2026-' }, []],
    [{ fact: 'verdict.order-id', operator: 'equal', value: 'refused' }, []],
    [{ fact: 'verdict.order-id', operator: 'equal', value: 'rejected' }, ['unknown-value /value']],
    [{ fact: 'verdict.order-id', operator: 'equal', value: 'REFUSED', ignoreCase: true }, []],
    [{ fact: 'history.handoffs24h', operator: 'greaterThan', value: { fact: 'history.handoffs7d' } }, []],
    [
      { fact: 'history.handoffs24h', operator: 'greaterThan', value: { fact: 'context.a' } },
      ['type-mismatch /value/fact'],
    ],
    [{ fact: 'context.a', operator: 'equal', value: { fact: 'context.b' } }, []],
    [{ fact: 'context.a', operator: 'in', value: { fact: 'ticket.tags' } }, []],
    [{ fact: 'context.a', operator: 'in', value: { fact: 'context.b' } }, ['type-mismatch /value/fact']],
    [{ fact: 'context.a', operator: 'equal', value: { fact: 'ticket.tags' } }, ['type-mismatch /value/fact']],
    [{ fact: 'context.a', operator: 'startsWith', value: { fact: 'ticket.tags' } }, []],
    [{ fact: 'context.a', operator: 'startsWith', value: { fact: 'context.b' } }, []],
    [{ fact: 'ticket.tags', operator: 'containsAll', value: { fact: 'ticket.tags' } }, []],
    [{ fact: 'verdict.order-id', operator: 'startsWith', value: 're' }, []],
    [{ fact: 'time.weekday', operator: 'in', value: ['sat', 'sun'] }, []],
    [{ fact: 'time.weekday', operator: 'equal', value: '' }, ['empty-text /value']],
    [{ fact: 'field.anything', operator: 'lessThan', value: 5 }, []],
    [{ fact: 'field.anything', operator: 'in', value: ['x', 5] }, ['mixed-types /value']],
    [{ fact: 'field.anything', operator: 'between', value: [1, '2026-03-08'] }, ['empty-range /value']],
    [{ fact: 'context.', operator: 'present' }, ['unknown-fact /fact']],
    [{ fact: 'hours.office', operator: 'equal', value: true }, ['unknown-schedule /fact']],
    [{ fact: 'decision.team', operator: 'equal', value: 'billing' }, []],
  ])('%j', (when, expected) => {
    expect(about(when)).toEqual(expected)
  })

  test('declared types are taken at their word', () => {
    const facts: RulesetFile['facts'] = {
      'context.a': { type: 'decimal' },
      'context.skus': { type: 'list' },
      'context.on': { type: 'boolean' },
      'context.due': { type: 'date' },
      'handoff.reason': { type: 'list' },
    }
    expect(about({ fact: 'context.a', operator: 'lessThan', value: 5 }, { facts })).toEqual([])
    expect(about({ fact: 'context.a', operator: 'startsWith', value: '5' }, { facts })).toEqual([
      'type-mismatch /operator',
    ])
    expect(about({ fact: 'context.skus', operator: 'contains', value: 'x' }, { facts })).toEqual([])
    expect(about({ fact: 'context.on', operator: 'equal', value: 'true' }, { facts })).toEqual(['type-mismatch /value'])
    expect(about({ fact: 'context.due', operator: 'olderThan', value: '7d' }, { facts })).toEqual([])
    expect(about({ fact: 'handoff.reason', operator: 'contains', value: 'x' }, { facts })).toEqual([])
  })

  test('only facts that arrive as text can be declared', () => {
    const declaring = (name: string) =>
      findingsOf({ facts: { [name]: { type: 'text' } } }).filter((finding) => !finding.startsWith('unused'))
    const typed = [
      'field.x',
      'verdict.x',
      'environment',
      'history.handoffs7d',
      'history.lastTeam',
      'ticket.tags',
      'time.hour',
    ]
    for (const name of [...typed, 'conversation.baseLanguage', 'decision.team']) {
      expect(declaring(name)).toEqual([`not-declarable /facts/${name}`])
    }
    for (const name of ['context.x', 'handoff.reason', 'conversation.summary', 'customer.id', 'ticket.id']) {
      expect(declaring(name)).toEqual([])
    }
  })

  test('facts of plugins are of any type, and known only when the plugin says so', () => {
    const when = { fact: 'crm.tier', operator: 'equal', value: 5 }
    expect(about(when)).toEqual(['unknown-fact /fact'])
    expect(about(when, { lookUps: ['crm.tier'] })).toEqual([])
  })
})

describe('dates that are over', () => {
  test.each<[unknown, readonly string[]]>([
    [{ fact: 'time.date', operator: 'between', value: ['2025-12-01', '2026-03-07'] }, ['expired-date /value']],
    [{ fact: 'time.date', operator: 'between', value: ['2025-12-01', '2026-03-08'] }, []],
    [{ fact: 'time.date', operator: 'in', value: ['2026-03-01', '2026-03-08'] }, []],
    [{ fact: 'time.date', operator: 'equal', value: '2026-03-07' }, ['expired-date /value']],
    [{ fact: 'time.date', operator: 'lessThan', value: '2026-03-08' }, ['expired-date /value']],
    [{ fact: 'time.date', operator: 'lessThanInclusive', value: '2026-03-08' }, []],
    [{ fact: 'time.date', operator: 'greaterThan', value: '2020-01-01' }, []],
    [{ fact: 'context.due', operator: 'lessThan', value: '2020-01-01' }, []],
  ])('%j', (when, expected) => {
    expect(about(when, { atMs: AT })).toEqual(expected)
    expect(about(when)).toEqual([])
  })

  test('of a schedule are reported once the night after them is over too', () => {
    const dates = { '2026-03-06': ['22:00-06:00'], '2026-03-07': ['22:00-06:00'], '2026-03-09': [] }
    const schedules = { desk: { weekly: {}, dates } }
    expect(findingsOf({ schedules }, { atMs: AT })).toEqual([
      'unused-schedule /schedules/desk',
      'expired-date /schedules/desk/dates/2026-03-06',
    ])
  })
})

describe('missing values', () => {
  const notGold = { fact: 'context.tier', operator: 'notEqual', value: 'gold' }

  test('an author who asks for another value learns that a missing one does not match', () => {
    const { ok, findings } = parseRuleset({
      ...NOBODY_IN_PARTICULAR,
      priority: { default: 'medium', rules: [{ name: 'it', when: notGold, priority: 'high' }] },
    })
    expect(ok).toBe(true)
    expect(findings).toMatchObject([{ code: 'missing-is-unknown', severity: 'info' }])
  })

  test('the same goes for a ticket field, and for the items of a list', () => {
    const notShipped = { fact: 'field.order-status', operator: 'notEqual', value: 'Shipped' }
    expect(about(notShipped, { catalog })).toEqual(['missing-is-unknown /operator'])
    const untagged = { fact: 'ticket.tags', operator: 'doesNotContain', value: 'vip' }
    expect(about({ not: { not: untagged } })).toEqual(['missing-is-unknown /not/not/operator'])
  })

  test('not when the condition settles it, and not for facts that are always there', () => {
    expect(about({ any: [notGold, { fact: 'context.tier', operator: 'absent' }] })).toEqual([])
    expect(about({ fact: 'time.weekday', operator: 'notIn', value: ['sat', 'sun'] })).toEqual([])
  })
})

describe('named conditions', () => {
  test('may use each other as long as none comes back to itself', () => {
    const conditions = {
      a: { all: [{ condition: 'b' }, { condition: 'c' }] },
      b: { condition: 'c' },
      c: { fact: 'ticket.id', operator: 'present' },
    }
    expect(about({ condition: 'a' }, { conditions })).toEqual([])
    expect(findingsOf({ conditions: { ...conditions, c: { not: { condition: 'a' } } } })).toEqual(
      [
        'cyclic-condition /conditions/a/all/0/condition',
        'cyclic-condition /conditions/a/all/1/condition',
        'cyclic-condition /conditions/b/condition',
        'cyclic-condition /conditions/c/not/condition',
        'unused-condition /conditions/a',
      ].filter((finding) => !finding.startsWith('unused')),
    )
  })

  test('called like members of every object are names like others', () => {
    const when = { condition: '__proto__' }
    const text = `{"format":1,"name":"x","conditions":{"__proto__":{"fact":"ticket.id","operator":"present"}},
      "assignment":{"default":null,"rules":[{"name":"a","when":${JSON.stringify(when)},"team":"t"}]},
      "priority":{"default":"low","rules":[]}}`
    expect(parseRuleset(text).ok).toBe(true)
    expect(about({ condition: 'toString' })).toEqual(['unknown-condition /condition'])
  })

  test('are counted where they are used: 64 levels and 10,000 parts are enough', () => {
    const leaf = { fact: 'ticket.id', operator: 'present' }
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `c${index}`,
          index + 1 === length ? leaf : { not: { condition: `c${index + 1}` } },
        ]),
      )
    expect(about({ condition: 'c0' }, { conditions: chain(21) })).toEqual([])
    expect(about({ condition: 'c0' }, { conditions: chain(40) })).toEqual(['too-deep'])
    expect(about({ condition: 'c0' }, { conditions: chain(20_000) })).toEqual(['too-deep'])
    const doubling = Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => [
        `c${index}`,
        index === 17 ? leaf : { all: [{ condition: `c${index + 1}` }, { condition: `c${index + 1}` }] },
      ]),
    )
    expect(about({ condition: 'c0' }, { conditions: doubling })).toEqual(['too-large'])
  })

  test('whether a rule is too large does not depend on the rules above it', () => {
    const conditions = Object.fromEntries(
      Array.from({ length: 20 }, (_, at): [string, Condition] => [
        `c${at}`,
        at === 0
          ? { fact: 'ticket.id', operator: 'present' }
          : { all: [{ condition: `c${at - 1}` }, { condition: `c${at - 1}` }] },
      ]),
    )
    const large: Condition = { condition: 'c19' }
    const deep = Array.from({ length: 60 }).reduce<Condition>((not) => ({ not }), large)
    const rulesOf = (...whens: readonly Condition[]) => ({
      default: null,
      rules: whens.map((when, at) => ({ name: `r${at}`, when, team: 'a' })),
    })
    const codes = (...whens: readonly Condition[]) =>
      findingsOf({ conditions, assignment: rulesOf(...whens) })
        .flatMap((finding) => finding.split(' ')[0] ?? [])
        .toSorted()
    expect(codes(deep, large)).toEqual(['too-deep', 'too-large'])
    expect(codes(large, deep)).toEqual(['too-deep', 'too-large'])
  })

  test('a list that is written out empty is told, as one that a file leaves empty', () => {
    const when: Condition = { fact: 'ticket.tags', operator: 'containsAll', value: { list: 'none' } }
    const findings = findingsOf({
      lists: { none: { values: [] } },
      assignment: { default: null, rules: [{ name: 'it', when, team: 'a' }] },
    })
    expect(findings).toContain('empty-list /lists/none/values')
  })
})

describe('rules that never win', () => {
  const is = (value: string) => ({ fact: 'context.tier', operator: 'equal', value })
  const has = (fact: string) => ({ fact, operator: 'present' })
  const shadowed = (...conditions: readonly object[]) =>
    findingsOf({
      conditions: { vip: is('vip') },
      assignment: {
        default: null,
        rules: conditions.map((condition, index) => ({ name: `r${index}`, team: 't', when: is('x'), ...condition })),
      },
    }).filter((finding) => !finding.startsWith('unused'))

  test('ask for all that an earlier rule asks for', () => {
    expect(shadowed({ when: is('vip') }, { when: is('vip') })).toEqual(['shadowed-rule /assignment/rules/1/name'])
    expect(shadowed({ when: is('vip') }, { when: { all: [has('ticket.id'), { condition: 'vip' }] } })).toEqual([
      'shadowed-rule /assignment/rules/1/name',
    ])
    const either = { any: [is('a'), is('b')] }
    expect(shadowed({ when: either }, { when: { all: [has('ticket.id'), { any: [is('b'), is('a')] }] } })).toEqual([
      'shadowed-rule /assignment/rules/1/name',
    ])
  })

  test('are not those that ask for less, or for something else, or that come after a shadow rule', () => {
    expect(shadowed({ when: { all: [is('vip'), has('ticket.id')] } }, { when: is('vip') })).toEqual([])
    expect(shadowed({ when: is('vip') }, { when: is('gold') })).toEqual([])
    expect(shadowed({ when: is('vip'), mode: 'shadow' }, { when: is('vip') })).toEqual([])
    expect(shadowed({ when: is('vip') }, { when: is('vip'), mode: 'off' })).toEqual([])
    expect(shadowed({ when: is('vip') }, { when: { not: is('vip') } })).toEqual([])
    expect(
      shadowed({ when: has('context.team'), team: { fact: 'context.team' } }, { when: has('context.team') }),
    ).toEqual([])
  })
})

describe('tests in the file', () => {
  test('name rules of the list that they speak of', () => {
    const when = { fact: 'ticket.id', operator: 'present' }
    const file: Partial<RulesetFile> = {
      assignment: { default: null, rules: [{ name: 'a', when, team: 't' }] },
      priority: { default: 'low', rules: [{ name: 'p', when, priority: 'high' }] },
    }
    const expecting = (expected: NonNullable<RulesetFile['tests']>[number]['expect']) =>
      findingsOf({ ...file, tests: [{ name: 'it', given: {}, expect: expected }] })
    expect(expecting({ teamRule: 'a', priorityRule: 'p' })).toEqual([])
    expect(expecting({ teamRule: null, priorityRule: null })).toEqual([])
    expect(expecting({ teamRule: 'p' })).toEqual(['unknown-rule /tests/0/expect/teamRule'])
    expect(expecting({ priorityRule: 'a' })).toEqual(['unknown-rule /tests/0/expect/priorityRule'])
  })
})

describe('findings in other files', () => {
  test('carry the name of the file and the place in it', () => {
    const { findings } = parseRuleset(
      { ...NOBODY_IN_PARTICULAR, assignment: { default: null, rules: [{ file: 'rules/more.jsonc' }] } },
      { ...options, file: 'main.json' },
    )
    expect(findings).toMatchObject([
      { code: 'unknown-operator', file: 'rules/more.jsonc', line: 2, path: '/0/when/operator' },
    ])
  })

  test('rules of other files stand where they are named', () => {
    const rule = (name: string) => ({ name, when: { fact: 'ticket.id', operator: 'present' }, team: 't' })
    const files = new Map([['b.json', JSON.stringify([rule('b'), rule('c')])]])
    const parsed = parseRuleset(
      { ...NOBODY_IN_PARTICULAR, assignment: { default: null, rules: [rule('a'), { file: 'b.json' }, rule('d')] } },
      { readFile: (path) => files.get(path) },
    )
    expect(parsed.ok ? parsed.value.content.assignment.rules.map(({ name }) => name) : parsed.findings).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
  })
})
