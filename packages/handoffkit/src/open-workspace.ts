import { randomUUID } from 'node:crypto'
import type { Environment } from '@handoffkit/core'
import { DETECTORS, HandoffError } from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import type { Store } from '@handoffkit/store'
import { actorOf } from './actor.ts'
import { arrive } from './arrive.ts'
import { openBrowserAccess } from './browser-access.ts'
import { workspaceWithholding } from './build-basis.ts'
import { contextUse } from './context-use-of.ts'
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
import { keepInboxes } from './helpdesk/keep-inboxes.ts'
import { keptHandoffs } from './kept-handoffs.ts'
import { lanesOf } from './lanes.ts'
import { loadPlugins, setUpPlugin } from './load-plugins.ts'
import { maskForViewer } from './mask-for-viewer.ts'
import type { OpenDesk } from './open-desk.ts'
import { catalogOf } from './open-desk.ts'
import { openLogin } from './open-login.ts'
import { keepSources } from './open-sources.ts'
import { openStores } from './open-stores.ts'
import { keepPast } from './past/kept-past.ts'
import { pastLimits } from './past/past-limits.ts'
import type { PreviewReport } from './preview-report.ts'
import { previewReport } from './preview-report.ts'
import type { PreviewSwitches } from './preview-switch.ts'
import { openPreviewSwitches } from './preview-switch.ts'
import { RECHECK_EVERY, recheck } from './recheck.ts'
import { explainUnder } from './rulesets/explain-under.ts'
import { followRules } from './rulesets/follow-rules.ts'
import { knownFields } from './rulesets/known-fields.ts'
import { openRulesets } from './rulesets/open-rulesets.ts'
import { pastRulesets } from './rulesets/past-rulesets.ts'
import { rulesReference } from './rulesets/rules-in-force.ts'
import { createScope } from './scope.ts'
import { countKept, countStatistics } from './statistics.ts'
import { tidier } from './tidy.ts'
import { insistOnWebhooks } from './webhooks/check-webhooks.ts'
import { keepWebhooks } from './webhooks/keep-webhooks.ts'
import type { Workspace, WorkspaceConfig } from './workspace.ts'
import { openBus } from './workspace-bus.ts'
import { workspaceContexts } from './workspace-contexts.ts'

