import { randomUUID } from 'node:crypto'
import type { Environment } from '@handoffkit/core'
import { DETECTORS, HandoffError } from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import { openBrowserAccess } from './browser-access.ts'
import { workspaceWithholding } from './build-basis.ts'
import { countCallers } from './callers.ts'
import { contextUse } from './context-use-of.ts'
import { conversationsOf } from './conversations.ts'
import { decidingIn } from './deciding.ts'
import type { OpenEnvironment } from './environment.ts'
import { openEnvironment } from './environment.ts'
import { bindStores } from './environment-scope.ts'
import { keepEnvironments } from './environments.ts'
import { erasingIn } from './erasing.ts'
import { beginSnapshot, fieldDrifts } from './field-drift.ts'
import { keepInboxes } from './helpdesk/keep-inboxes.ts'
import { keepingOf } from './keeping.ts'
import { keptHandoffs } from './kept-handoffs.ts'
import { lanesOf } from './lanes.ts'
import { loadPlugins, setUpPlugin } from './load-plugins.ts'
import { openLogin } from './open-login.ts'
import { keepSources } from './open-sources.ts'
import { openStores } from './open-stores.ts'
import { keepPast } from './past/kept-past.ts'
import { pastLimits } from './past/past-limits.ts'
import { openPreviewSwitches } from './preview-switch.ts'
import { RECHECK_EVERY, recheck } from './recheck.ts'
import { explainUnder } from './rulesets/explain-under.ts'
import { followRules } from './rulesets/follow-rules.ts'
import { knownFields } from './rulesets/known-fields.ts'
import { openRulesets } from './rulesets/open-rulesets.ts'
import { pastRulesets } from './rulesets/past-rulesets.ts'
import { rulesReference } from './rulesets/rules-in-force.ts'
import { runnerOf } from './running.ts'
import { createScope } from './scope.ts'
import { countKept, countStatistics } from './statistics.ts'
import { surroundingsOf } from './surroundings.ts'
import { tidier } from './tidy.ts'
import { tryAlias } from './try-alias.ts'
import { insistOnWebhooks } from './webhooks/check-webhooks.ts'
import { keepWebhooks } from './webhooks/keep-webhooks.ts'
import type { Workspace, WorkspaceConfig } from './workspace.ts'
import { openBus } from './workspace-bus.ts'
import { workspaceContexts } from './workspace-contexts.ts'
import { workspaceEnvironments } from './workspace-environments.ts'

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
  const callers = countCallers()
  const adapters = [...(config.adapters ?? []), ...plugins.flatMap((plugin) => plugin.adapters ?? [])]
  const known = { file, snapshots: stores.snapshots, ...(snapshot === undefined ? {} : { ofFile: snapshot }) }
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
      restMs: callers.restMs,
      now,
      ...(preview === undefined ? {} : { preview }),
    })
    if (runner.isStarted()) opened.worker?.start()
    await beginSnapshot(known, environment, opened)
    return opened
  }
  const environments = keepEnvironments(openOne, ({ choice }) => 'untilMs' in choice && now() >= choice.untilMs)
  // In memory nobody else could have turned one.
  if (store !== undefined) switches.follow(environments)
  const tidying = tidier(store, file, bus, now)
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
  const runner = runnerOf({ environments, switches, webhooks, inboxes, tidying, store })
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
    runner.stop()
  })
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
  const looking = { file, environments, records: kept.records, ...(past === undefined ? {} : { past }) }
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
    ...decidingIn({ environments, contexts, tools, callers, now }),
    ...workspaceEnvironments(environments, switches),
    ...kept,
    statistics: countStatistics(file.name, stores.statistics, contextUse(looking)),
    tryAlias: tryAlias(looking),
    ...fieldDrifts({ ...known, environments, audit }),
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
    turnedSwitches: administration.switches.list,
    feed,
    webhooks: webhooks.webhooks,
    tidy: () => tidying.now(),
    surroundings: surroundingsOf({ environments, plugins, hasRules: () => rules.peek() !== undefined }),
    keeping: () => keepingOf(file, withholding, tidying.sweep()),
    start: runner.start,
    deliver: runner.deliver,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
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
