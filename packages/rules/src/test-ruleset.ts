import type {
  CompilePattern,
  Decision,
  FactName,
  Facts,
  FactValue,
  FieldCatalog,
  RuleList,
  Withholding,
} from '@handoffkit/core'
import { gatherFacts, matchContext, normalizeContext, readDatetime } from '@handoffkit/core'
import type { RulesetTest, TestExpect, TestGiven } from '@handoffkit/schema'
import type { CompiledRuleset } from './compile-ruleset.ts'
import { decideAsKnown } from './decide.ts'
import type { TestOutcome } from './test-outcome.ts'
import { outcomeOf } from './test-outcome.ts'

/** What tests are run against besides the ruleset. */
export interface TestOptions {
  /** Fills `field.<key>` and `verdict.<key>` from the given context, and knows the teams. Default: only what a test gives is there. */
  readonly catalog?: FieldCatalog
  /** Teams under the names that rules use. Default: those of the catalog. */
  readonly teams?: ReadonlySet<string>
}

/** One test and what came out. */
export interface TestResult {
  readonly name: string
  readonly passed: boolean
  readonly expected: TestExpect
  readonly actual: TestOutcome
  /** Members that came out differently. */
  readonly differences: readonly (keyof TestExpect)[]
}

/** All tests of a ruleset. */
export interface TestReport {
  readonly passed: boolean
  readonly results: readonly TestResult[]
  /** Rules that win in no test; shadow rules that match in none. Rules that are off are not counted. */
  readonly unreached: readonly { readonly list: RuleList; readonly rule: string }[]
}

const NOTHING_WITHHELD: Withholding = { keys: new Map(), detectors: [] }

const DEFAULT_INSTANT = '2026-01-01T12:00:00Z'

/** Runs the tests that a ruleset carries. What is not given is missing; no fact is looked up. */
export function testRuleset(ruleset: CompiledRuleset, options: TestOptions = {}): TestReport {
  return runTests(ruleset, ruleset.checked.content.tests, options)
}

/** Runs tests from anywhere against a ruleset. Results in the order of the tests. */
export function runTests(
  { checked, rules }: CompiledRuleset,
  tests: readonly RulesetTest[],
  options: TestOptions = {},
): TestReport {
  const runs = tests.map((test) => {
    const decision = decideAsKnown(rules, factsOf(test.given, options, checked.compilePattern))
    return { decision, result: resultOf(test, outcomeOf(decision)) }
  })
  const reached = new Set(runs.flatMap(({ decision }) => reachedBy(decision)))
  const lists: readonly RuleList[] = ['assignment', 'priority']
  return {
    passed: runs.every(({ result }) => result.passed),
    results: runs.map(({ result }) => result),
    unreached: lists.flatMap((list) =>
      checked.content[list].rules
        .filter(({ name, mode }) => mode !== 'off' && !reached.has(`${list} ${name}`))
        .map(({ name }) => ({ list, rule: name })),
    ),
  }
}

/** What comes out for what a test gives. */
export function testOutcome(
  { checked, rules }: CompiledRuleset,
  given: TestGiven,
  options: TestOptions = {},
): TestOutcome {
  return outcomeOf(decideAsKnown(rules, factsOf(given, options, checked.compilePattern)))
}

function resultOf({ name, expect: expected }: RulesetTest, actual: TestOutcome): TestResult {
  const members = ['team', 'teamRule', 'priority', 'priorityRule'] as const
  const differences = members.filter((member) => expected[member] !== undefined && expected[member] !== actual[member])
  return { name, passed: differences.length === 0, expected, actual, differences }
}

function reachedBy({ team, priority, shadow }: Decision): readonly string[] {
  return [`assignment ${team.rule}`, `priority ${priority.rule}`, ...shadow.map(({ list, rule }) => `${list} ${rule}`)]
}

/** The facts that a test gives, its context read as that of a handoff. */
export function factsOf(
  { context: given = {}, facts = {}, at = DEFAULT_INSTANT }: TestGiven,
  { catalog, teams = catalog?.teams && new Set(catalog.teams.map(({ name }) => name)) }: TestOptions,
  compilePattern: CompilePattern,
): Facts {
  const event = { conversation: { id: '-' }, context: given }
  const { context, conversation } = normalizeContext(event)
  const fields = catalog ?? { fields: [], revision: '' }
  const matching = { catalog: fields, contextAliases: new Map(), withholding: NOTHING_WITHHELD, compilePattern }
  const verdicts = catalog === undefined ? [] : matchContext(context, matching)
  const atMs = readDatetime(at) ?? 0
  const gathered = gatherFacts({
    event,
    context,
    conversation,
    verdicts,
    catalog: fields,
    environment: 'production',
    atMs,
  })
  const values = [...gathered.values].filter(([name]) => /^(?:context|field|verdict)\./u.test(name))
  return {
    values: new Map<FactName, FactValue>([...values, ...Object.entries(facts)]),
    pending: new Set(),
    atMs,
    ...(teams === undefined ? {} : { teams }),
  }
}
