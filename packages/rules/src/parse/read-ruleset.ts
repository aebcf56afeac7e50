import type { CompilePattern, FactName, FieldCatalog, Finding, JsonValue } from '@handoffkit/core'
import { inReadingOrder, isAcceptable } from '@handoffkit/core'
import type { Checked } from '@handoffkit/schema'
import { parseJsonc, readRulesetFile } from '@handoffkit/schema'
import type { CheckedRuleset } from '../checked-ruleset.ts'
import { asChecked } from '../checked-ruleset.ts'
import { factTypes } from '../lint/fact-types.ts'
import { lint } from '../lint/lint.ts'
import { shadowedFindings } from '../lint/shadowed.ts'
import type { OperatorDefinition } from '../operators/operator.ts'
import { operatorTable } from '../operators/operator-table.ts'
import type { ReadFile } from './include.ts'
import type { Source } from './place.ts'
import { contentOf, rulesetParts } from './ruleset-parts.ts'

/** What a ruleset is read with and checked against. */
export interface ReadingOptions {
  /** Name of the file, for findings. */
  readonly file?: string
  /** Reads the files that the ruleset names. Default: none can be read. */
  readonly readFile?: ReadFile
  /** Operators of plugins. */
  readonly operators?: readonly OperatorDefinition[]
  /** Facts that plugins can look up. */
  readonly lookUps?: readonly FactName[]
  /**
   * Makes unknown fields, options and teams mistakes. For authors; not for opening a workspace, because a team that is
   * removed from the helpdesk must not stop handoffs.
   */
  readonly catalog?: FieldCatalog
  /** Team names that rules may use. Default: those of the catalog. */
  readonly teams?: ReadonlySet<string>
  /** The present, in milliseconds since the epoch: dates before it are reported. Default: none are. */
  readonly atMs?: number
  /** RE2 syntax. */
  readonly compilePattern: CompilePattern
}

/**
 * Reads and checks a ruleset: its text, or its value when somebody has parsed it already.
 *
 * Finds all mistakes at once, of form and of meaning, in the file and in the files that it names, in reading order.
 * A mistake of form hides nothing but what it makes unreadable. Brings no patterns of its own, so that a browser loads
 * them when a rule has one.
 */
export function readRuleset(input: string | object, options: ReadingOptions): Checked<CheckedRuleset> {
  const named = options.file === undefined ? {} : { file: options.file }
  if (typeof input !== 'string') return checkRuleset(input, named, options)
  const parsed = parseJsonc(input, options.file)
  return parsed.ok ? checkRuleset(parsed.value.value, { ...named, text: parsed.value }, options) : parsed
}

function checkRuleset(value: unknown, source: Source, options: ReadingOptions): Checked<CheckedRuleset> {
  const { catalog, atMs, lookUps = [], compilePattern } = options
  const operators = operatorTable(options.operators)
  const form = readRulesetFile(value, source.text)
  if (form.findings.some(({ code }) => NOT_JSON.has(code))) return { ok: false, findings: form.findings }
  const parts = rulesetParts(asJson(value), source, options.readFile)
  const ofMeaning = lint({
    ruleset: parts.placed,
    operators,
    facts: factTypes(parts.placed, lookUps, catalog),
    compilePattern,
    catalog,
    teams: options.teams ?? (catalog?.teams && new Set(catalog.teams.map(({ name }) => name))),
    atMs,
  })
  const ofForm = [...form.findings.map((finding) => ({ ...fileOf(source), ...finding })), ...parts.findings].filter(
    withoutOperators(ofMeaning),
  )
  const findings = [...ofForm, ...ofMeaning.filter((finding) => !isTold(finding, ofForm))]
  if (!form.ok || !isAcceptable(findings)) return { ok: false, findings: inReadingOrder(findings) }
  const checked = asChecked({ content: contentOf(form.value, parts), operators, compilePattern })
  return {
    ok: true,
    value: checked,
    findings: inReadingOrder([...findings, ...shadowedFindings(checked, parts.placed)]),
  }
}

/** Such a value may hold itself, or go deeper than anybody can follow. */
const NOT_JSON: ReadonlySet<string> = new Set(['not-json', 'over-limit'])

/**
 * Who writes `==` is helped by the name that is meant, and not by how names are written: of an operator, what is said of
 * its meaning counts.
 */
function withoutOperators(ofMeaning: readonly Finding[]): (finding: Finding) => boolean {
  const placeOf = ({ file = '', path }: Finding) => `${file} ${path}`
  const told = new Set(ofMeaning.filter(({ code }) => code === 'unknown-operator').map(placeOf))
  return (finding) => finding.code !== 'pattern' || !told.has(placeOf(finding))
}

function fileOf({ file }: Source): Pick<Finding, 'file'> {
  return file === undefined ? {} : { file }
}

/** Whether the same place, or something inside it, is known to be of the wrong form: then its meaning says nothing. */
function isTold({ path, file }: Finding, ofForm: readonly Finding[]): boolean {
  return ofForm.some(
    (told) =>
      told.severity === 'error' && told.file === file && (told.path === path || told.path.startsWith(`${path}/`)),
  )
}

/** What is read from a text is JSON, and other values were looked through by the check of form. */
function asJson(value: unknown): JsonValue {
  return value as JsonValue
}
