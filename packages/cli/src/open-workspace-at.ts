import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { HandoffError } from '@handoffkit/core'
import type { LoadedWorkspace, Workspace, WorkspaceConfig } from 'handoffkit'
import { findWorkspaceFile, loadWorkspace, openWorkspace, publishedRuleset, WORKSPACE_FILES } from 'handoffkit'
import { tellError, warn } from './say.ts'
import { tellRefusedRules } from './tell-rules.ts'
import type { Terminal } from './terminal.ts'

/** A workspace file that was read, and the workspace, open. */
export interface OpenedWorkspace extends AsyncDisposable {
  readonly loaded: LoadedWorkspace
  readonly workspace: Workspace
}

/**
 * The workspace file that a command is about: the one named, the one in the folder named, or the nearest one upwards.
 *
 * @throws HandoffError HK_FILE_UNREADABLE
 */
export function workspaceFileAt(given: string | undefined, { cwd }: Pick<Terminal, 'cwd'>): string {
  if (given === undefined) return findWorkspaceFile(cwd)
  const path = resolve(cwd, given)
  if (!isFolder(path)) return path
  const found = WORKSPACE_FILES.map((name) => join(path, name)).find((file) => existsSync(file))
  if (found !== undefined) return found
  throw new HandoffError('HK_FILE_UNREADABLE', {
    because: `There is no ${WORKSPACE_FILES.join(' or ')} in ${given}.`,
    hint: 'Name the workspace file itself, or make one with "handoff init".',
  })
}

/** How a command opens its workspace. */
export interface OpenOptions extends Pick<WorkspaceConfig, 'earlierRuns'> {
  /** The command accepts handoffs, so the workspace's store is opened. Default: false, nothing is kept. */
  readonly keeps?: boolean
  /** Where it is kept, in place of what the workspace file says. */
  readonly store?: string
  /** Whether notices of the workspace are told on the messages stream. Default: true. */
  readonly tells?: boolean
}

/** Opens the workspace that a command is about, with the terminal's clock and environment. @throws HandoffError */
export async function openWorkspaceAt(
  given: string | undefined,
  terminal: Terminal,
  { keeps = false, store, tells = true, ...rest }: OpenOptions = {},
): Promise<OpenedWorkspace> {
  const loaded = loadWorkspace(workspaceFileAt(given, terminal), terminal.cwd)
  const published = keeps ? {} : await publishedRules(loaded, terminal)
  const kept = keeps ? store : 'memory'
  const workspace = await openWorkspace({
    ...loaded,
    ...published,
    ...(kept === undefined ? {} : { file: { ...loaded.file, store: kept } }),
    readVariable: (name) => terminal.env[name],
    now: terminal.now,
    ...rest,
  })
  if (tells) {
    tellNotices(workspace, terminal)
    tellRefusedRules(workspace, terminal)
  }
  return { loaded, workspace, [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose]() }
}

/** Says what a person should know of what happens in a workspace. */
function tellNotices(workspace: Workspace, terminal: Terminal): void {
  workspace.on('catalog-failed', ({ environment, because }) => {
    warn(terminal, `${environment} works with an older catalog of its helpdesk. ${because}`)
  })
  workspace.on('look-up-failed', ({ fact, because }) => {
    warn(terminal, `${fact} could not be looked up and counts as missing. ${because}`)
  })
  workspace.on('source-fetch-failed', ({ source, question, because }) => {
    warn(terminal, `${source} did not tell its ${question}, and the handoff went on without it. ${because}`)
  })
  workspace.on('webhooks-failed', ({ webhook, cause }) => {
    warn(
      terminal,
      webhook === null ? 'No webhook is told of changes.' : `Sending to webhook ${webhook} stopped for now.`,
    )
    tellError(terminal, cause)
  })
  workspace.on('explanation-differs', ({ ruleset }) => {
    warn(terminal, `Two readings of ${ruleset} differ. This is a defect of handoffkit; please report it.`)
  })
}

/**
 * Rules that the store owns, for a command that keeps nothing: the store is read and closed again. While there are none,
 * the command goes on without, and is refused only where it needs them.
 */
async function publishedRules(
  { file, folder, ruleset }: LoadedWorkspace,
  terminal: Terminal,
): Promise<Pick<WorkspaceConfig, 'ruleset'>> {
  if (ruleset !== undefined) return {}
  try {
    return { ruleset: await publishedRuleset(file, folder, (name) => terminal.env[name]) }
  } catch (error) {
    if (error instanceof HandoffError && error.code === 'HK_RULESET_MISSING') return {}
    throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
