import { resolve } from 'node:path'
import type { FieldCatalog } from '@handoffkit/core'
import { loadCatalog, loadWorkspace, openWorkspace } from 'handoffkit'
import { progressOn } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { usualEnvironment } from '../usual-environment.ts'

/** Asks the helpdesk, and not a file. */
export const LIVE = 'live'

/**
 * The catalog that `--catalog` names: a file, or the helpdesk of the workspace's usual environment as it is now.
 *
 * @param workspace path of the workspace file, for the helpdesk
 * @throws HandoffError HK_FILE_UNREADABLE, HK_FILE_MALFORMED, HK_WORKSPACE_INVALID, and those of the helpdesk
 */
export async function chosenCatalog(
  choice: string | undefined,
  workspace: string | undefined,
  terminal: Terminal,
): Promise<FieldCatalog | undefined> {
  if (choice === undefined) return undefined
  if (choice === LIVE && workspace !== undefined) return liveCatalog(workspace, terminal)
  return loadCatalog(resolve(terminal.cwd, choice), terminal.cwd)
}

/** Asks the helpdesk. The rules stay closed, since they may have mistakes; and a snapshot is no answer. */
async function liveCatalog(path: string, terminal: Terminal): Promise<FieldCatalog> {
  const { ruleset: _, snapshot: __, file, ...loaded } = loadWorkspace(path, terminal.cwd)
  const environment = usualEnvironment(file)
  const progress = progressOn(terminal)
  progress.say(`asking the helpdesk of ${environment}`)
  try {
    await using workspace = await openWorkspace({
      ...loaded,
      file: { ...file, ruleset: { from: 'store' }, store: 'memory' },
      readVariable: (name) => terminal.env[name],
      now: terminal.now,
    })
    return await workspace.catalog(environment)
  } finally {
    progress.end()
  }
}
