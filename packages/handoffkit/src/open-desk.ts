import type {
  CompilePattern,
  Detector,
  Environment,
  FactName,
  FieldCatalog,
  Finding,
  HelpdeskReader,
} from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { AliasedCatalog } from './alias-fields.ts'
import { aliasFields } from './alias-fields.ts'
import type { WorkspaceBasis } from './build-basis.ts'
import { buildBasis } from './build-basis.ts'
import type { CatalogCache, CatalogStore } from './catalog-cache.ts'
import { openCatalogCache } from './catalog-cache.ts'
import type { OpenConnection } from './connection.ts'
import type { WhichDesk } from './desk-settings.ts'
import type { WorkspaceBus } from './notices.ts'
import type { RulesReference } from './rulesets/rules-in-force.ts'

/** What a desk is opened with. */
export interface DeskParts {
  readonly environment: Environment
  readonly file: WorkspaceFile
  /** The rules that decide, at every moment. */
  readonly rules: Pick<RulesReference, 'current'>
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
  /** The field catalog, aliases applied. Needs no rules. @throws HandoffError HK_CATALOG_MISSING */
  readonly fields: () => FieldCatalog
  /** Another catalog of this helpdesk, such as an earlier one, aliases applied. */
  readonly underAliases: (catalog: FieldCatalog) => FieldCatalog
  /** The basis as it is now. Whoever takes it keeps it. @throws HandoffError HK_CATALOG_MISSING, HK_RULESET_MISSING, HK_RULESET_INVALID */
  readonly basis: () => WorkspaceBasis
  /** The same under other rules, to try them. @throws HandoffError HK_CATALOG_MISSING */
  readonly basisUnder: (ruleset: CompiledRuleset) => WorkspaceBasis
}

/** The catalog of a desk, aliases applied. One that nobody has seen yet is asked for. @throws what `describe` throws then */
export async function catalogOf({ fields, catalog }: OpenDesk): Promise<FieldCatalog> {
  if (catalog.known() === undefined) await catalog.refresh()
  return fields()
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
  let aliased: AliasedCatalog | undefined
  let basis: WorkspaceBasis | undefined
  const catalog = await openCatalogCache({
    key: [file.name, environment, ...(desk === undefined ? [] : [desk])].join('/'),
    environment,
    reader,
    store: catalogStore,
    ...(snapshot === undefined ? {} : { snapshot }),
    mayBeMissing: desk === 'fallback',
    now,
    onChange: (changed) => {
      aliased = undefined
      basis = undefined
      bus.emit('catalog-changed', { ...about, revision: changed.revision })
    },
    onFailure: (because) => {
      bus.emit('catalog-failed', { ...about, because })
    },
  })
  const aliasesOf = (known: FieldCatalog): AliasedCatalog =>
    aliasFields(known, connection.settings.aliases?.fields ?? {}, connection.at)
  const aliasing = (): AliasedCatalog => (aliased ??= aliasesOf(catalog.current()))
  const fields = (): FieldCatalog => aliasing().catalog
  const basisUnder = (ruleset: CompiledRuleset): WorkspaceBasis =>
    buildBasis({ ...parts, connection, catalog: fields(), ruleset })
  return {
    reader,
    catalog,
    findings: () => aliasing().findings,
    fields,
    underAliases: (known) => aliasesOf(known).catalog,
    basis: () => {
      const { ruleset } = parts.rules.current()
      if (basis?.ruleset !== ruleset) basis = basisUnder(ruleset)
      return basis
    },
    basisUnder,
  }
}
