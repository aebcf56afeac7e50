import type { FieldCatalog, Finding } from '@handoffkit/core'
import { inReadingOrder, isAcceptable } from '@handoffkit/core'
import type { CompiledRuleset, TestReport, TestResult } from '@handoffkit/rules'
import { compileRuleset, parseRuleset, testRuleset } from '@handoffkit/rules'
import { locate, parseJsonc } from '@handoffkit/schema'
import type { RulesetDocument } from '@handoffkit/sinks'
import { sha256 } from '../digest.ts'
import type { LoadedPlugin } from '../load-plugins.ts'
import { bytesOf, MAX_DOCUMENT_BYTES, ruleFileOf, sourceOf } from './document.ts'

/** What rules are checked against before they are published. */
export interface DocumentSurroundings {
  readonly plugins: readonly LoadedPlugin[]
  /** The helpdesk's fields and teams. Absent: nobody could say them, and a warning says so. */
  readonly catalog?: FieldCatalog
  readonly teams?: ReadonlySet<string>
  /** The present, in milliseconds since the epoch. */
  readonly atMs: number
  /** How findings call the rule file. Default: `ruleset.json`, or `ruleset.jsonc` for one with comments. */
  readonly file?: string
}

/** Rules that somebody wants to publish, with everything that is wrong with them. */
export interface CheckedDocument {
  /** In reading order; failed tests are errors among them. */
  readonly findings: readonly Finding[]
  /** Absent when it has mistakes. */
  readonly ruleset?: CompiledRuleset
  /** Its own tests. Absent when it has mistakes. */
  readonly tests?: TestReport
}

/** Checks form and meaning, then runs the tests that the rules carry. */
export function checkDocument(document: RulesetDocument, surroundings: DocumentSurroundings): CheckedDocument {
  const { plugins, catalog, teams, atMs, file = ruleFileOf(document) } = surroundings
  if (bytesOf(document) > MAX_DOCUMENT_BYTES) return { findings: [tooLarge(file)] }
  const against = { ...(catalog === undefined ? {} : { catalog }), ...(teams === undefined ? {} : { teams }) }
  const { text, ...source } = sourceOf(document, file)
  const parsed = parseRuleset(text, {
    ...source,
    ...against,
    atMs,
    operators: plugins.flatMap(({ operators = [] }) => operators),
    lookUps: plugins.flatMap(({ lookUps = [] }) => lookUps.map(({ fact }) => fact)),
  })
  if (!parsed.ok) return { findings: parsed.findings }
  const ruleset = compileRuleset(parsed.value, { digest: sha256 })
  const tests = testRuleset(ruleset, against)
  const unchecked = catalog === undefined ? [fieldsNotChecked(file)] : []
  const findings = [...parsed.findings, ...unchecked, ...testFindings(tests, document, file)]
  return { findings: inReadingOrder(findings), ruleset, tests }
}

/** Whether a checked document may be published. */
export function isPublishable(
  checked: CheckedDocument,
): checked is CheckedDocument & { readonly ruleset: CompiledRuleset } {
  return checked.ruleset !== undefined && isAcceptable(checked.findings)
}

function testFindings({ results }: TestReport, { text }: RulesetDocument, file: string): readonly Finding[] {
  const failed = results.flatMap((result, place) => (result.passed ? [] : [testFailed(result, place, file)]))
  const source = parseJsonc(text, file)
  return source.ok ? locate(failed, source.value) : failed
}

function testFailed({ name, differences, expected, actual }: TestResult, place: number, file: string): Finding {
  const told = differences.map((member) => `${member} is ${shown(actual[member])}, expected ${shown(expected[member])}`)
  return {
    code: 'test-failed',
    severity: 'error',
    path: `/tests/${place}`,
    file,
    message: `The test "${name}" failed: ${told.join('; ')}.`,
    hint: 'Mend the rule, or the test if it is the rule that is meant.',
  }
}

function shown(value: string | null | undefined): string {
  return value === null || value === undefined ? 'the default' : `"${value}"`
}

function fieldsNotChecked(file: string): Finding {
  return {
    code: 'fields-not-checked',
    severity: 'warning',
    path: '',
    file,
    message: 'The field catalog of the helpdesk is not known here, so fields, options and teams were not checked.',
    hint: 'Publish where the helpdesk can be reached, or name a snapshot as "catalog" in the workspace file.',
  }
}

function tooLarge(file: string): Finding {
  return {
    code: 'over-limit',
    severity: 'error',
    path: '',
    file,
    message: `The ruleset is larger than ${MAX_DOCUMENT_BYTES / 1_048_576} MiB with the files that it names.`,
    hint: 'Move long lists into the context object or into a plugin that looks them up.',
  }
}
