import type { Finding } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'

/** What is wrong with the store that a workspace names. Whoever asks for one that lasts must not learn after a restart that there was none. */
export function storeFindings({ store = 'memory' }: WorkspaceFile): readonly Finding[] {
  if (store === 'memory') return []
  return [
    {
      code: 'store-not-available',
      severity: 'error',
      path: '/store',
      message: 'Only "memory" is available in this version.',
      hint: 'Write "store": "memory", or leave it out.',
    },
  ]
}
