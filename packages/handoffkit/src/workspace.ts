import { randomUUID } from 'node:crypto'
import type { AdapterDefinition, Environment, FieldCatalog, Finding, HandoffEvent } from '@handoffkit/core'
import { DETECTORS, HandoffError } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { compilePattern } from '@handoffkit/rules'
import type { Explanation } from '@handoffkit/rules/reference'
import type { WorkspaceFile } from '@handoffkit/schema'
import type {
  ChangeFeed,
  HandoffRecord,
  KnownSettlement,
  Outbox,
  RecordPage,
  RecordQuery,
  Redelivered,
  Shelf,
  SinkChoice,
} from '@handoffkit/sinks'
import { memoryFeed, memoryOutbox, memoryShelf } from '@handoffkit/sinks'
import { createBus } from './bus.ts'
import type { CatalogStore } from './catalog-cache.ts'
import { memoryCatalogStore } from './catalog-cache.ts'
import { openEnvironment } from './environment.ts'
import { bindStores } from './environment-scope.ts'
import type { Environments } from './environments.ts'
import { keepEnvironments } from './environments.ts'
import { environmentsOf } from './environments-of.ts'
import { explainHandoff } from './explain-handoff.ts'
import type { Arrival, HandOffAnswer, HandOffOptions, Preparation } from './hand-off.ts'
import { handOffIn, prepareIn } from './hand-off.ts'
import { indexWhenBusy } from './index-when-busy.ts'
import type { LaneReport } from './lanes.ts'
import { inspectLane, laneOf, restLane, wakeLane } from './lanes.ts'
import { listTogether } from './list-records.ts'
import type { LoadedPlugin } from './load-plugins.ts'
import { loadPlugins, setUpPlugin } from './load-plugins.ts'
import type { Notices, WorkspaceBus } from './notices.ts'
import type { RulesetSource } from './open-ruleset.ts'
import { openRuleset } from './open-ruleset.ts'
import { openStore } from './open-store.ts'
import type { Plugin, Source } from './plugin.ts'
import type { PreviewReport } from './preview-report.ts'
import { previewReport } from './preview-report.ts'
import { readHandoffEvent } from './read-handoff-event.ts'
import type { Recalled } from './recall.ts'
import { recallRecord } from './recall.ts'
import { RECHECK_EVERY, recheck } from './recheck.ts'
import { createScope } from './scope.ts'
import type { ReadVariable } from './secrets.ts'
import type { Tidied } from './tidy.ts'
import { tidier } from './tidy.ts'

/** What a workspace is opened with. `loadWorkspace` makes one from a workspace file. */
export interface WorkspaceConfig {
  readonly file: WorkspaceFile
  readonly ruleset: RulesetSource
  /** Folder that the file's paths are relative to. Default: the current one. */
  readonly folder?: string
  /** Gives environment variables to secrets. Default: none is set. */
  readonly readVariable?: ReadVariable
  /** Milliseconds since the epoch. Default: the system's clock. */
  readonly now?: () => number
  /** Plugins at hand, with their options, beside those that the file names. */
  readonly plugins?: readonly Plugin[]
  readonly adapters?: readonly AdapterDefinition[]
  /** Field catalog for work without the helpdesk. */
  readonly snapshot?: FieldCatalog
  /** Default: those of the store that the file names. With an outbox of your own, no store is opened. */
  readonly shelf?: Shelf
  readonly outbox?: Outbox
  /** Default: that of the store, or of outbox and shelf in memory. */
  readonly feed?: ChangeFeed
  /**
   * An earlier process without a durable outbox may have handed over the same: every delivery first looks whether its
   * ticket is there. For programs that people run again. Default: false.
   */
  readonly earlierRuns?: boolean
  readonly catalogStore?: CatalogStore
  /**
   * One handoff in so many is decided once more by json-rules-engine, after it was answered; a difference is told on the
   * bus as `explanation-differs`. Default: 1000. 0: never.
   */
  readonly recheckEvery?: number
}

