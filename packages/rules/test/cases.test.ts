import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogDeclaration, Decision, FactName, Facts, FactValue, JsonValue } from '@handoffkit/core'
import { declareCatalog, gatherFacts, matchContext, normalizeContext, readDatetime } from '@handoffkit/core'
import type { Comparison, Condition, Operand, RulesetFile } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { compilePattern } from '../src/index.ts'
import { explain } from '../src/reference.ts'
import { AT, digest, factsFrom, rulesetFrom, uncheckedRuleset } from './sample.ts'

/** A ruleset and what it must decide. What an expectation does not name is not compared. */
interface CaseFile {
  readonly about: string
  readonly catalog?: CatalogDeclaration
  readonly lookUps?: readonly FactName[]
  readonly ruleset: RulesetFile
  readonly cases: readonly Case[]
}

interface Case {
  readonly name: string
  readonly at?: string
  readonly context?: { readonly [key: string]: JsonValue }
  readonly facts?: { readonly [fact: string]: FactValue }
  readonly pending?: readonly FactName[]
  readonly teams?: readonly string[]
  readonly expect: {
    readonly team?: string | null
    readonly teamRule?: string | null
    readonly redirect?: Decision['team']['redirect']
    readonly priority?: string
    readonly priorityRule?: string | null
    readonly tags?: readonly string[]
    readonly requires?: readonly string[]
    readonly shadow?: Decision['shadow']
    readonly matched?: { readonly assignment: readonly string[]; readonly priority: readonly string[] }
    readonly needs?: readonly FactName[]
  }
}

const folder = join(import.meta.dirname, 'cases')
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const caseFiles = readdirSync(folder).filter((name) => !['operators.json', 'three-valued.json'].includes(name))

function factsOf({ context = {}, facts = {}, at, pending = [], teams }: Case, { catalog }: CaseFile): Facts {
  const given = factsFrom(facts, {
    pending,
    ...(at === undefined ? {} : { atMs: readDatetime(at) ?? 0 }),
    ...(teams && { teams }),
  })
  if (catalog === undefined) return given
  const fields = declareCatalog(catalog, digest)
  const event = { conversation: { id: 'c' }, context }
  const normalized = normalizeContext(event)
  const withholding = { keys: new Map(), detectors: [] }
  const verdicts = matchContext(normalized.context, {
    catalog: fields,
    contextAliases: new Map(),
    withholding,
    compilePattern,
  })
  const gathered = gatherFacts({
    event,
    ...normalized,
    verdicts,
    catalog: fields,
    environment: 'production',
    atMs: given.atMs,
  })
  return { ...given, values: new Map([...gathered.values, ...given.values]) }
}

describe.each(caseFiles)('%s', (name) => {
  const file = read(name) as CaseFile
  const catalog = file.catalog === undefined ? {} : { catalog: declareCatalog(file.catalog, digest) }
  const ruleset = rulesetFrom(file.ruleset, { ...catalog, lookUps: file.lookUps ?? [] })

  test.each(file.cases)('$name', async (given) => {
    const facts = factsOf(given, file)
    const explanation = await explain(ruleset, facts)
    expect(explanation.answers.engine).toEqual(explanation.answers.compiled)
    expect(explanation.agrees).toBe(true)

    const answer = ruleset.decide(facts)
    const { needs, matched, ...expected } = given.expect
    if (needs !== undefined) {
      expect(answer).toEqual({ needs })
      expect(explanation.needs).toEqual(needs)
      return
    }
    if ('needs' in answer) return expect.fail(`needs ${answer.needs.join(', ')}`)
    const { team, priority, tags, requires, shadow } = answer
    const actual: Case['expect'] = {
      team: team.value,
      teamRule: team.rule,
      ...(team.redirect === undefined ? {} : { redirect: team.redirect }),
      priority: priority.value,
      priorityRule: priority.rule,
      tags,
      requires,
      shadow,
    }
    expect(actual).toMatchObject(expected)
    expect(explanation.decision).toEqual(answer)
    if (matched !== undefined) expect(explanation.answers.engine.matched).toEqual(matched)
  })
})

describe('operators.json', () => {
  type Row = [operator: string, fact: FactValue | null, value: Operand, result: boolean | null, ignoreCase?: boolean]
  const { rows } = read('operators.json') as { readonly rows: Row[] }

  test.each(rows)('%s of %j and %j is %j', async (operator, fact, value, result, ignoreCase = false) => {
    const comparison: Comparison = { fact: 'context.x', operator, value, ...(ignoreCase ? { ignoreCase } : {}) }
    expect(await bothReadersOn(comparison, fact === null ? {} : { 'context.x': fact })).toBe(result ?? 'unknown')
  })
})

describe('three-valued.json', () => {
  interface Tables {
    readonly tables: readonly { readonly kind: 'all' | 'any'; readonly rows: readonly string[] }[]
    readonly not: readonly string[]
  }
  const { tables, not } = read('three-valued.json') as Tables
  const yes: Condition = { fact: 'context.x', operator: 'equal', value: 'x' }
  const letters: Readonly<Record<string, Condition>> = {
    T: yes,
    F: { fact: 'context.x', operator: 'equal', value: 'y' },
    U: { fact: 'context.missing', operator: 'equal', value: 'x' },
  }
  const results: Readonly<Record<string, boolean | 'unknown'>> = { T: true, F: false, U: 'unknown' }
  const of = (letter = ''): Condition => letters[letter] ?? expect.fail(letter)

  for (const { kind, rows } of tables) {
    test.each(rows)(`${kind}: %s`, async (row) => {
      const [a, b, result = ''] = row.split(' ')
      const condition = kind === 'all' ? { all: [of(a), of(b)] } : { any: [of(a), of(b)] }
      expect(await bothReadersOn(condition, { 'context.x': 'x' })).toBe(results[result])
    })
  }

  test.each(not)('not: %s', async (row) => {
    const [a, result = ''] = row.split(' ')
    expect(await bothReadersOn({ not: of(a) }, { 'context.x': 'x' })).toBe(results[result])
  })
})

/** What a condition comes to, as both readers say: the compiled form of the condition and of its opposite, and json-rules-engine. */
async function bothReadersOn(
  when: Condition,
  values: { readonly [fact: string]: FactValue },
): Promise<boolean | 'unknown'> {
  const ruleset = uncheckedRuleset({
    assignment: {
      default: null,
      rules: [
        { name: 'plain', when, team: 'a' },
        { name: 'opposite', when: { not: when }, team: 'b' },
      ],
    },
  })
  const explanation = await explain(ruleset, factsFrom(values, { atMs: AT }))
  expect(explanation.agrees).toBe(true)
  const { matched } = explanation.answers.compiled
  const compiled = matched.assignment.includes('plain')
    ? true
    : matched.assignment.includes('opposite')
      ? false
      : 'unknown'
  expect(explanation.assignment.rules[0]?.result).toBe(compiled)
  return compiled
}
