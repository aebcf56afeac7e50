import { dirname, resolve } from 'node:path'
import type { FieldCatalog, Finding } from '@handoffkit/core'
import { inReadingOrder } from '@handoffkit/core'
import { parseEventText, parseJsonc, readCatalogFile } from '@handoffkit/schema'
import type { FileReader } from 'handoffkit'
import { checkRuleset, checkWorkspace, createFileReader } from 'handoffkit'
import { fileKindOf } from '../file-kind.ts'
import { inFile, splitEvents } from '../split-events.ts'
import type { TestsAround } from '../tests/reading-options.ts'
import { testsFindings } from '../tests/tests-findings.ts'
import type { SoundRules } from './analyse-rules.ts'
import type { NamedFile } from './named-files.ts'

/** What was found in files. */
export interface FilesCheck {
  /** Every file that was read, by its shown name. */
  readonly files: readonly string[]
  /** In reading order. */
  readonly findings: readonly Finding[]
  /** Those of the files that hold events: their lines are not shown. */
  readonly events: ReadonlySet<string>
  /** Files that a pattern found and that are none of ours. */
  readonly skipped: readonly string[]
  /** Rules without mistakes, for their analysis. */
  readonly rules: readonly SoundRules[]
}

/** What is checked, and against what. */
export interface CheckRequest {
  /** Undefined: the workspace, with everything that it names. */
  readonly named: readonly NamedFile[] | undefined
  /** The workspace file, absolute. Rules are checked against it. */
  readonly workspace: string | undefined
  /** In place of the catalog that the workspace names. */
  readonly catalog: FieldCatalog | undefined
}

/** Checks files of any kind, or a workspace. @throws HandoffError HK_FILE_UNREADABLE */
export async function checkFiles(request: CheckRequest, files: FileReader, atMs: number): Promise<FilesCheck> {
  const { workspace, catalog } = request
  const against = catalog === undefined ? {} : { catalog }
  const named = request.named ?? (workspace === undefined ? [] : [{ path: workspace, isFound: false }])
  const around =
    request.named === undefined || workspace === undefined
      ? against
      : await checkWorkspace(workspace, createFileReader(dirname(workspace)), atMs, against)
  const checks: FileCheck[] = []
  for (const file of named) checks.push(await checkFile(file, files, { atMs, around }))
  const skipped = new Set(checks.flatMap(({ isSkipped, file }) => (isSkipped ? [file] : [])))
  return {
    files: [...files.texts.keys()].filter((file) => !skipped.has(file)),
    findings: inReadingOrder(distinct(checks.flatMap(({ findings }) => findings))),
    events: new Set(checks.flatMap(({ isEvent, file }) => (isEvent ? [file] : []))),
    skipped: [...skipped],
    rules: distinctRules(checks.flatMap(({ rules }) => rules ?? [])),
  }
}

interface Around {
  readonly atMs: number
  readonly around: TestsAround
}

interface FileCheck {
  readonly file: string
  readonly findings: readonly Finding[]
  readonly isEvent?: boolean
  readonly isSkipped?: boolean
  readonly rules?: SoundRules
}

async function checkFile({ path, isFound }: NamedFile, files: FileReader, given: Around): Promise<FileCheck> {
  const { text, shown: file } = files.read(path)
  const parsed = parseJsonc(text, file)
  const isLines = splitEvents(text).length > 1
  if (!parsed.ok && !isLines) return { file, findings: parsed.findings }
  const value = parsed.ok ? parsed.value.value : undefined
  switch (parsed.ok ? fileKindOf(value, file) : 'event') {
    case 'workspace':
      return { file, ...(await workspaceFindings(path, files, given)) }
    case 'ruleset':
      return { file, ...rulesetFindings(path, files, given) }
    case 'tests':
      return { file, findings: testsFindings(text, file, given.around) }
    case 'catalog':
      return { file, findings: parsed.ok ? readCatalogFile(value, parsed.value).findings : parsed.findings }
    case 'event':
      return { file, findings: eventFindings(text, file), isEvent: true }
    case undefined:
      return isFound ? { file, findings: [], isSkipped: true } : { file, findings: [unknownKind(file)] }
  }
}

async function workspaceFindings(path: string, files: FileReader, { atMs, around: { catalog } }: Around) {
  const against = catalog === undefined ? {} : { catalog }
  const { findings, file, ruleset, catalog: used } = await checkWorkspace(path, files, atMs, against)
  if (ruleset === undefined || typeof file?.ruleset !== 'string') return { findings }
  const rulesPath = resolve(dirname(path), file.ruleset)
  return { findings, rules: { path: rulesPath, ruleset, ...(used === undefined ? {} : { catalog: used }) } }
}

function rulesetFindings(path: string, files: FileReader, { atMs, around }: Around) {
  const { findings, ruleset } = checkRuleset(path, files, { ...around, atMs })
  const against = around.catalog === undefined ? {} : { catalog: around.catalog }
  return ruleset === undefined ? { findings } : { findings, rules: { path, ruleset, ...against } }
}

function eventFindings(text: string, file: string): readonly Finding[] {
  return splitEvents(text).flatMap((event) =>
    parseEventText(event.text).findings.map((finding) => inFile(finding, event, file)),
  )
}

function unknownKind(file: string): Finding {
  return {
    code: 'unknown-file',
    severity: 'error',
    path: '',
    file,
    line: 1,
    column: 1,
    message: 'This is no workspace, ruleset, catalog or handoff event.',
    hint: 'Say what it is with "$schema", or give it the members that such a file has.',
  }
}

/** A rule file may be named, and be that of a workspace that is named as well. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ file, line, column, path, code, message }: Finding) =>
    JSON.stringify([file, line, column, path, code, message])
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()]
}

/** The one that is checked against a catalog says more. */
function distinctRules(rules: readonly SoundRules[]): readonly SoundRules[] {
  const known = rules.toSorted((a, b) => Number(a.catalog !== undefined) - Number(b.catalog !== undefined))
  return [...new Map(known.map((one) => [one.path, one])).values()]
}