/** One tenant, open for handoffs. */
export interface Workspace extends AsyncDisposable {
  readonly name: string
  readonly ruleset: CompiledRuleset
  /** Warnings that the ruleset was read with. */
  readonly findings: readonly Finding[]
  /** What the operator of the store should know of how it is reached: warnings, mostly none. */
  readonly storeFindings: readonly Finding[]
  /** Listens to what happens in this process. */
  readonly on: WorkspaceBus['on']
  readonly sources: ReadonlyMap<string, Source>
  /**
   * Hands a conversation over: decides, then keeps a preview or promises a ticket, as the environment says.
   *
   * @param input a JSON text (best), or a value that was read from one
   * @throws HandoffError HK_EVENT_*, HK_ENVIRONMENT_UNKNOWN, HK_KEY_NOT_ALLOWED, HK_HANDOFF_DIFFERS, and what opening the environment throws; then nothing was stored
   */
  handOff(input: unknown, options?: HandOffOptions): Promise<HandOffAnswer>
  /** Decides and does nothing else. @throws as `handOff` */
  prepare(
    input: unknown,
    options?: HandOffOptions,
  ): Promise<Preparation & { readonly event: HandoffEvent; readonly choice: SinkChoice }>
  /** What a preview of this handoff would show. Nothing is stored or sent. @throws as `handOff` */
  preview(input: unknown, options?: HandOffOptions): Promise<PreviewReport>
  /** Why a decision is what it is: prepares, then explains. @throws as `handOff` */
  explain(input: unknown, options?: HandOffOptions): Promise<Explanation>
  /** The record of a handoff, previewed or accepted. */
  record(handoffId: string): Promise<HandoffRecord | undefined>
  /** A kept handoff as a preview shows it, with its explanation; nothing when this workspace has none with the id. */
  recall(handoffId: string): Promise<Recalled | undefined>
  /** Records of this workspace, the newest first. `sink` defaults to `live`. */
  records(query?: RecordQuery & { readonly sink?: 'preview' | 'live' | 'both' }): Promise<RecordPage>
  /** Every change of every handoff, for readers that must miss none. Ask it for this workspace's by name. */
  readonly feed: ChangeFeed
  /**
   * Asks for another try of a delivery that is dead or parked. Nothing is sent on that word alone: what was tried before
   * is settled first. Any worker takes it up.
   *
   * @param by who asks; kept in the journal
   */
  redeliver(handoffId: string, by: string, known?: KnownSettlement): Promise<Redelivered>
  /** The lanes of the workspace: one for each environment. */
  lanes(): Promise<readonly LaneReport[]>
  /** Lets the lane of an environment rest, for all workers. @param forMs default: until it is resumed */
  pauseLane(environment: Environment, options?: { readonly forMs?: number }): Promise<void>
  /** Ends every rest of the lane of an environment. */
  resumeLane(environment: Environment): Promise<void>
  /** Lets go, now, of what is older than the environments keep. A started workspace does it by itself. */
  tidy(): Promise<readonly Tidied[]>
  /** The field catalog of an environment, aliases applied. */
  catalog(environment: Environment): Promise<FieldCatalog>
  refreshCatalog(environment: Environment): Promise<FieldCatalog>
  /** Whether the environment's connection is fit for use: what the helpdesk says, and mistakes in aliases. */
  check(environment: Environment): Promise<readonly Finding[]>
  /** Turns the preview switch. What is under way ends where it began, and what was promised is still delivered. */
  setPreview(environment: Environment, preview: boolean): Promise<SinkChoice>
  choice(environment: Environment): Promise<SinkChoice>
  /** Delivers from now on, in every environment that delivers: those that are open, and others once they are. */
  start(): Promise<void>
  /** Delivers until nothing is due for `forMs` (default 0). @returns milliseconds until something is due again, or null */
  deliver(options?: { readonly forMs?: number }): Promise<{ readonly nextDueInMs: number | null }>
}

