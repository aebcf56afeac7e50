import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, parse, relative, resolve } from 'node:path'
import type { FieldCatalog, Finding } from '@handoffkit/core'
import { declareCatalog, HandoffError, inReadingOrder, isAcceptable } from '@handoffkit/core'
import { type Checked, parseJsonc, readCatalogFile, readWorkspaceFile, type SourceText } from '@handoffkit/schema'
import { sha256 } from './digest.ts'
import type { RulesetSource } from './rulesets/ruleset-source.ts'
import type { WorkspaceConfig } from './workspace.ts'

/** Names of a workspace file, in the order in which they are looked for. */
export const WORKSPACE_FILES: readonly string[] = ['handoff.config.json', 'handoff.config.jsonc']

/** A workspace file with all that it names read in, except secrets. */
export interface LoadedWorkspace extends WorkspaceConfig {
  readonly folder: string
  /** The workspace file, as a path from the current folder. */
  readonly path: string
  /** Warnings. */
  readonly findings: readonly Finding[]
}

/** Looks for a workspace file in a folder and those above it. @throws HandoffError HK_FILE_UNREADABLE */
export function findWorkspaceFile(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = WORKSPACE_FILES.map((name) => join(folder, name)).find((path) => existsSync(path))
    if (found !== undefined) return found
    if (folder === parse(folder).root) {
      throw new HandoffError('HK_FILE_UNREADABLE', {
        because: `There is no ${WORKSPACE_FILES.join(' or ')} in this folder or above it.`,
        hint: 'Name it with --workspace, or make one with "handoff init".',
      })
    }
  }
}

/**
 * Loads a workspace file with its ruleset, where a file owns that, and its catalog snapshot.
 *
 * @param from folder that the path starts from, and that names of files are shown from. Default: the current one
 * @throws HandoffError HK_FILE_UNREADABLE, HK_FILE_MALFORMED, HK_WORKSPACE_INVALID with every mistake
 */
export function loadWorkspace(path: string, from = '.'): LoadedWorkspace {
  const absolute = resolve(from, path)
  const folder = dirname(absolute)
  const shown = relative(from, absolute)
  const { value: file, findings } = insist(
    'HK_WORKSPACE_INVALID',
    shown,
    readWorkspaceFile,
    readSource(absolute, shown),
  )
  return {
    path: shown,
    file,
    folder,
    findings,
    ...(typeof file.ruleset === 'string' ? { ruleset: readRulesetSource(resolve(folder, file.ruleset), from) } : {}),
    ...(file.catalog === undefined ? {} : { snapshot: loadCatalog(resolve(folder, file.catalog), from) }),
  }
}

/** A rule file, and how to read the files that it names. @throws HandoffError HK_FILE_UNREADABLE */
export function readRulesetSource(path: string, from = '.'): RulesetSource {
  const file = relative(from, path)
  return { text: readText(path, file), file, path, readFile: (name) => readBeside(dirname(path), name) }
}

/** Reads a catalog file. @throws HandoffError HK_FILE_UNREADABLE, HK_FILE_MALFORMED, HK_WORKSPACE_INVALID */
export function loadCatalog(path: string, from = '.'): FieldCatalog {
  const shown = relative(from, path)
  return declareCatalog(insist('HK_WORKSPACE_INVALID', shown, readCatalogFile, readSource(path, shown)).value, sha256)
}

/** The text of a file. @throws HandoffError HK_FILE_UNREADABLE */
export function readText(path: string, shown: string = path): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw new HandoffError('HK_FILE_UNREADABLE', {
      because: missing ? `There is no file ${shown}.` : `${shown} cannot be read.`,
      cause,
    })
  }
}

/** A JSON file with the place of every value. @throws HandoffError HK_FILE_UNREADABLE, HK_FILE_MALFORMED */
export function readSource(path: string, shown: string = path): SourceText {
  const parsed = parseJsonc(readText(path, shown), shown)
  if (parsed.ok) return parsed.value
  throw new HandoffError('HK_FILE_MALFORMED', { because: placesOf(parsed.findings), findings: parsed.findings })
}

function insist<T>(
  code: 'HK_WORKSPACE_INVALID',
  shown: string,
  read: (value: unknown, source?: SourceText) => Checked<T>,
  source: SourceText,
): { readonly value: T; readonly findings: readonly Finding[] } {
  const checked = read(source.value, source)
  if (checked.ok && isAcceptable(checked.findings)) return checked
  const errors = checked.findings.filter(({ severity }) => severity === 'error').length
  throw new HandoffError(code, {
    because: `${shown} has ${errors} ${errors === 1 ? 'mistake' : 'mistakes'}.`,
    findings: inReadingOrder(checked.findings),
  })
}

function readBeside(folder: string, name: string): string | undefined {
  try {
    return readFileSync(resolve(folder, name), 'utf8')
  } catch {
    return undefined
  }
}

function placesOf(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ file, line, column, message }) =>
        [file, line, column].filter((part) => part !== undefined).join(':') + `: ${message}`,
    )
    .join(' ')
}
