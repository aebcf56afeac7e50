import type { Target } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'

/** The update of a ticket, as the workspace wants updates. */
export function updateOf(ticket: string, settings: WorkspaceFile['ticket']): Target {
  const target = { kind: 'update', ticket } as const
  return settings?.overwrite === 'always' ? { ...target, overwrite: 'always' } : target
}
