import type {
  AdapterDefinition,
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
import { HandoffError, retarget } from '@handoffkit/core'
import type { HelpdeskConnection, WorkspaceFile } from '@handoffkit/schema'
import type { Sink, SinkChoice, Worker } from '@handoffkit/sinks'
import { chooseSink } from '@handoffkit/sinks'
import { aliasFields } from './alias-fields.ts'
import { buildBasis } from './build-basis.ts'
import type { CatalogCache, CatalogStore } from './catalog-cache.ts'
import { openCatalogCache } from './catalog-cache.ts'
import { openConnection } from './connection.ts'
import { bindConnection, bindSink } from './environment-scope.ts'
import { laneOf } from './lane-of.ts'
import type { WorkspaceBus } from './notices.ts'
import type { SinkDefinition } from './plugin.ts'
import type { Scope } from './scope.ts'
import type { ReadVariable } from './secrets.ts'
import { READER, SINK, WORKER } from './tokens.ts'
import { updateOf } from './update-of.ts'

/** What an environment is opened with. */
export interface EnvironmentParts {
  readonly environment: Environment
  readonly file: WorkspaceFile
  readonly folder: string
  readonly readVariable: ReadVariable
  readonly adapters: readonly AdapterDefinition[]
  readonly sinks: readonly SinkDefinition[]
  readonly ruleset: Ruleset
  readonly lookUps: ReadonlySet<FactName>
  readonly detectors: readonly Detector[]
  readonly compilePattern: CompilePattern
  readonly snapshot?: FieldCatalog
  readonly catalogStore: CatalogStore
  readonly bus: WorkspaceBus
  readonly owner: string
  readonly now: () => number
  /** What the preview switch says, where somebody has turned it since the file was written. */
  readonly preview?: boolean
}

/** One environment of a workspace, open: it never changes but for its catalog. Turning a switch opens another one. */
export interface OpenEnvironment extends AsyncDisposable {
  readonly choice: SinkChoice
  /** Name of the adapter of its helpdesk. */
  readonly platform: string
  readonly sink: Sink
  readonly reader: HelpdeskReader
  readonly catalog: CatalogCache
  /** Only where handoffs are delivered. */
  readonly worker: Worker | undefined
  /** Delivers until every promise that was made here is kept, or the environment is disposed. */
  readonly drain: () => Promise<void>
  /** Mistakes in the aliases of this connection, as far as the catalog shows them. */
  readonly findings: () => readonly Finding[]
  /** The basis as it is now. Whoever takes it keeps it. */
  readonly basis: () => Basis
}

/** Opens an environment: its connection, catalog, basis and sink. Nothing but GET reaches the helpdesk on the way. */
export async function openEnvironment(workspace: Scope, parts: EnvironmentParts): Promise<OpenEnvironment> {
  const { environment, file, bus, now, catalogStore, snapshot, owner } = parts
  const settings = file.environments?.[environment] ?? {}
  const { preview = settings.preview } = parts
  const switches = { ...settings, ...(preview === undefined ? {} : { preview }) }
  const choice = chooseSink(environment, switches, now())
  const connection = await openConnection(connectionOf(file, environment), parts)
  const scope = bindConnection(workspace.child(), connection)
  try {
    const reader = scope.get(READER)
    let basis: Basis | undefined
    let findings: readonly Finding[] = []
    const rebuild = (described: FieldCatalog): Basis => {
      const aliased = aliasFields(described, connection.settings.aliases?.fields ?? {})
      findings = aliased.findings
      return buildBasis({ ...parts, connection, catalog: aliased.catalog })
    }
    const catalog = await openCatalogCache({
      key: `${file.name}/${environment}`,
      environment,
      reader,
      store: catalogStore,
      ...(snapshot === undefined ? {} : { snapshot }),
      now,
      onChange: (changed) => {
        basis = rebuild(changed)
        bus.emit('catalog-changed', { environment, revision: changed.revision })
      },
      onFailure: (because) => {
        bus.emit('catalog-failed', { environment, because })
      },
    })
    const currentBasis = () => (basis ??= rebuild(catalog.current()))
    const own = settings.sink === undefined ? undefined : ownSink(settings.sink, parts)
    bindSink(scope, {
      environment,
      lane: laneOf(file.name, environment),
      choice,
      ...(own === undefined ? {} : { own }),
      catalog: () => currentBasis().catalog,
      ...(file.ticket?.sameConversation === 'new'
        ? {}
        : { retarget: (prepared, ticket) => retarget(prepared, updateOf(ticket, file.ticket), currentBasis()) }),
      notify: (notice) => {
        bus.emit('delivery', notice)
        // What the helpdesk dropped, it may have changed.
        if (notice.kind === 'not-applied') catalog.refresh().catch(() => {})
      },
      owner,
    })
    const worker = choice.sink === 'live' && own === undefined ? scope.get(WORKER) : undefined
    return {
      choice,
      platform: connection.adapter.name,
      sink: scope.get(SINK),
      reader,
      catalog,
      worker,
      drain: async () => {
        await worker?.drain({ forMs: Number.POSITIVE_INFINITY })
      },
      findings: () => {
        currentBasis()
        return findings
      },
      basis: currentBasis,
      [Symbol.asyncDispose]: () => scope[Symbol.asyncDispose](),
    }
  } catch (cause) {
    await scope[Symbol.asyncDispose]()
    throw cause
  }
}

/** The connection of an environment: the workspace's, with the members that the environment replaces. */
export function connectionOf({ helpdesk, environments }: WorkspaceFile, environment: Environment): HelpdeskConnection {
  return { ...helpdesk, ...environments?.[environment]?.helpdesk }
}

function ownSink(name: string, { sinks, environment }: EnvironmentParts): Sink {
  const definition = sinks.find((one) => one.name === name)
  if (definition !== undefined) return definition.open(environment)
  throw new HandoffError('HK_WORKSPACE_INVALID', {
    because: `Environment ${environment} names the sink "${name}", which no plugin brings.`,
    hint: 'Name the plugin under "plugins", or remove "sink".',
  })
}
