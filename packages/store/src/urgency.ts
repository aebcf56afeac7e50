import type { ActKind } from '@handoffkit/sinks'

/** How what is to be done next stands in a row, the most urgent first. */
export const URGENCIES: Readonly<Record<ActKind, number>> = { send: 0, settle: 1, read: 2 }
