import type { FieldCatalog } from '@handoffkit/core'
import type { CatalogSnapshot, CatalogSnapshots, SnapshotPlace } from '../catalog-snapshots.ts'

/** Snapshots of field catalogs in memory: gone with the process. @param now milliseconds since the epoch */
export function memoryCatalogSnapshots({ now }: { readonly now: () => number }): CatalogSnapshots {
  const kept = new Map<string, CatalogSnapshot>()
  const keep = (place: SnapshotPlace, catalog: FieldCatalog): CatalogSnapshot => {
    const snapshot = structuredClone({ catalog, savedAtMs: now() })
    kept.set(nameOf(place), snapshot)
    return structuredClone(snapshot)
  }
  return {
    of: async (place) => structuredClone(kept.get(nameOf(place))),
    begin: async (place, catalog) => structuredClone(kept.get(nameOf(place))) ?? keep(place, catalog),
    replace: async (place, catalog) => keep(place, catalog),
  }
}

function nameOf({ workspace, environment }: SnapshotPlace): string {
  return `${workspace}/${environment}`
}
