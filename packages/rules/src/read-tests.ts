import type { FactName, FieldCatalog, Finding, JsonValue } from '@handoffkit/core'
import { inReadingOrder } from '@handoffkit/core'
import type { RulesetTest, SourceText } from '@handoffkit/schema'
import { parseJsonc, readTestsFile } from '@handoffkit/schema'
import type { CheckedRuleset } from './checked-ruleset.ts'
import { factTypes } from './lint/fact-types.ts'
import { testFindings } from './lint/tests.ts'
import { asObject, asText, itemsOf, memberOf } from './parse/json-part.ts'
import { placeRuleset } from './parse/placed-ruleset.ts'

/** What a file with tests is checked against. */
export interface ReadTestsOptions {
  /** Name of the file, for findings. */
  readonly file?: string
  /** Facts that plugins can look up. */
  readonly lookUps?: readonly FactName[]
  /** Makes unknown fields mistakes. */
  readonly catalog?: FieldCatalog
  /** Team names that there are. Default: those of the catalog. */
  readonly teams?: ReadonlySet<string>
}

/** A test of a file. */
export interface ReadTest {
  /** Its index in the file, from 0. */
  readonly at: number
  readonly name: string
  /** Absent when it has mistakes: it cannot be run. */
  readonly test?: RulesetTest
}

/** A file with tests. */
export interface ReadTests {
  /** All mistakes at once, of form and of meaning, in reading order. */
  readonly findings: readonly Finding[]
  /** In file order. None when the file is no JSON or no file with tests. */
  readonly tests: readonly ReadTest[]
  /** Absent when the file is no JSON. */
  readonly source?: SourceText
}

/** Reads and checks tests that stand in a file of their own. A mistake in one of them leaves the others as they are. */
export function readTests(text: string, ruleset: CheckedRuleset, options: ReadTestsOptions = {}): ReadTests {
  const parsed = parseJsonc(text, options.file)
  if (!parsed.ok) return { findings: parsed.findings, tests: [] }
  const source = parsed.value
  const form = readTestsFile(source.value, source)
  const named = options.file === undefined ? {} : { file: options.file }
  const ofForm = form.findings.map((finding) => ({ ...named, ...finding }))
  const ofMeaning = meaningFindings(source, ruleset, options).filter(
    ({ path }) => !ofForm.some((told) => told.severity === 'error' && isWithin(path, told.path)),
  )
  const findings = inReadingOrder([...ofForm, ...ofMeaning])
  const mistakes = findings.filter(({ severity }) => severity === 'error')
  return { findings, tests: testsIn(source).map((item, at) => readTest(item, at, mistakes)), source }
}

/** A test asks for the same as if it stood in the ruleset itself, at the same pointer. */
function meaningFindings(
  source: SourceText,
  { content, operators, compilePattern }: CheckedRuleset,
  { file, lookUps = [], catalog, teams }: ReadTestsOptions,
): readonly Finding[] {
  const { facts, schedules, assignment, priority } = content
  const asRuleset = asJson({
    facts,
    schedules,
    assignment: { rules: assignment.rules.map(({ name }) => ({ name })) },
    priority: { rules: priority.rules.map(({ name }) => ({ name })) },
    tests: testsIn(source),
  })
  const place = { source: { ...(file === undefined ? {} : { file }), text: source }, pointer: '' }
  const placed = placeRuleset({ value: asRuleset, place }, () => [])
  return testFindings({
    ruleset: placed,
    operators,
    facts: factTypes(placed, lookUps, catalog),
    compilePattern,
    catalog,
    teams: teams ?? (catalog?.teams && new Set(catalog.teams.map(({ name }) => name))),
    atMs: undefined,
  })
}

/** What the file has to blame for a mistake of its own, a comment for instance, keeps no test from being run. */
function readTest(item: JsonValue, at: number, mistakes: readonly Finding[]): ReadTest {
  const name = asText(asObject(item)?.['name']) ?? `test ${at + 1}`
  const read = readTestsFile({ format: 1, tests: [item] })
  const [test] = read.ok ? read.value.tests : []
  const isSound = !mistakes.some(({ path }) => isWithin(path, `/tests/${at}`))
  return { at, name, ...(isSound && test !== undefined ? { test } : {}) }
}

function testsIn(source: SourceText): readonly JsonValue[] {
  const root = { value: asObject(asJson(source.value)) ?? {}, place: { source: { text: source }, pointer: '' } }
  return itemsOf(memberOf(root, 'tests')).map(({ value }) => value)
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`)
}

/** What is read from a text is JSON, and so is what a checked ruleset holds. */
function asJson(value: unknown): JsonValue {
  return value as JsonValue
}
