import type { FieldCatalog } from '@handoffkit/core'
import type { Engine } from './engine.ts'

/** Keeps the last good field catalog of each connection. */
export interface Catalogs {
  load(key: string): Promise<FieldCatalog | undefined>
  save(key: string, catalog: FieldCatalog): Promise<void>
}

/** Catalogs in a database. They describe a helpdesk and nobody's conversation, so they are plain. */
export function storedCatalogs(engine: Engine): Catalogs {
  return {
    load: (key) =>
      engine.read(async (db) => {
        const row = await db.selectFrom('catalog').select('catalog').where('key', '=', key).executeTakeFirst()
        return row === undefined ? undefined : (JSON.parse(row.catalog) as FieldCatalog)
      }),
    save: (key, catalog) =>
      engine.write(async (db) => {
        const kept = { catalog: JSON.stringify(catalog), saved_at_ms: await engine.nowMs(db) }
        await db
          .insertInto('catalog')
          .values({ key, ...kept })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(kept))
          .execute()
      }),
  }
}
