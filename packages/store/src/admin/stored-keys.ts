import type { Environment } from '@handoffkit/core'
import type { NewAuditEntry, StoredKey, StoredKeys } from '@handoffkit/sinks'
import type { Selectable } from 'kysely'
import type { Database, Engine } from '../engine.ts'
import type { ApiKeyTable } from '../tables.ts'
import { ADMINISTRATION } from './announced.ts'
import { appendEntry } from './stored-audit.ts'

/** The API keys of a workspace, in a database. */
export function storedKeys(engine: Engine, workspace: string): StoredKeys {
  const change = (
    id: string,
    entry: NewAuditEntry,
    set: (key: StoredKey, nowMs: number) => Partial<Pick<ApiKeyTable, 'expires_at_ms' | 'revoked_at_ms'>>,
  ): Promise<StoredKey | undefined> =>
    engine.write(async (db) => {
      const found = await readKey(db, workspace, id, engine.locksRows)
      if (found === undefined || found.revokedAtMs !== null) return undefined
      const values = set(found, await engine.nowMs(db))
      await db.updateTable('api_key').set(values).where('workspace', '=', workspace).where('id', '=', id).execute()
      await appendEntry(db, engine, workspace, entry)
      await engine.announce(db, ADMINISTRATION)
      return readKey(db, workspace, id, false)
    })
  return {
    list: () =>
      engine.read(async (db) => {
        const query = db.selectFrom('api_key').selectAll().where('workspace', '=', workspace)
        return (await query.orderBy('created_at_ms').orderBy('id').execute()).map(keyOf)
      }),
    add: (key, entry) =>
      engine.write(async (db) => {
        const { id, sha256, name, createdBy: created_by, requestsPerMinute, expiresAtMs: expires_at_ms } = key
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('api_key')
          .values({
            workspace,
            id,
            sha256,
            name,
            environments: JSON.stringify(key.environments),
            scopes: JSON.stringify(key.scopes),
            requests_per_minute: requestsPerMinute,
            created_at_ms: await engine.nowMs(db),
            created_by,
            expires_at_ms,
            last_used_at_ms: null,
            revoked_at_ms: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return undefined
        await appendEntry(db, engine, workspace, entry)
        await engine.announce(db, ADMINISTRATION)
        return readKey(db, workspace, id, false)
      }),
    revoke: (id, entry) => change(id, entry, (_, nowMs) => ({ revoked_at_ms: nowMs })),
    expire: (id, atMs, entry) =>
      change(id, entry, ({ expiresAtMs }) => ({ expires_at_ms: Math.min(atMs, expiresAtMs ?? atMs) })),
    noteUse: (id) =>
      engine.write(async (db) => {
        await db
          .updateTable('api_key')
          .set({ last_used_at_ms: await engine.nowMs(db) })
          .where('workspace', '=', workspace)
          .where('id', '=', id)
          .execute()
      }),
  }
}

async function readKey(db: Database, workspace: string, id: string, isLocked: boolean): Promise<StoredKey | undefined> {
  const query = db.selectFrom('api_key').selectAll().where('workspace', '=', workspace).where('id', '=', id)
  const row = await (isLocked ? query.forUpdate() : query).executeTakeFirst()
  return row === undefined ? undefined : keyOf(row)
}

function keyOf(row: Selectable<ApiKeyTable>): StoredKey {
  const { id, sha256, name } = row
  return {
    id,
    sha256,
    name,
    environments: JSON.parse(row.environments) as readonly Environment[],
    scopes: JSON.parse(row.scopes) as readonly string[],
    requestsPerMinute: row.requests_per_minute,
    createdAtMs: row.created_at_ms,
    createdBy: row.created_by,
    expiresAtMs: row.expires_at_ms,
    lastUsedAtMs: row.last_used_at_ms,
    revokedAtMs: row.revoked_at_ms,
  }
}
