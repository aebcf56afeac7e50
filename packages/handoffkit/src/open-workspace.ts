import { randomUUID } from 'node:crypto'
import type { Environment } from '@handoffkit/core'
import { DETECTORS } from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import { arrive } from './arrive.ts'
import { workspaceWithholding } from './build-basis.ts'
import { conversationsOf } from './conversations.ts'
import type { AtWhichDesk } from './desk-settings.ts'
import type { OpenEnvironment } from './environment.ts'
import { openEnvironment } from './environment.ts'
import { bindStores } from './environment-scope.ts'
import type { Environments } from './environments.ts'
import { keepEnvironments } from './environments.ts'
import { erasingIn } from './erasing.ts'
import { explainHandoff } from './explain-handoff.ts'
import { handOffIn, prepareIn } from './hand-off.ts'
import { indexWhenBusy } from './index-when-busy.ts'
import { keptHandoffs } from './kept-handoffs.ts'
import { lanesOf } from './lanes.ts'
import { loadPlugins, setUpPlugin } from './load-plugins.ts'
import type { OpenDesk } from './open-desk.ts'
import { catalogOf } from './open-desk.ts'
import { openRuleset } from './open-ruleset.ts'
import { openStores } from './open-stores.ts'
import { previewReport } from './preview-report.ts'
import { previewSwitches } from './preview-switch.ts'
import { RECHECK_EVERY, recheck } from './recheck.ts'
import { createScope } from './scope.ts'
import { tidier } from './tidy.ts'
import type { Workspace, WorkspaceConfig } from './workspace.ts'
import { openBus } from './workspace-bus.ts'
import { workspaceContexts } from './workspace-contexts.ts'

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
  const stores = await openStores(config)
  const { store, outbox, shelf, feed, catalogStore } = stores
  const closing = new AbortController()
  const ruleset = indexWhenBusy(opened.ruleset, closing.signal)
  const bus = openBus(plugins)
  const detectors = [...DETECTORS, ...plugins.flatMap((plugin) => plugin.detectors ?? [])]
  const withholding = workspaceWithholding(file, detectors)
  const contexts = workspaceContexts({ contexts: stores.contexts, file, withholding })
  const scope = bindStores(createScope(), { shelf, outbox })
  const lookUps = new Map(plugins.flatMap((plugin) => plugin.lookUps ?? []).map((one) => [one.fact, one]))
  const switches = previewSwitches()
  const checks = recheck(config.recheckEvery ?? RECHECK_EVERY, ruleset, bus)
  const tools = { file, outbox, bus, lookUps, checks }
  const owner = randomUUID()
  let isStarted = false
  const openOne = async (environment: Environment): Promise<OpenEnvironment> => {
    const preview = switches.of(environment)
    const opened = await openEnvironment(scope, {
      environment,
      file,
      folder,
      readVariable,
      adapters: [...(config.adapters ?? []), ...plugins.flatMap((plugin) => plugin.adapters ?? [])],
      sinks: plugins.flatMap((plugin) => plugin.sinks ?? []),
      ruleset,
      lookUps: new Set(lookUps.keys()),
      detectors,
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
  }
  const environments = keepEnvironments(openOne, ({ choice }) => 'untilMs' in choice && now() >= choice.untilMs)
  const tidying = tidier(store, file, bus)
  let stopListening: (() => void) | undefined
  const prepare: Workspace['prepare'] = async (input, options = {}) => {
    const arrival = await arrive(input, options, now(), contexts)
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
      const arrival = await arrive(input, options, now(), contexts)
      return environments.use(arrival.environment, (open) => handOffIn(open, arrival, tools))
    },
    prepare,
    preview: async (input, options) => {
      const { event, prepared, fallback, circumstances, basis, choice } = await prepare(input, options)
      const explanation = await explainHandoff(event, basis, circumstances, ruleset, bus)
      const { withholding } = basis
      const second = fallback === undefined ? {} : { fallback }
      return previewReport({ prepared, event, explanation, ruleset, sink: choice.sink, withholding, ...second })
    },
    explain: async (input, options) => {
      const { event, circumstances, basis } = await prepare(input, options)
      return explainHandoff(event, basis, circumstances, ruleset, bus)
    },
    ...keptHandoffs({ workspace: file.name, outbox, shelf, environments, ruleset, bus }),
    contexts,
    ...conversationsOf({ workspace: file.name, outbox, shelf, contexts: stores.contexts }),
    ...erasingIn(file.name, stores.eraser, bus),
    ...lanesOf(outbox, file),
    feed,
    tidy: () => tidying.now(),
    catalog: (environment, at) => environments.use(environment, (open) => catalogOf(deskIn(open, at))),
    refreshCatalog: (environment) =>
      environments.use(environment, async (open) => {
        const second = open.fallback?.catalog.refresh().catch(() => {})
        await open.catalog.refresh()
        await second
        return open.basis().catalog
      }),
    check: (environment, at) =>
      environments.use(environment, async (open) => {
        const desk = deskIn(open, at)
        await catalogOf(desk)
        return [...desk.findings(), ...(await desk.reader.check())]
      }),
    choice: (environment) => environments.use(environment, (open) => Promise.resolve(open.choice)),
    setPreview: async (environment, preview) => {
      await switches.turn(environments, environment, preview)
      return environments.use(environment, (open) => Promise.resolve(open.choice))
    },
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

function deskIn(open: OpenEnvironment, { desk }: AtWhichDesk = {}): OpenDesk {
  return desk === 'fallback' ? (open.fallback ?? open) : open
}

/** Another process may have accepted something. */
async function wakeAll(environments: Environments): Promise<void> {
  for (const { worker } of await environments.opened()) worker?.wake()
}
