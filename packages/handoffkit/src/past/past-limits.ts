import type { WorkspaceFile } from '@handoffkit/schema'
import type { PastLimits } from './past-segments.ts'

/** How many handoffs of each environment are kept in memory for replays where the workspace file does not say. */
export const DEFAULT_KEPT_HANDOFFS = 100_000

/** Bytes of facts that a handoff may take, all in all: some times what one takes mostly. Where they take more, fewer are kept. */
const BYTES_PER_HANDOFF = 4_096

/** How much of the past is kept in memory. */
export function pastLimits({ replay }: WorkspaceFile): PastLimits {
  const handoffs = replay?.handoffs ?? DEFAULT_KEPT_HANDOFFS
  return { handoffs, bytes: handoffs * BYTES_PER_HANDOFF }
}
