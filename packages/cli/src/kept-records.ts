import { dirname } from 'node:path'
import { HandoffError } from '@handoffkit/core'
import type { HandoffRecord, Workspace } from 'handoffkit'
import { storePlace } from 'handoffkit'
import type { OpenedWorkspace } from './open-workspace-at.ts'
import { openWorkspaceAt, workspaceFileAt } from './open-workspace-at.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/**
 * Opens a workspace with what it has kept.
 *
 * @throws UsageError when it keeps nothing between two commands
 */
export async function openKept(given: string | undefined, terminal: Terminal): Promise<OpenedWorkspace> {
  const opened = await openWorkspaceAt(given, terminal, { keeps: true })
  const folder = dirname(workspaceFileAt(given, terminal))
  if (storePlace(opened.loaded.file, folder).kind !== 'memory') return opened
  await opened[Symbol.asyncDispose]()
  throw new UsageError(
    'this workspace keeps nothing between two commands',
    'Name a store in its file: "store": "sqlite:./.handoffkit/handoffs.db".',
  )
}

/** The record of a handoff. @throws HandoffError HK_HANDOFF_UNKNOWN */
export async function keptRecord(workspace: Workspace, handoffId: string): Promise<HandoffRecord> {
  const record = await workspace.record(handoffId)
  if (record !== undefined) return record
  throw new HandoffError('HK_HANDOFF_UNKNOWN', {
    because: `There is no handoff ${handoffId} in this store.`,
    hint: 'Ids are listed by "handoff list". What was erased is not shown any more.',
  })
}
