import type { FieldCatalog } from '@handoffkit/core'
import type { CatalogSnapshot, CatalogSnapshots, SnapshotPlace } from '@handoffkit/sinks'
import type { Engine } from './engine.ts'

/**
 * Snapshots of field catalogs in a database, beside the last good ones and under names that no connection has. They
 * describe a helpdesk and nobody's conversation, so they are plain.
 */
export function storedCatalogSnapshots(engine: Engine): CatalogSnapshots {
  const load = (place: SnapshotPlace): Promise<CatalogSnapshot | undefined> =>
    engine.read(async (db) => {
      const row = await db
        .selectFrom('catalog')
        .select(['catalog', 'saved_at_ms'])
        .where('key', '=', keyOf(place))
        .executeTakeFirst()
      return row && { catalog: JSON.parse(row.catalog) as FieldCatalog, savedAtMs: row.saved_at_ms }
    })
  const keep = (place: SnapshotPlace, catalog: FieldCatalog, mayReplace: boolean): Promise<CatalogSnapshot> =>
    engine.write(async (db) => {
      const row = { catalog: JSON.stringify(catalog), saved_at_ms: await engine.nowMs(db) }
      await db
        .insertInto('catalog')
        .values({ key: keyOf(place), ...row })
        .onConflict((conflict) => {
          const taken = conflict.column('key')
          return mayReplace ? taken.doUpdateSet(row) : taken.doNothing()
        })
        .execute()
      return { catalog, savedAtMs: row.saved_at_ms }
    })
  return {
    of: load,
    begin: async (place, catalog) => {
      const known = await load(place)
      if (known !== undefined) return known
      const mine = await keep(place, catalog, false)
      return (await load(place)) ?? mine
    },
    replace: (place, catalog) => keep(place, catalog, true),
  }
}

/** Connections end with an environment or with `fallback`, so none has this name. */
function keyOf({ workspace, environment }: SnapshotPlace): string {
  return `${workspace}/${environment}/snapshot`
}
