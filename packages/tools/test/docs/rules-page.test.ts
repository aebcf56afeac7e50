import type { FieldCatalog, Finding } from '@handoffkit/core'
import { declareCatalog, ENVIRONMENTS, gatherFacts, normalizeContext, readDatetime } from '@handoffkit/core'
import type { OperatorDefinition } from '@handoffkit/rules'
import { bucketOf, OPERATORS, parseRuleset } from '@handoffkit/rules'
import type { Condition } from '@handoffkit/schema'
import { PUBLISHED_SCHEMAS, parseJsonc } from '@handoffkit/schema'
import { sha256 } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import type { Given } from './evaluate.ts'
import { comesTo, INSTANT, readValue, SAMPLE } from './evaluate.ts'
import { findingCodesOf } from './finding-codes.ts'
import { namesIn, pageAt, readPage, rowsOf } from './page.ts'

const page = pageAt('docs/reference/rules.md')
const results = new Map<unknown, string>([
  [true, 'true'],
  [false, 'false'],
  ['unknown', 'unknown'],
])

describe('the page about rules', () => {
  test('names every operator, and none that there is not', () => {
    const shown = page.tables.filter(({ columns }) => columns[0] === 'the fact').map(({ heading }) => heading)
    expect(shown).toEqual(OPERATORS.map(({ name }) => name))
  })

  test.each(OPERATORS)('shows what makes $name true, false and unknown', async ({ name, whenMissing }) => {
    const rows = rowsOf(page, name, 'the fact')
    const shown = await Promise.all(
      rows.map(async ([fact = '', comparison = '']) => {
        const value = readValue(fact)
        const members = JSON.parse(`{${comparison}}`) as { readonly value?: never }
        const facts = value === undefined ? {} : { [SAMPLE]: value }
        return results.get(await comesTo({ fact: SAMPLE, operator: name, ...members }, { facts }))
      }),
    )
    expect(shown).toEqual(rows.map(([, , comes]) => comes))
    const needed = whenMissing === undefined ? ['true', 'false', 'unknown'] : ['true', 'false']
    expect(new Set(shown)).toEqual(new Set(needed))
    expect(rows.map(([fact]) => fact)).toContain('missing')
  })

  test('has the table of three truth values right', async () => {
    const rows = rowsOf(page, 'True, false and unknown', 'a')
    const parts = (['a', 'b'] as const).map(
      (name): Condition => ({ fact: `context.${name}`, operator: 'equal', value: 'yes' }),
    )
    const sent = new Map([
      ['true', 'yes'],
      ['false', 'no'],
      ['unknown', ''],
    ])
    const all = await Promise.all(
      rows.map(async ([a = '', b = '']) => {
        const given = { context: { a: sent.get(a) ?? null, b: sent.get(b) ?? null } }
        const [first] = parts
        const conditions: readonly Condition[] = [
          { all: parts },
          { any: parts },
          ...(first === undefined ? [] : [{ not: first }]),
        ]
        return [
          a,
          b,
          ...(await Promise.all(conditions.map((one) => comesTo(one, given)))).map((one) => results.get(one)),
        ]
      }),
    )
    expect(all).toEqual(rows)
    expect(rows).toHaveLength(9)
  })

  const conditions = page.blocks.filter(({ words }) => words.includes('condition'))
  test.each(conditions)('the condition in line $line comes to what is said', async ({ text }) => {
    const said = new Map(
      [...text.matchAll(/^\/\/ ([a-z ]+): (.*)$/gmu)].map(([, name = '', value = '']) => [name, value]),
    )
    const given = { context: JSON.parse(said.get('context') ?? '{}') as NonNullable<Given['context']> }
    const parsed = parseJsonc(text)
    if (!parsed.ok) throw new Error('no JSON')
    expect(results.get(await comesTo(parsed.value.value as unknown as Condition, given))).toBe(said.get('comes to'))
  })

  test.each([
    ['member', 'The members of the file', 'ruleset'],
    ['member of a rule', 'Rules', 'rule'],
  ])('lists every %s', (column, heading, schema) => {
    const { properties, assignment, priority } = schemaMembers()
    const members = schema === 'ruleset' ? properties : [...new Set([...assignment, ...priority])]
    expect(
      rowsOf(page, heading, column)
        .map(([name = '']) => name)
        .toSorted(),
    ).toEqual([...members].toSorted())
  })

  test('names every fact that is recorded', () => {
    const shown = new Set(namesIn(page, 'fact'))
    const event = {
      conversation: {
        id: 'c',
        channel: 'x',
        language: 'en',
        country: 'US',
        summary: 's',
        transcript: [{ from: 'customer', text: 't' } as const],
      },
      customer: { id: 'u', name: 'n', email: 'e', phone: 'p' },
      handoff: { reason: 'r', trigger: 't', category: 'c', subCategory: 's', sentiment: 'm' },
      ticket: { id: '1', subject: 's', tags: ['t'] },
      context: {},
    }
    const history = { handoffs24h: 1, handoffs7d: 1, lastTeam: 't', hoursSinceLast: 1 }
    const known = {
      catalog: { fields: [], revision: '' },
      environment: 'production' as const,
      atMs: 0,
      verdicts: [],
      history,
    }
    const recorded = [...gatherFacts({ event, ...normalizeContext(event), ...known }).values.keys()]
    expect(recorded.filter((name) => !shown.has(name))).toEqual([])
    const plain = [...shown].filter((name) => !name.includes('<'))
    const unknown = plain.filter((fact) =>
      findingsOf({ fact, operator: 'present' }).some(({ code }) => code === 'unknown-fact'),
    )
    expect(unknown).toEqual([])
    expect(ENVIRONMENTS.every((name) => page.text.includes(`\`${name}\``))).toBe(true)
  })

  test('has the right buckets', () => {
    for (const [salt = '', value = '', hash = '', bucket] of rowsOf(page, 'How `inPercent` draws', 'salt')) {
      expect([salt, value, String(bucketOf(salt, value))]).toEqual([salt, value, bucket])
      if (hash !== '') expect(String(Number.parseInt(hash, 16) % 10_000)).toBe(bucket)
    }
  })

  test('lists every code of a finding about rule files, and none that there is not', () => {
    const codes = new Set([...findingCodesOf('rules'), ...findingCodesOf('schema')])
    expect([...new Set(namesIn(page, 'code'))].toSorted()).toEqual([...codes].toSorted())
  })

  const examples = page.tables
    .filter(({ columns }) => columns[0] === 'code')
    .flatMap(({ heading, rows }) =>
      rows.map(([code = '', severity = '', example = '', hint = '']) => ({ heading, code, severity, example, hint })),
    )
  test.each(examples.filter(({ example }) => example !== ''))(
    '$code is what its example gives',
    ({ heading, code, severity, example }) => {
      const found = heading === 'Mistakes in the text' ? parse(example) : findingsIn(example)
      expect(found.map((finding) => [finding.code, finding.severity])).toContainEqual([code, severity])
    },
  )
  test('every code has an example or a reason, and says what to do', () => {
    expect(examples.filter(({ hint }) => hint.length < 8)).toEqual([])
    expect(examples.length).toBeGreaterThan(50)
  })
})

