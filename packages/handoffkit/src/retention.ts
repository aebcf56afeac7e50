import type { Environment } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { Retention } from '@handoffkit/store'

/** How long things are kept where the workspace file does not say. */
export const DEFAULT_RETENTION = { previews: '7d', handoffs: '30d' } as const

/** How long a place in the change feed is kept: longer than any reader should be away. */
export const CHANGES_KEPT_MS: number = 30 * 86_400_000

/** How long calls of webhook endpoints are kept. */
export const WEBHOOK_ATTEMPTS_KEPT_MS: number = 30 * 86_400_000

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
])

/** How long an environment keeps previews and ended handoffs. */
export function retentionOf(file: WorkspaceFile, environment: Environment): Retention {
  const { previews, handoffs } = { ...DEFAULT_RETENTION, ...file.environments?.[environment]?.retention }
  const previewsMs = keptMs(previews)
  const handoffsMs = keptMs(handoffs)
  return {
    workspace: file.name,
    environment,
    ...(previewsMs === undefined ? {} : { previewsMs }),
    ...(handoffsMs === undefined ? {} : { handoffsMs }),
  }
}

/** Nothing for "forever". */
function keptMs(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)([hdw])$/u.exec(text) ?? []
  const unitMs = UNIT_MS.get(unit)
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs
}
