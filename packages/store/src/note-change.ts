import type { ChangeKind, HandoffRecord, RecordState } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'

/** Announced when something changed that no lane waits for. No lane has this name. */
export const CHANGES = '*'

/** What is noted of a change. */
export interface NotedChange {
  readonly row: {
    readonly sink: HandoffRecord['sink']
    readonly id: string
    readonly workspace: string
    readonly environment: string
  }
  readonly what: ChangeKind
  readonly attempt?: number
  readonly status?: RecordState['status']
}

/** Notes a change in the transaction that makes it. It gets its place when it is first read: see `placeChanges`. */
export async function noteChange(db: Database, change: NotedChange, atMs: number): Promise<void> {
  await db.insertInto('change').values(columnsOf(change, atMs)).execute()
}

/** Notes changes, and tells whoever reads the feed. */
export async function noteChanges(
  db: Database,
  changes: readonly NotedChange[],
  atMs: number,
  engine: Engine,
): Promise<void> {
  if (changes.length === 0) return
  await db
    .insertInto('change')
    .values(changes.map((change) => columnsOf(change, atMs)))
    .execute()
  await engine.announce(db, CHANGES)
}

function columnsOf({ row, what, attempt, status }: NotedChange, atMs: number) {
  return {
    at_ms: atMs,
    what,
    sink: row.sink,
    handoff: row.id,
    workspace: row.workspace,
    environment: row.environment,
    attempt: attempt ?? null,
    status: status ?? null,
  }
}
