import type { Environment, FieldCatalog, HelpdeskReader } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'

/** How old a catalog may grow before it is fetched again, in milliseconds. */
export const CATALOG_MAX_AGE_MS: number = 15 * 60_000

/** How soon one that was never there is asked for again. */
const MISSING_AGE_MS = 60_000

/** Keeps the last good catalog of each connection over restarts. */
export interface CatalogStore {
  load(key: string): Promise<FieldCatalog | undefined>
  save(key: string, catalog: FieldCatalog): Promise<void>
}

/** A store that forgets everything with the process. */
export function memoryCatalogStore(): CatalogStore {
  const catalogs = new Map<string, FieldCatalog>()
  return {
    load: (key) => Promise.resolve(catalogs.get(key)),
    save: (key, catalog) => {
      catalogs.set(key, catalog)
      return Promise.resolve()
    },
  }
}

/** What a catalog cache is made of. */
export interface CatalogCacheParts {
  readonly key: string
  readonly environment: Environment
  readonly reader: Pick<HelpdeskReader, 'describe'>
  readonly store: CatalogStore
  /** A snapshot that stands in while the helpdesk cannot be asked. */
  readonly snapshot?: FieldCatalog
  /** True: it opens without any, and goes on asking. Default: false. */
  readonly mayBeMissing?: boolean
  readonly now: () => number
  readonly onChange: (catalog: FieldCatalog) => void
  readonly onFailure: (because: string) => void
}

/** The field catalog as it is known now. Handoffs never wait for the helpdesk to describe itself. */
export interface CatalogCache {
  /** @throws HandoffError HK_CATALOG_MISSING before the first good one */
  current(): FieldCatalog
  /** Undefined before the first good one. */
  known(): FieldCatalog | undefined
  /** Fetches it now. @throws what `describe` throws; the last good one stays */
  refresh(): Promise<FieldCatalog>
  /** Fetches it in the background when it has grown old. */
  freshen(): void
}

/**
 * Opens the cache: with what the helpdesk says, else the last good catalog, else the snapshot.
 *
 * @throws what `describe` throws, when there is nothing to fall back on and it may not be missing
 */
export async function openCatalogCache(parts: CatalogCacheParts): Promise<CatalogCache> {
  const { key, reader, store, snapshot, now } = parts
  let known: FieldCatalog | undefined
  let fetchedAtMs = Number.NEGATIVE_INFINITY
  let underWay: Promise<FieldCatalog> | undefined

  const fetchNow = async (): Promise<FieldCatalog> => {
    fetchedAtMs = now()
    const catalog = await reader.describe()
    const isNew = known?.revision !== catalog.revision
    known = catalog
    await store.save(key, catalog)
    if (isNew) parts.onChange(catalog)
    return catalog
  }
  const refresh = (): Promise<FieldCatalog> => {
    underWay ??= fetchNow().finally(() => {
      underWay = undefined
    })
    return underWay
  }

  try {
    await refresh()
  } catch (cause) {
    known = (await store.load(key)) ?? snapshot
    if (known === undefined && parts.mayBeMissing !== true) throw cause
    parts.onFailure(reasonOf(cause))
  }
  return {
    current() {
      if (known === undefined) throw new HandoffError('HK_CATALOG_MISSING')
      return known
    },
    known: () => known,
    refresh,
    freshen() {
      if (now() - fetchedAtMs < (known === undefined ? MISSING_AGE_MS : CATALOG_MAX_AGE_MS)) return
      refresh().catch((cause: unknown) => {
        parts.onFailure(reasonOf(cause))
      })
    },
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof HandoffError ? cause.message : 'The helpdesk could not be described.'
}