const catalog: FieldCatalog = declareCatalog(
  {
    fields: [
      { key: 'order-id', type: 'text' },
      { key: 'order-status', type: 'option', options: ['Placed', 'Delivered'] },
      { key: 'order-total', type: 'decimal' },
      { key: 'attachment', type: 'unknown' },
    ],
    teams: ['vip-care', 'billing'],
  },
  sha256,
)

const divisibleBy: OperatorDefinition = {
  name: 'divisibleBy',
  facts: ['number'],
  operand: 'scalar',
  phrase: 'is divisible by',
  negatedPhrase: 'is not divisible by',
  prepare: () => () => undefined,
}

const files: { readonly [path: string]: string } = {
  'vip.csv': 'id,name\na-17,Ann\n',
  'empty.csv': 'id\n',
  'broken.csv': 'id\n"a',
}

function parse(input: string | object): readonly Finding[] {
  return parseRuleset(input, {
    ...(typeof input === 'string' ? { file: 'ruleset.json' } : {}),
    catalog,
    operators: [divisibleBy],
    lookUps: ['crm.tier'],
    atMs: readDatetime(INSTANT) ?? 0,
    readFile: (path) => files[path],
  }).findings
}

const base = {
  format: 1,
  name: 'example',
  assignment: { default: null, rules: [] },
  priority: { default: 'medium', rules: [] },
}

/** An example is a condition in braces, or members of a rule file without them. */
function findingsIn(example: string): readonly Finding[] {
  return example.startsWith('{')
    ? findingsOf(JSON.parse(example) as Condition)
    : parse({ ...base, ...(JSON.parse(`{${example}}`) as object) })
}

function findingsOf(when: Condition): readonly Finding[] {
  const isPriority = JSON.stringify(when).includes('"decision.team"') && !JSON.stringify(when).includes('"equal"')
  return parse(
    isPriority
      ? { ...base, priority: { default: 'medium', rules: [{ name: 'rule', when, priority: 'low' }] } }
      : { ...base, assignment: { default: null, rules: [{ name: 'rule', when, team: 'billing' }] } },
  )
}

interface ObjectSchema {
  readonly properties: { readonly [name: string]: ObjectSchema }
  readonly items: { readonly else: { readonly then: ObjectSchema } }
}

function schemaMembers() {
  const { properties } = PUBLISHED_SCHEMAS['ruleset'] as unknown as ObjectSchema
  const ruleOf = (list: string) => Object.keys(properties[list]?.properties['rules']?.items.else.then.properties ?? {})
  return { properties: Object.keys(properties), assignment: ruleOf('assignment'), priority: ruleOf('priority') }
}

test('a page is read as it is written', () => {
  const read = readPage('docs/reference/rules.md')
  expect(read.headings).toContain('`equal`')
})
