import type { Environment } from '@handoffkit/core'
import type { KeptSwitches } from '@handoffkit/sinks'
import type { Engine } from '../engine.ts'
import { ADMINISTRATION } from './announced.ts'
import { appendEntry } from './stored-audit.ts'

/** The preview switches of a workspace, in a database. */
export function storedSwitches(engine: Engine, workspace: string): KeptSwitches {
  return {
    list: () =>
      engine.read(async (db) => {
        const rows = await db
          .selectFrom('preview_switch')
          .selectAll()
          .where('workspace', '=', workspace)
          .orderBy('environment')
          .execute()
        return rows.map(({ environment, preview, changed_by: changedBy, changed_at_ms: changedAtMs }) => ({
          environment: environment as Environment,
          preview: preview === 1,
          changedBy,
          changedAtMs,
        }))
      }),
    turn: (environment, preview, entry) =>
      engine.write(async (db) => {
        if (preview === null) {
          await db
            .deleteFrom('preview_switch')
            .where('workspace', '=', workspace)
            .where('environment', '=', environment)
            .execute()
        } else {
          const kept = {
            preview: preview ? 1 : 0,
            changed_by: entry.actor,
            changed_at_ms: await engine.nowMs(db),
          } as const
          await db
            .insertInto('preview_switch')
            .values({ workspace, environment, ...kept })
            .onConflict((conflict) => conflict.columns(['workspace', 'environment']).doUpdateSet(kept))
            .execute()
        }
        await appendEntry(db, engine, workspace, entry)
        await engine.announce(db, ADMINISTRATION)
      }),
  }
}