/**
 * Opens a workspace and its store. Environments open when they are first used. Rules that the store has none of yet are
 * waited for: until then handoffs are refused with HK_RULESET_MISSING.
 *
 * @throws HandoffError HK_RULESET_INVALID, HK_PLUGIN_INVALID, HK_OPTIONS_INVALID, HK_WORKSPACE_INVALID, HK_SECRET_MISSING, HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function openWorkspace(config: WorkspaceConfig): Promise<Workspace> {
  const { file, folder = '.', readVariable = () => undefined, now = Date.now, snapshot } = config
  const plugins = [
    ...(config.plugins ?? []).map((plugin) => setUpPlugin(plugin)),
    ...(await loadPlugins(file.plugins ?? [], folder)),
  ]
  insistOnRules(config)
  insistOnWebhooks(file)
  const bus = openBus(plugins)
  const given = plugins.flatMap((plugin) => plugin.sources ?? [])
  const sources = await keepSources(file, given, { readVariable, folder, now, bus })
  // Whatever fails from here on, what was opened before it is closed.
  await using opening = new AsyncDisposableStack()
  const stores = await openStores(config)
  opening.defer(() => stores.store?.close())
  const { store, outbox, shelf, feed, catalogStore, administration, rulesetVersions } = stores
  const closing = new AbortController()
  const detectors = [...DETECTORS, ...plugins.flatMap((plugin) => plugin.detectors ?? [])]
  const withholding = workspaceWithholding(file, detectors)
  const contexts = workspaceContexts({ contexts: stores.contexts, file, withholding })
  const rules = rulesReference(plugins, bus, closing.signal)
  const following = await followRules(config, rulesetVersions, rules, bus)
  opening.defer(following.stop)
  const scope = bindStores(createScope(), { shelf, outbox })
  const lookUps = new Map(plugins.flatMap((plugin) => plugin.lookUps ?? []).map((one) => [one.fact, one]))
  const switches = await openPreviewSwitches(administration.switches, bus)
  const checks = recheck(config.recheckEvery ?? RECHECK_EVERY, bus)
  const tools = { file, outbox, bus, lookUps, checks }
  const owner = randomUUID()
  const adapters = [...(config.adapters ?? []), ...plugins.flatMap((plugin) => plugin.adapters ?? [])]
  let isStarted = false
  const openOne = async (environment: Environment): Promise<OpenEnvironment> => {
    const preview = switches.of(environment)
    const opened = await openEnvironment(scope, {
      environment,
      file,
      folder,
      readVariable,
      adapters,
      sinks: plugins.flatMap((plugin) => plugin.sinks ?? []),
      rules,
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
  // In memory nobody else could have turned one.
  if (store !== undefined) switches.follow(environments)
  const tidying = tidier(store, file, bus)
  const inboxes = keepInboxes({ file, folder, readVariable, adapters, helpdesk: stores.helpdesk, now, bus })
  const webhooks = keepWebhooks({
    file,
    folder,
    readVariable,
    journals: stores.webhookJournals,
    feed,
    outbox,
    shelf,
    audit: administration.audit,
    bus,
    now,
    owner,
    isDurable: store !== undefined,
  })
  let stopListening: (() => void) | undefined
  // Closed in the opposite order: first what begins work, then what does it, then what it is kept in.
  opening.use(scope)
  opening.defer(environments.close)
  opening.use(sources)
  opening.defer(checks.idle)
  opening.defer(switches.stop)
  opening.defer(tidying.stop)
  opening.use(webhooks)
  opening.use(inboxes)
  opening.defer(() => {
    closing.abort()
    stopListening?.()
  })
  const prepare: Workspace['prepare'] = async (input, options = {}) => {
    const arrival = await arrive(input, options, now(), contexts)
    return environments.use(arrival.environment, async (open) => ({
      event: arrival.event,
      choice: open.choice,
      ...(await prepareIn(open, arrival, tools)),
    }))
  }
  const pastRuleset = pastRulesets(file.name, rulesetVersions, plugins)
  const { audit } = administration
  const kept = keptHandoffs({ workspace: file.name, outbox, shelf, audit, environments, pastRuleset, bus })
  const past = stores.isToldOf
    ? keepPast({
        workspace: file.name,
        environments,
        records: kept.records,
        record: ({ id, sink }) => (sink === 'live' ? outbox : shelf).get(id),
        feed,
        countOf: (environment) => countKept(stores.statistics, file.name, environment),
        limits: pastLimits(file),
      })
    : undefined
  opening.use(past)
  const rulesets = openRulesets({
    workspace: file.name,
    owner: following.owner,
    rules,
    versions: rulesetVersions,
    audit,
    look: following.look,
    plugins,
    environments,
    records: kept.records,
    knownFields: () =>
      knownFields({ file, environments, catalogStore, ...(snapshot === undefined ? {} : { snapshot }) }),
    explainUnder: explainUnder({ environments, tools, contexts, now }),
    now,
    ...(past === undefined ? {} : { past }),
  })
  const opened = opening.move()
  return {
    name: file.name,
    get ruleset() {
      return rules.current().ruleset
    },
    rulesets,
    get findings() {
      return rules.peek()?.findings ?? []
    },
    storeFindings: store?.findings ?? [],
    browserAccess: () => openBrowserAccess(file, readVariable, folder),
    on: bus.on,
    sources: sources.open,
    handOff: async (input, options = {}) => {
      const arrival = await arrive(input, options, now(), contexts)
      return environments.use(arrival.environment, (open) => handOffIn(open, arrival, tools))
    },
    prepare,
    preview: async (input, options) => {
      const { event, prepared, fallback, circumstances, basis, choice } = await prepare(input, options)
      const explanation = await explainHandoff(event, basis, circumstances, bus)
      const { ruleset, withholding } = basis
      const second = fallback === undefined ? {} : { fallback }
      return previewReport({ prepared, event, explanation, ruleset, sink: choice.sink, withholding, ...second })
    },
    explain: async (input, options) => {
      const { event, circumstances, basis } = await prepare(input, options)
      return explainHandoff(event, basis, circumstances, bus)
    },
    ...kept,
    statistics: countStatistics(
      file.name,
      stores.statistics,
      contextUse({ file, environments, records: kept.records, ...(past === undefined ? {} : { past }) }),
    ),
    contexts,
    ...conversationsOf({ workspace: file.name, outbox, shelf, contexts: stores.contexts, helpdesk: stores.helpdesk }),
    helpdeskEvents: (record) => stores.helpdesk.of([record]),
    helpdeskInbox: inboxes.helpdeskInbox,
    ...erasingIn(file.name, stores.eraser, bus, administration.audit),
    ...lanesOf(outbox, administration.audit, file),
    audit: administration.audit,
    keys: administration.keys,
    sessions: administration.sessions,
    login: openLogin(file, readVariable, folder),
    maskForViewer: async <Data extends object>(data: Data, report: PreviewReport) =>
      environments.use(
        report.environment,
        async (open) => maskForViewer(data, report, open.basis().withholding) as Data,
      ),
    turnedSwitches: administration.switches.list,
    feed,
    webhooks: webhooks.webhooks,
    tidy: () => tidying.now(),
    catalog: (environment, at) => environments.use(environment, (open) => catalogOf(deskIn(open, at))),
    refreshCatalog: (environment) =>
      environments.use(environment, async (open) => {
        const second = open.fallback?.catalog.refresh().catch(() => {})
        await open.catalog.refresh()
        await second
        return open.fields()
      }),
    check: (environment, at) =>
      environments.use(environment, async (open) => {
        const desk = deskIn(open, at)
        await catalogOf(desk)
        return [...desk.findings(), ...(await desk.reader.check())]
      }),
    choice: (environment) => environments.use(environment, (open) => Promise.resolve(open.choice)),
    basis: (environment) =>
      environments.use(environment, async (open) => {
        await catalogOf(open)
        return open.basis()
      }),
    demoDesk: (environment) => environments.use(environment, (open) => Promise.resolve(open.demo)),
    setPreview: async (environment, preview, by) => {
      await switches.turn(environments, environment, preview, actorOf(by))
      return environments.use(environment, (open) => Promise.resolve(open.choice))
    },
    start: async () => {
      // First: an endpoint that is new is told of all that happens from here on.
      await webhooks.start()
      await inboxes.follow()
      isStarted = true
      for (const { worker } of await environments.opened()) worker?.start()
      stopListening ??= store && listen(store, environments, switches)
      tidying.start()
    },
    deliver: async (options = {}) => {
      await inboxes.follow()
      const workers = (await environments.opened()).flatMap(({ worker }) => worker ?? [])
      const drained = await Promise.all(workers.map((worker) => worker.drain(options)))
      await webhooks.drain()
      const waits = drained.flatMap(({ nextDueInMs }) => nextDueInMs ?? [])
      return { nextDueInMs: waits.length === 0 ? null : Math.min(...waits) }
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

function deskIn(open: OpenEnvironment, { desk }: AtWhichDesk = {}): OpenDesk {
  return desk === 'fallback' ? (open.fallback ?? open) : open
}

/** Hears what other processes say: that something was accepted, that a switch was turned. @returns a function that ends it */
function listen(store: Store, environments: Environments, switches: PreviewSwitches): () => void {
  const forgetLanes = store.onAnnouncement(() => {
    void wakeAll(environments)
  })
  const forgetSwitches = store.onAdministration(() => {
    void switches.look(environments)
  })
  return () => {
    forgetLanes()
    forgetSwitches()
  }
}

/** @throws HandoffError HK_WORKSPACE_INVALID */
function insistOnRules({ file, ruleset }: WorkspaceConfig): void {
  if (ruleset !== undefined || typeof file.ruleset !== 'string') return
  throw new HandoffError('HK_WORKSPACE_INVALID', {
    because: 'The workspace file names a rule file, and it was not handed in.',
    hint: 'Load both with "loadWorkspace", or give "ruleset".',
  })
}

/** Another process may have accepted something. */
async function wakeAll(environments: Environments): Promise<void> {
  for (const { worker } of await environments.opened()) worker?.wake()
}
