import type { CatalogDrift, Environment, FieldCatalog } from '@handoffkit/core'
import { catalogDrift, driftSize, HandoffError } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { Audit, CatalogSnapshot, CatalogSnapshots } from '@handoffkit/sinks'
import { actorOf } from './actor.ts'
import type { Environments } from './environments.ts'
import type { OpenDesk } from './open-desk.ts'
import { catalogOf } from './open-desk.ts'

/** What a helpdesk has otherwise than people know it. */
export interface FieldDrift {
  readonly snapshot: {
    /** `file`: the snapshot that the workspace file names; `store`: what somebody took note of last. */
    readonly owner: 'file' | 'store'
    readonly revision: string
    /** Milliseconds since the epoch. Null: the file does not say. */
    readonly savedAtMs: number | null
  }
  /** Of the catalog as it was fetched last. */
  readonly revision: string
  /** Under the aliases of now, on both sides. */
  readonly drift: CatalogDrift
}

/** What people do about changes of a helpdesk's fields. */
export interface FieldDrifts {
  /** What changed in the first helpdesk of an environment since the snapshot. @throws HandoffError HK_CATALOG_MISSING, and what opening the environment throws */
  fieldDrift(environment: Environment): Promise<FieldDrift>
  /**
   * Takes note of the catalog as it is: changes are told from here on.
   *
   * @param revision of the catalog that somebody looked at
   * @param by who asks, for the audit log. Default: `program`
   * @throws HandoffError HK_CATALOG_CHANGED, HK_SNAPSHOT_OWNED_BY_FILE, and as `fieldDrift`
   */
  takeSnapshot(environment: Environment, revision: string, by?: string): Promise<FieldDrift>
}

/** What drift is told with. */
export interface FieldDriftParts {
  readonly file: WorkspaceFile
  readonly environments: Environments
  readonly snapshots: CatalogSnapshots
  readonly audit: Audit
  /** The snapshot that the workspace file names. */
  readonly ofFile?: FieldCatalog
}

/** Tells drift of the environments of a workspace. */
export function fieldDrifts(parts: FieldDriftParts): FieldDrifts {
  const { environments, snapshots, audit, file, ofFile } = parts
  const placeOf = (environment: Environment) => ({ workspace: file.name, environment })
  const ownerOf = (environment: Environment) =>
    ofFile !== undefined && isOfFile(file, environment) ? { owner: 'file' as const, catalog: ofFile } : undefined
  return {
    fieldDrift: (environment) =>
      environments.use(environment, async (open) => {
        await catalogOf(open)
        const owned = ownerOf(environment)
        if (owned !== undefined) return driftOf(open, { ...owned, savedAtMs: null })
        const known = await snapshots.begin(placeOf(environment), open.catalog.current())
        return driftOf(open, { owner: 'store', ...known })
      }),
    takeSnapshot: (environment, revision, by) =>
      environments.use(environment, async (open) => {
        await catalogOf(open)
        if (ownerOf(environment) !== undefined) throw ownedByFile(environment)
        const catalog = open.catalog.current()
        if (catalog.revision !== revision) throw changedMeanwhile()
        const before = await snapshots.begin(placeOf(environment), catalog)
        const changes = driftSize(driftOf(open, { owner: 'store', ...before }).drift)
        const taken = await snapshots.replace(placeOf(environment), catalog)
        const details = { revision, changes }
        await audit.append({ actor: actorOf(by), action: 'snapshot-taken', subject: environment, details })
        return driftOf(open, { owner: 'store', ...taken })
      }),
  }
}

/**
 * Begins the snapshot of an environment that has none, so that its first change is told. Where the store cannot be
 * reached, or the catalog is not known, it begins when somebody asks for the drift.
 */
export async function beginSnapshot(
  { file, snapshots, ofFile }: Pick<FieldDriftParts, 'file' | 'snapshots' | 'ofFile'>,
  environment: Environment,
  { catalog }: OpenDesk,
): Promise<void> {
  const known = catalog.known()
  if (known === undefined || (ofFile !== undefined && isOfFile(file, environment))) return
  await snapshots.begin({ workspace: file.name, environment }, known).catch(() => {})
}

/** A snapshot in a file is that of the workspace's own helpdesk. An environment with another one has nothing to do with it. */
function isOfFile({ environments }: WorkspaceFile, environment: Environment): boolean {
  const { adapter, options } = environments?.[environment]?.helpdesk ?? {}
  return adapter === undefined && options === undefined
}

type Known = Omit<CatalogSnapshot, 'savedAtMs'> & Omit<FieldDrift['snapshot'], 'revision'>

function driftOf({ catalog, underAliases, fields }: OpenDesk, { catalog: known, owner, savedAtMs }: Known): FieldDrift {
  return {
    snapshot: { owner, revision: known.revision, savedAtMs },
    revision: catalog.current().revision,
    drift: catalogDrift(underAliases(known), fields()),
  }
}

function changedMeanwhile(): HandoffError {
  return new HandoffError('HK_CATALOG_CHANGED', {
    because: 'The helpdesk was asked again meanwhile, and has other fields now.',
    hint: 'Look at the changes once more, then take note of them.',
  })
}

function ownedByFile(environment: Environment): HandoffError {
  return new HandoffError('HK_SNAPSHOT_OWNED_BY_FILE', {
    because: `The workspace file names the snapshot of ${environment} as "catalog".`,
    hint: `Write the file anew: handoff fields --environment ${environment} --format json.`,
  })
}
