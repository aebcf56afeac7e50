import type { Environment, FieldCatalog } from '@handoffkit/core'

/** Whose catalog it is. */
export interface SnapshotPlace {
  readonly workspace: string
  readonly environment: Environment
}

/** A field catalog that people know, and since when. */
export interface CatalogSnapshot {
  readonly catalog: FieldCatalog
  /** By the store's clock, in milliseconds since the epoch. */
  readonly savedAtMs: number
}

/**
 * The field catalogs that people know: what is otherwise since then, they are told. One of each environment.
 *
 * Whoever implements it passes `catalogSnapshotLaws` of `@handoffkit/sinks/testing`.
 */
export interface CatalogSnapshots {
  of(place: SnapshotPlace): Promise<CatalogSnapshot | undefined>
  /** Keeps it where none is kept yet: of several that begin at once, one is kept. @returns the one that is kept */
  begin(place: SnapshotPlace, catalog: FieldCatalog): Promise<CatalogSnapshot>
  /** Keeps it in place of the one before. @returns the one that is kept */
  replace(place: SnapshotPlace, catalog: FieldCatalog): Promise<CatalogSnapshot>
}
