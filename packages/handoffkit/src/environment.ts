import type { AdapterDefinition, DemoDesk } from '@handoffkit/core'
import { HandoffError, retarget } from '@handoffkit/core'
import type { FallbackSettings } from '@handoffkit/schema'
import type { Sink, SinkChoice, Worker } from '@handoffkit/sinks'
import { chooseSink } from '@handoffkit/sinks'
import { openConnection } from './connection.ts'
import { connectionOf, fallbackOf } from './desk-settings.ts'
import type { SecondDesk } from './environment-scope.ts'
import { bindConnection, bindSecondConnection, bindSink } from './environment-scope.ts'
import { laneLimits } from './lane-limits.ts'
import { laneOf } from './lane-of.ts'
import type { DeskParts, OpenDesk } from './open-desk.ts'
import { openDesk } from './open-desk.ts'
import type { SinkDefinition } from './plugin.ts'
import type { Scope } from './scope.ts'
import type { ReadVariable } from './secrets.ts'
import { READER, SECOND_READER, SINK, WORKER } from './tokens.ts'
import { traceDeliveries } from './trace-deliveries.ts'
import { updateOf } from './update-of.ts'

/** What an environment is opened with. */
export interface EnvironmentParts extends DeskParts {
  readonly folder: string
  readonly readVariable: ReadVariable
  readonly adapters: readonly AdapterDefinition[]
  readonly sinks: readonly SinkDefinition[]
  readonly owner: string
  /** See `Callers`. */
  readonly restMs: () => number
  /** What the preview switch says, where somebody has turned it since the file was written. */
  readonly preview?: boolean
}

/** The second desk of an environment, open. */
export interface OpenFallback extends OpenDesk {
  readonly lane: string
  readonly settings: FallbackSettings
}

/**
 * One environment of a workspace, open: its first desk, and what becomes of handoffs there. It never changes but for its
 * catalogs and its rules. Turning a switch opens another one.
 */
export interface OpenEnvironment extends OpenDesk, AsyncDisposable {
  readonly choice: SinkChoice
  /** Name of the adapter of its helpdesk. */
  readonly platform: string
  readonly sink: Sink
  /** Its helpdesk as people who work there see it, where that is a demonstration. */
  readonly demo: DemoDesk | undefined
  /** Absent: there is one desk. */
  readonly fallback?: OpenFallback
  /** Only where handoffs are delivered. */
  readonly worker: Worker | undefined
  /** Delivers until every promise that was made here is kept, or the environment is disposed. */
  readonly drain: () => Promise<void>
}

/** Opens an environment: its connections, catalogs, bases and sink. Nothing but GET reaches a helpdesk on the way. */
export async function openEnvironment(workspace: Scope, parts: EnvironmentParts): Promise<OpenEnvironment> {
  const { environment, file, bus, now, owner, restMs } = parts
  const settings = file.environments?.[environment] ?? {}
  const { preview = settings.preview } = parts
  const switches = { ...settings, ...(preview === undefined ? {} : { preview }) }
  const choice = chooseSink(environment, switches, now())
  const helpdesk = connectionOf(file, environment)
  const connection = await openConnection(helpdesk, parts)
  const scope = bindConnection(workspace.child(), connection)
  try {
    const first = await openDesk(undefined, connection, scope.get(READER), parts)
    const fallback = await openFallback(scope, parts)
    const traced = traceDeliveries(file.name, environment)
    const own = settings.sink === undefined ? undefined : ownSink(settings.sink, parts)
    bindSink(scope, {
      environment,
      lane: laneOf(file.name, environment),
      limits: laneLimits(helpdesk),
      choice,
      ...(own === undefined ? {} : { own }),
      catalog: first.fields,
      ...(file.ticket?.sameConversation === 'new'
        ? {}
        : { retarget: (prepared, ticket) => retarget(prepared, updateOf(ticket, file.ticket), first.basis()) }),
      ...(fallback === undefined ? {} : { second: secondDesk(fallback) }),
      notify: (notice) => {
        traced(notice)
        bus.emit('delivery', { ...notice, environment })
        // What the helpdesk dropped, it may have changed.
        if (notice.kind === 'not-applied') first.catalog.refresh().catch(() => {})
      },
      owner,
      restMs,
    })
    const worker = choice.sink === 'live' && own === undefined ? scope.get(WORKER) : undefined
    return {
      ...first,
      choice,
      platform: connection.adapter.name,
      sink: scope.get(SINK),
      demo: connection.openDemo(),
      ...(fallback === undefined ? {} : { fallback }),
      worker,
      drain: async () => {
        await worker?.drain({ forMs: Number.POSITIVE_INFINITY })
      },
      [Symbol.asyncDispose]: () => scope[Symbol.asyncDispose](),
    }
  } catch (cause) {
    await scope[Symbol.asyncDispose]()
    throw cause
  }
}

async function openFallback(
  scope: Scope,
  { snapshot: _ofFirst, ...parts }: EnvironmentParts,
): Promise<OpenFallback | undefined> {
  const { file, environment } = parts
  const settings = fallbackOf(file, environment)
  if (settings === undefined) return undefined
  const at = `/environments/${environment}/fallback/helpdesk`
  const connection = await openConnection(settings.helpdesk, parts, at)
  bindSecondConnection(scope, connection)
  const desk = await openDesk('fallback', connection, scope.get(SECOND_READER), parts)
  return { ...desk, lane: laneOf(file.name, environment, 'fallback'), settings }
}

function secondDesk({ lane, fields: catalog, settings }: OpenFallback): SecondDesk {
  return { lane, limits: laneLimits(settings.helpdesk), catalog }
}

function ownSink(name: string, { sinks, environment }: EnvironmentParts): Sink {
  const definition = sinks.find((one) => one.name === name)
  if (definition !== undefined) return definition.open(environment)
  throw new HandoffError('HK_WORKSPACE_INVALID', {
    because: `Environment ${environment} names the sink "${name}", which no plugin brings.`,
    hint: 'Name the plugin under "plugins", or remove "sink".',
  })
}