/**
 * Opens a workspace and its store. Environments open when they are first used.
 *
 * @throws HandoffError HK_RULESET_INVALID, HK_PLUGIN_INVALID, HK_OPTIONS_INVALID, HK_WORKSPACE_INVALID, HK_SECRET_MISSING, HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function openWorkspace(config: WorkspaceConfig): Promise<Workspace> {
  const { file, folder = '.', readVariable = () => undefined, now = Date.now, snapshot } = config
  const plugins = [
    ...(config.plugins ?? []).map((plugin) => setUpPlugin(plugin)),
    ...(await loadPlugins(file.plugins ?? [], folder)),
  ]
  const opened = openRuleset(config.ruleset, plugins)
  const store = config.outbox === undefined ? await openStore(file, folder, readVariable) : undefined
  const noted = memoryFeed({ now })
  const { shelf = store?.shelf ?? memoryShelf({ feed: noted }), feed = store?.feed ?? noted } = config
  const { catalogStore = store?.catalogs ?? memoryCatalogStore() } = config
  const { outbox = store?.outbox ?? memoryOutbox({ now, earlierRuns: config.earlierRuns ?? false, feed: noted }) } =
    config
  const closing = new AbortController()
  const ruleset = indexWhenBusy(opened.ruleset, closing.signal)
  const bus = busOf(plugins)
  const scope = bindStores(createScope(), { shelf, outbox })
  const lookUps = new Map(plugins.flatMap((plugin) => plugin.lookUps ?? []).map((one) => [one.fact, one]))
  const switched = new Map<Environment, boolean>()
  const checks = recheck(config.recheckEvery ?? RECHECK_EVERY, ruleset, bus)
  const tools = { file, outbox, bus, lookUps, checks }
  const owner = randomUUID()
  let isStarted = false
  const environments = keepEnvironments(
    async (environment) => {
      const preview = switched.get(environment)
      const opened = await openEnvironment(scope, {
        environment,
        file,
        folder,
        readVariable,
        adapters: [...(config.adapters ?? []), ...plugins.flatMap((plugin) => plugin.adapters ?? [])],
        sinks: plugins.flatMap((plugin) => plugin.sinks ?? []),
        ruleset,
        lookUps: new Set(lookUps.keys()),
        detectors: [...DETECTORS, ...plugins.flatMap((plugin) => plugin.detectors ?? [])],
        compilePattern,
        ...(snapshot === undefined ? {} : { snapshot }),
        catalogStore,
        bus,
        owner,
        now,
        ...(preview === undefined ? {} : { preview }),
      })
      if (isStarted) opened.worker?.start()
      return opened
    },
    ({ choice }) => 'untilMs' in choice && now() >= choice.untilMs,
  )
  const tidying = tidier(store, file, bus)
  let stopListening: (() => void) | undefined
  const arrive = (input: unknown, options: HandOffOptions): Arrival => {
    const { idempotencyKey } = options
    const event = readHandoffEvent(input)
    const environment = environmentOf(event, options)
    return { event, environment, receivedAtMs: now(), ...(idempotencyKey === undefined ? {} : { idempotencyKey }) }
  }
  const recordOf: Workspace['record'] = async (handoffId) => (await outbox.get(handoffId)) ?? shelf.get(handoffId)
  const prepare: Workspace['prepare'] = async (input, options = {}) => {
    const arrival = arrive(input, options)
    return environments.use(arrival.environment, async (open) => ({
      event: arrival.event,
      choice: open.choice,
      ...(await prepareIn(open, arrival, tools)),
    }))
  }
  return {
    name: file.name,
    ruleset,
    findings: opened.findings,
    storeFindings: store?.findings ?? [],
    on: bus.on,
    sources: new Map(plugins.flatMap((plugin) => plugin.sources ?? []).map((source) => [source.name, source])),
    handOff: async (input, options = {}) => {
      const arrival = arrive(input, options)
      return environments.use(arrival.environment, (open) => handOffIn(open, arrival, tools))
    },
    prepare,
    preview: async (input, options) => {
      const { event, prepared, circumstances, basis, choice } = await prepare(input, options)
      const explanation = await explainHandoff(event, basis, circumstances, ruleset, bus)
      return previewReport({ prepared, event, explanation, ruleset, sink: choice.sink, withholding: basis.withholding })
    },
    explain: async (input, options) => {
      const { event, circumstances, basis } = await prepare(input, options)
      return explainHandoff(event, basis, circumstances, ruleset, bus)
    },
    record: recordOf,
    recall: async (handoffId) => {
      const record = await recordOf(handoffId)
      if (record?.prepared.workspace !== file.name) return undefined
      return environments.use(record.prepared.environment, (open) => recallRecord(record, open.basis(), ruleset, bus))
    },
    records: ({ sink = 'live', ...query } = {}) => {
      const lists = { live: [outbox], preview: [shelf], both: [outbox, shelf] }
      return listTogether(lists[sink], { workspace: file.name, ...query })
    },
    feed,
    redeliver: (handoffId, by, known) => outbox.redeliver(handoffId, by, known),
    lanes: () => Promise.all(environmentsOf(file).map((environment) => inspectLane(outbox, file.name, environment))),
    pauseLane: (environment, { forMs } = {}) => restLane(outbox, laneOf(file.name, environment), forMs),
    resumeLane: (environment) => wakeLane(outbox, laneOf(file.name, environment)),
    tidy: () => tidying.now(),
    catalog: (environment) => environments.use(environment, (open) => Promise.resolve(open.basis().catalog)),
    refreshCatalog: (environment) =>
      environments.use(environment, async (open) => {
        await open.catalog.refresh()
        return open.basis().catalog
      }),
    check: (environment) =>
      environments.use(environment, async (open) => [...open.findings(), ...(await open.reader.check())]),
    setPreview: async (environment, preview) => {
      const before = switched.get(environment)
      switched.set(environment, preview)
      try {
        await environments.replace(environment)
      } catch (cause) {
        if (before === undefined) switched.delete(environment)
        else switched.set(environment, before)
        throw cause
      }
      return environments.use(environment, (open) => Promise.resolve(open.choice))
    },
    choice: (environment) => environments.use(environment, (open) => Promise.resolve(open.choice)),
    start: async () => {
      isStarted = true
      for (const { worker } of await environments.opened()) worker?.start()
      stopListening ??= store?.onAnnouncement(() => {
        void wakeAll(environments)
      })
      tidying.start()
    },
    deliver: async (options = {}) => {
      const workers = (await environments.opened()).flatMap(({ worker }) => worker ?? [])
      const drained = await Promise.all(workers.map((worker) => worker.drain(options)))
      const waits = drained.flatMap(({ nextDueInMs }) => nextDueInMs ?? [])
      return { nextDueInMs: waits.length === 0 ? null : Math.min(...waits) }
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort()
      await tidying.stop()
      await checks.idle()
      await environments.close()
      await scope[Symbol.asyncDispose]()
      stopListening?.()
      await store?.close()
    },
  }
}

/** Another process may have accepted something. */
async function wakeAll(environments: Environments): Promise<void> {
  for (const { worker } of await environments.opened()) worker?.wake()
}

