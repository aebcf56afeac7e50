import { resolve } from 'node:path'
import type { FieldCatalog } from '@handoffkit/core'
import type { Severity } from '../fail-severity.ts'
import { workspaceFileAt } from '../open-workspace-at.ts'
import type { FindingsFormat } from '../render/findings/print-findings.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { chosenCatalog, LIVE } from './chosen-catalog.ts'
import { namedFiles, STANDARD_INPUT } from './named-files.ts'
import type { ValidateRequest } from './validate-once.ts'

/** The options of `handoff validate`. */
export interface ValidateOptions {
  readonly workspace?: string
  readonly format: FindingsFormat
  readonly failSeverity: Severity
  /** In seconds. */
  readonly budget: number
  readonly catalog?: string
  readonly fix?: boolean
  readonly dryRun?: boolean
  readonly watch?: boolean
}

/** @throws UsageError for options, and words of the command line, that do not go together */
export function insistOnSense(
  words: readonly string[],
  { fix = false, dryRun = false, watch = false, format }: ValidateOptions,
): void {
  const isInput = words.includes('-')
  if (dryRun && !fix) throw new UsageError('--dry-run is for --fix alone', 'Without --fix, nothing is written anyway.')
  if (dryRun && format !== 'text') throw new UsageError('a diff is text', 'Leave --format out, or --dry-run.')
  if (fix && isInput && !dryRun)
    throw new UsageError('standard input cannot be mended', 'Name the file, or add --dry-run.')
  if (watch && isInput) throw new UsageError('standard input cannot be watched', 'Name the file.')
  if (watch && fix)
    throw new UsageError('--fix and --watch do not go together', 'Files would change while they are edited.')
}

/** What is to be checked, read from options and words anew each time. @param catalog in place of the one that is chosen */
export async function requestFor(
  words: readonly string[],
  { workspace: given, catalog: choice, failSeverity, budget }: ValidateOptions,
  terminal: Terminal,
  catalog?: FieldCatalog,
): Promise<ValidateRequest> {
  const named = words.length === 0 ? undefined : await namedFiles(words, terminal)
  const isAsked = named === undefined || given !== undefined || choice === LIVE
  const workspace = isAsked ? workspaceFileAt(given, terminal) : undefined
  return {
    named,
    workspace,
    catalog: catalog ?? (await chosenCatalog(choice, workspace, terminal)),
    failSeverity,
    budgetMs: budget * 1_000,
    now: terminal.now,
  }
}

/** Standard input stands for a file of its own name. */
export async function givenTexts(words: readonly string[], terminal: Terminal): Promise<ReadonlyMap<string, string>> {
  return new Map(words.includes('-') ? [[resolve(terminal.cwd, STANDARD_INPUT), await terminal.readInput()]] : [])
}
