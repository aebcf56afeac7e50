import type { KeptSession, Sessions } from '@handoffkit/sinks'
import type { Engine } from '../engine.ts'
import { appendEntry } from './stored-audit.ts'

/** The sessions of a workspace, in a database. */
export function storedSessions(engine: Engine, workspace: string): Sessions {
  return {
    open: ({ sha256, expiresAtMs, ...rest }, entry) =>
      engine.write(async (db) => {
        await db
          .deleteFrom('session')
          .where('workspace', '=', workspace)
          .where('expires_at_ms', '<=', await engine.nowMs(db))
          .execute()
        await db
          .insertInto('session')
          .values({ workspace, sha256, expires_at_ms: expiresAtMs, data: JSON.stringify(rest) })
          .execute()
        await appendEntry(db, engine, workspace, entry)
      }),
    find: (sha256) =>
      engine.read(async (db) => {
        const row = await db
          .selectFrom('session')
          .selectAll()
          .where('workspace', '=', workspace)
          .where('sha256', '=', sha256)
          .where('expires_at_ms', '>', await engine.nowMs(db))
          .executeTakeFirst()
        if (row === undefined) return undefined
        const data = JSON.parse(row.data) as Omit<KeptSession, 'sha256' | 'expiresAtMs'>
        return { sha256, expiresAtMs: row.expires_at_ms, ...data }
      }),
    close: (sha256) =>
      engine.write(async (db) => {
        await db.deleteFrom('session').where('workspace', '=', workspace).where('sha256', '=', sha256).execute()
      }),
  }
}
