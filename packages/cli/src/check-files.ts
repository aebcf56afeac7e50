import { resolve } from 'node:path'
import type { Finding } from '@handoffkit/core'
import { inReadingOrder } from '@handoffkit/core'
import { parseEventText, parseJsonc, readCatalogFile } from '@handoffkit/schema'
import type { FileReader, WorkspaceCheck } from 'handoffkit'
import { checkRuleset, checkWorkspace, createFileReader } from 'handoffkit'
import { fileKindOf } from './file-kind.ts'
import { workspaceFileAt } from './open-workspace-at.ts'
import { inFile, splitEvents } from './split-events.ts'
import type { Terminal } from './terminal.ts'
import { testsFindings } from './tests/tests-findings.ts'

/** What was found in files. */
export interface FilesCheck {
  /** Every file that was read, by its shown name. */
  readonly files: readonly string[]
  /** In reading order. */
  readonly findings: readonly Finding[]
  /** Those of the files that hold events: their lines are not shown. */
  readonly events: ReadonlySet<string>
}

/** Checks a workspace with everything that it names. @throws HandoffError HK_FILE_UNREADABLE */
export async function checkWhole(workspace: string | undefined, terminal: Terminal): Promise<FilesCheck> {
  const files = createFileReader(terminal.cwd)
  const { findings } = await checkWorkspace(workspaceFileAt(workspace, terminal), files, terminal.now())
  return { files: [...files.texts.keys()], findings, events: new Set() }
}

/** Checks files of any kind; rules against the workspace when one is named. @throws HandoffError HK_FILE_UNREADABLE */
export async function checkFiles(
  paths: readonly string[],
  workspace: string | undefined,
  terminal: Terminal,
): Promise<FilesCheck> {
  const around =
    workspace === undefined
      ? undefined
      : await checkWorkspace(workspaceFileAt(workspace, terminal), createFileReader(terminal.cwd), terminal.now())
  const files = createFileReader(terminal.cwd)
  const checks = []
  for (const path of paths) checks.push(await checkFile(resolve(terminal.cwd, path), files, around, terminal.now()))
  return {
    files: [...files.texts.keys()],
    findings: inReadingOrder(checks.flatMap(({ findings }) => findings)),
    events: new Set(checks.flatMap(({ isEvent, file }) => (isEvent ? [file] : []))),
  }
}

interface FileCheck {
  readonly file: string
  readonly isEvent: boolean
  readonly findings: readonly Finding[]
}

async function checkFile(
  path: string,
  files: FileReader,
  around: WorkspaceCheck | undefined,
  atMs: number,
): Promise<FileCheck> {
  const { text, shown: file } = files.read(path)
  const parsed = parseJsonc(text, file)
  const isLines = splitEvents(text).length > 1
  if (!parsed.ok && !isLines) return { file, isEvent: false, findings: parsed.findings }
  const value = parsed.ok ? parsed.value.value : undefined
  const done = (findings: readonly Finding[], isEvent = false): FileCheck => ({ file, isEvent, findings })
  switch (parsed.ok ? fileKindOf(value, file) : 'event') {
    case 'workspace':
      return done((await checkWorkspace(path, files, atMs)).findings)
    case 'ruleset':
      return done(checkRuleset(path, files, { ...around, atMs }).findings)
    case 'tests':
      return done(testsFindings(text, file, around))
    case 'catalog':
      return done(parsed.ok ? readCatalogFile(value, parsed.value).findings : parsed.findings)
    case 'event':
      return done(eventFindings(text, file), true)
    case undefined:
      return done([unknownKind(file)])
  }
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
