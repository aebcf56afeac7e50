import type { WebhookJournal, WebhookJournals } from '@handoffkit/sinks'
import type { Engine } from './engine.ts'
import { noteWebhookAttempt } from './webhook-attempt.ts'
import { attemptOfRow, messageOfRow, newMessageRow } from './webhook-row.ts'
import { claimWebhook, enqueueMessages, standingOfWebhook } from './webhook-turn.ts'

const DEFAULT_LIMIT = 50

/** Journals of webhook endpoints in a database. Everything in them is plain: ids and names only. */
export function storedWebhooks(engine: Engine): WebhookJournals {
  return {
    of: (workspace, endpoint) => journalOf(engine, workspace, endpoint),
    letAttemptsGo: (workspace, keptMs) =>
      engine.write(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('webhook_attempt')
          .where('workspace', '=', workspace)
          .where('at_ms', '<', (await engine.nowMs(db)) - keptMs)
          .executeTakeFirst()
        return Number(numDeletedRows)
      }),
  }
}

function journalOf(engine: Engine, workspace: string, name: string): WebhookJournal {
  const whose = { workspace, name }
  return {
    enrol: (place) =>
      engine.write(async (db) => {
        const row = { ...whose, place, off_since_ms: null, lease_owner: null, lease_until_ms: null, attempts: 0 }
        await db
          .insertInto('webhook_endpoint')
          .values(row)
          .onConflict((conflict) => conflict.columns(['workspace', 'name']).doNothing())
          .execute()
      }),
    standing: () => engine.read((db) => standingOfWebhook(db, whose, engine)),
    claim: (owner, leaseMs) => engine.write((db) => claimWebhook(db, whose, { owner, leaseMs }, engine)),
    release: (owner) =>
      engine.write(async (db) => {
        await db
          .updateTable('webhook_endpoint')
          .set({ lease_owner: null, lease_until_ms: null })
          .where('workspace', '=', workspace)
          .where('name', '=', name)
          .where('lease_owner', '=', owner)
          .execute()
      }),
    enqueue: (from, messages, to) =>
      engine.write(async (db) => {
        const dueAtMs = await engine.nowMs(db)
        const rows = messages.map((message) => newMessageRow(whose, message, dueAtMs))
        return enqueueMessages(db, whose, { from, to, rows })
      }),
    due: (limit) =>
      engine.read(async (db) => {
        const rows = await db
          .selectFrom('webhook_message')
          .selectAll()
          .where('workspace', '=', workspace)
          .where('endpoint', '=', name)
          .where('due_at_ms', '<=', await engine.nowMs(db))
          .orderBy('due_at_ms')
          .orderBy('place')
          .limit(limit)
          .execute()
        return rows.map(messageOfRow)
      }),
    note: (attempt, after) => engine.write((db) => noteWebhookAttempt(db, whose, attempt, after, engine)),
    turnOn: () =>
      engine.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('webhook_endpoint')
          .set({ off_since_ms: null })
          .where('workspace', '=', workspace)
          .where('name', '=', name)
          .where('off_since_ms', 'is not', null)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return
        await db
          .updateTable('webhook_message')
          .set({ due_at_ms: await engine.nowMs(db) })
          .where('workspace', '=', workspace)
          .where('endpoint', '=', name)
          .execute()
      }),
    attempts: ({ before = Number.MAX_SAFE_INTEGER, limit = DEFAULT_LIMIT } = {}) =>
      engine.read(async (db) => {
        const rows = await db
          .selectFrom('webhook_attempt')
          .selectAll()
          .where('workspace', '=', workspace)
          .where('endpoint', '=', name)
          .where('no', '<', before)
          .orderBy('no', 'desc')
          .limit(limit + 1)
          .execute()
        const attempts = rows.slice(0, limit).map(attemptOfRow)
        const last = attempts.at(-1)
        return rows.length <= limit || last === undefined ? { attempts } : { attempts, next: last.no }
      }),
  }
}
