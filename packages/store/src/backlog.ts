import type { Backlog } from '@handoffkit/sinks'
import type { Database } from './engine.ts'

/** See `Outbox.backlog`. */
export async function readBacklog(db: Database, lane: string): Promise<Backlog> {
  const { count, oldest } = await db
    .selectFrom('handoff')
    .select((row) => [row.fn.countAll<number>().as('count'), row.fn.min('received_at_ms').as('oldest')])
    .where('lane', '=', lane)
    .where('due_at_ms', 'is not', null)
    .executeTakeFirstOrThrow()
  return { count, oldestReceivedAtMs: oldest }
}
