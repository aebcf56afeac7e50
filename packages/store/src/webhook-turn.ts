import type { WebhookStanding } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import type { WebhookMessageTable } from './tables.ts'
import type { WebhookName } from './webhook-row.ts'

/** See `WebhookJournal.standing`. */
export async function standingOfWebhook(
  db: Database,
  { workspace, name }: WebhookName,
  engine: Engine,
): Promise<WebhookStanding> {
  const endpoint = await db
    .selectFrom('webhook_endpoint')
    .select(['place', 'off_since_ms'])
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .executeTakeFirst()
  const { pending, oldest, next } = await db
    .selectFrom('webhook_message')
    .select(({ fn }) => [
      fn.countAll<number>().as('pending'),
      fn.min('at_ms').as('oldest'),
      fn.min('due_at_ms').as('next'),
    ])
    .where('workspace', '=', workspace)
    .where('endpoint', '=', name)
    .executeTakeFirstOrThrow()
  return {
    place: endpoint?.place ?? null,
    offSinceMs: endpoint?.off_since_ms ?? null,
    pending,
    oldestAtMs: oldest,
    nextDueInMs: next === null ? null : next - (await engine.nowMs(db)),
  }
}

/** See `WebhookJournal.claim`. One statement, so one of several wins. */
export async function claimWebhook(
  db: Database,
  { workspace, name }: WebhookName,
  { owner, leaseMs }: { readonly owner: string; readonly leaseMs: number },
  engine: Engine,
): Promise<boolean> {
  const nowMs = await engine.nowMs(db)
  const { numUpdatedRows } = await db
    .updateTable('webhook_endpoint')
    .set({ lease_owner: owner, lease_until_ms: nowMs + leaseMs })
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .where('off_since_ms', 'is', null)
    .where(({ or, eb }) =>
      or([eb('lease_owner', 'is', null), eb('lease_owner', '=', owner), eb('lease_until_ms', '<=', nowMs)]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** See `WebhookJournal.enqueue`. */
export async function enqueueMessages(
  db: Database,
  { workspace, name }: WebhookName,
  { from, to, rows }: { readonly from: number; readonly to: number; readonly rows: readonly WebhookMessageTable[] },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_endpoint')
    .set({ place: to })
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .where('place', '=', from)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  if (rows.length > 0)
    await db
      .insertInto('webhook_message')
      .values([...rows])
      .execute()
  return true
}
