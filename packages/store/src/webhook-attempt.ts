import type { AfterAttempt, NewWebhookAttempt, WebhookAttempt } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import type { WebhookName } from './webhook-row.ts'

/** See `WebhookJournal.note`. The row of the endpoint is changed first, so attempts are numbered one after the other. */
export async function noteWebhookAttempt(
  db: Database,
  whose: WebhookName,
  attempt: NewWebhookAttempt,
  after: AfterAttempt,
  engine: Engine,
): Promise<WebhookAttempt> {
  const atMs = await engine.nowMs(db)
  const { attempts: no } = await db
    .updateTable('webhook_endpoint')
    .set((endpoint) => ({
      attempts: endpoint('attempts', '+', 1),
      ...(after.kind === 'off' ? { off_since_ms: endpoint.fn.coalesce('off_since_ms', endpoint.val(atMs)) } : {}),
    }))
    .where('workspace', '=', whose.workspace)
    .where('name', '=', whose.name)
    .returning('attempts')
    .executeTakeFirstOrThrow()
  const { messageId, type, handoffId, outcome, status, because, tookMs } = attempt
  const { workspace, name: endpoint } = whose
  const about = { message: messageId, type, handoff: handoffId, outcome, answered: status, because }
  await db
    .insertInto('webhook_attempt')
    .values({ workspace, endpoint, no, ...about, took_ms: tookMs, at_ms: atMs })
    .execute()
  await settleMessage(db, whose, messageId, after, atMs)
  return { ...attempt, no, atMs }
}

async function settleMessage(
  db: Database,
  { workspace, name }: WebhookName,
  id: string,
  after: AfterAttempt,
  nowMs: number,
): Promise<void> {
  if (after.kind === 'done') {
    const gone = db.deleteFrom('webhook_message').where('workspace', '=', workspace).where('endpoint', '=', name)
    await gone.where('id', '=', id).execute()
    return
  }
  await db
    .updateTable('webhook_message')
    .set((message) => ({
      tries: message('tries', '+', 1),
      ...(after.kind === 'retry' ? { due_at_ms: nowMs + after.inMs } : {}),
    }))
    .where('workspace', '=', workspace)
    .where('endpoint', '=', name)
    .where('id', '=', id)
    .execute()
}
