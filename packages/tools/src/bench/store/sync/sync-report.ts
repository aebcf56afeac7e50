import type { SyncFigures } from './read-trace.ts'

/** What the trace showed, for people. */
export function syncReport({ acknowledged, synced, syncs, violations }: SyncFigures): string {
  const [first] = violations
  const wrong = first === undefined ? '' : ` Too soon: ${violations.length}, the first of them ${first}.`
  const count = (of: number): string => of.toLocaleString('en')
  return `${count(synced)} of ${count(acknowledged)} accepts were acknowledged after their write-ahead log was synced (${count(syncs)} syncs).${wrong}\n`
}
