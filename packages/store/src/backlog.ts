import type { Backlog } from '@handoffkit/sinks'
import type { Database } from './engine.ts'

/** See `Outbox.backlog`. */
export async function readBacklog(db: Database, lane: string): Promise<Backlog> {
  const owed = await db
    .selectFrom('handoff')
    .select((row) => [row.fn.countAll<number>().as('count'), row.fn.min('received_at_ms').as('oldest')])
    .where('lane', '=', lane)
    .where('due_at_ms', 'is not', null)
    .executeTakeFirstOrThrow()
  const ended = await db
    .selectFrom('handoff')
    .select((row) => ['status', row.fn.countAll<number>().as('count')])
    .where('sink', '=', 'live')
    .where('status', 'in', ['dead', 'parked'])
    .where('lane', '=', lane)
    .groupBy('status')
    .execute()
  const endedAs = (status: 'dead' | 'parked') => ended.find((row) => row.status === status)?.count ?? 0
  return { count: owed.count, oldestReceivedAtMs: owed.oldest, dead: endedAs('dead'), parked: endedAs('parked') }
}
