import type {
  Basis,
  CompilePattern,
  Detector,
  Environment,
  FactName,
  FieldCatalog,
  Finding,
  HelpdeskReader,
  Ruleset,
} from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { aliasFields } from './alias-fields.ts'
import { buildBasis } from './build-basis.ts'
import type { CatalogCache, CatalogStore } from './catalog-cache.ts'
import { openCatalogCache } from './catalog-cache.ts'
import type { OpenConnection } from './connection.ts'
import type { WhichDesk } from './desk-settings.ts'
import type { WorkspaceBus } from './notices.ts'

/** What a desk is opened with. */
export interface DeskParts {
  readonly environment: Environment
  readonly file: WorkspaceFile
  readonly ruleset: Ruleset
  readonly lookUps: ReadonlySet<FactName>
  readonly detectors: readonly Detector[]
  readonly compilePattern: CompilePattern
  readonly snapshot?: FieldCatalog
  readonly catalogStore: CatalogStore
  readonly bus: WorkspaceBus
  readonly now: () => number
}

/** One helpdesk of an environment, as handoffs are prepared for it. */
export interface OpenDesk {
  readonly reader: HelpdeskReader
  readonly catalog: CatalogCache
  /** Mistakes in the aliases of its connection, as far as its catalog shows them. */
  readonly findings: () => readonly Finding[]
  /**
   * The basis as it is now. Whoever takes it keeps it.
   *
   * @throws HandoffError HK_CATALOG_MISSING of a second desk whose catalog nobody has seen yet
   */
  readonly basis: () => Basis
}

/** The catalog of a desk, aliases applied. One that nobody has seen yet is asked for. @throws what `describe` throws then */
export async function catalogOf({ basis, catalog }: OpenDesk): Promise<FieldCatalog> {
  return (catalog.known() === undefined ? await catalog.refresh().then(basis) : basis()).catalog
}

/** Opens a desk: its catalog, and the basis that is built from it. A second desk that does not answer keeps nothing closed. */
export async function openDesk(
  desk: WhichDesk,
  connection: OpenConnection,
  reader: HelpdeskReader,
  parts: DeskParts,
): Promise<OpenDesk> {
  const { environment, file, bus, now, catalogStore, snapshot } = parts
  const about = { environment, ...(desk === undefined ? {} : { desk }) }
  let basis: Basis | undefined
  let findings: readonly Finding[] = []
  const rebuild = (described: FieldCatalog): Basis => {
    const aliased = aliasFields(described, connection.settings.aliases?.fields ?? {}, connection.at)
    findings = aliased.findings
    return buildBasis({ ...parts, connection, catalog: aliased.catalog })
  }
  const catalog = await openCatalogCache({
    key: [file.name, environment, ...(desk === undefined ? [] : [desk])].join('/'),
    environment,
    reader,
    store: catalogStore,
    ...(snapshot === undefined ? {} : { snapshot }),
    mayBeMissing: desk === 'fallback',
    now,
    onChange: (changed) => {
      basis = rebuild(changed)
      bus.emit('catalog-changed', { ...about, revision: changed.revision })
    },
    onFailure: (because) => {
      bus.emit('catalog-failed', { ...about, because })
    },
  })
  const currentBasis = (): Basis => (basis ??= rebuild(catalog.current()))
  return {
    reader,
    catalog,
    findings: () => {
      currentBasis()
      return findings
    },
    basis: currentBasis,
  }
}
