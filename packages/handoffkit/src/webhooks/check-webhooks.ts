import type { Finding } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { refusalOf } from '../refusal-of.ts'

/** Mistakes in the webhooks of a workspace file that its form does not show: two of one name would share one place. */
export function checkWebhooks({ webhooks = [] }: WorkspaceFile): readonly Finding[] {
  const names = webhooks.map(({ name }) => name)
  return names.flatMap((name, place): readonly Finding[] => {
    if (names.indexOf(name) === place) return []
    return [
      {
        code: 'duplicate-webhook',
        severity: 'error',
        path: `/webhooks/${place}/name`,
        message: `Two webhooks are called "${name}".`,
        hint: 'Give each a name of its own.',
      },
    ]
  })
}

/** @throws HandoffError HK_WORKSPACE_INVALID with every mistake */
export function insistOnWebhooks(file: WorkspaceFile): void {
  const findings = checkWebhooks(file)
  if (findings.length > 0) throw refusalOf('HK_WORKSPACE_INVALID', findings)
}