function environmentOf(event: HandoffEvent, { environment: otherwise, allowed }: HandOffOptions): Environment {
  const named = event.environment ?? otherwise
  if (named !== undefined && allowed?.has(named) === false) {
    throw new HandoffError('HK_KEY_NOT_ALLOWED', {
      because: `The key is not for ${named}.`,
      hint: 'Use a key of that environment, or leave "environment" out of the event.',
    })
  }
  if (named !== undefined) return named
  throw new HandoffError('HK_ENVIRONMENT_UNKNOWN', {
    because: 'The event names no environment, and nothing else does.',
    hint: 'Give the event "environment": "development", "staging" or "production".',
  })
}

function busOf(plugins: readonly LoadedPlugin[]): WorkspaceBus {
  const bus: WorkspaceBus = createBus<Notices>((notice, cause) => {
    if (notice !== 'listener-failed') bus.emit('listener-failed', { notice, cause })
  })
  for (const { listeners = {} } of plugins) listen(bus, listeners)
  return bus
}

function listen(bus: WorkspaceBus, listeners: NonNullable<LoadedPlugin['listeners']>): void {
  for (const name of Object.keys(listeners) as readonly (keyof Notices)[]) {
    const listener = listeners[name] as ((notice: Notices[typeof name]) => unknown) | undefined
    if (listener !== undefined) bus.on(name, listener)
  }
}
