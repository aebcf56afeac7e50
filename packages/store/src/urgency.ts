import type { ActKind, Move } from '@handoffkit/sinks'

/** How what is to be done next stands in a row, the most urgent first. */
export const URGENCIES: Readonly<Record<ActKind, number>> = { send: 0, settle: 1, read: 2 }

/** How a move stands in a row until somebody makes it. What only has to be written down goes first. */
export function urgencyOf({ kind }: Move): number {
  return kind === 'settle' || kind === 'read' ? URGENCIES[kind] : URGENCIES.send
}
