import type { AdapterDefinition, Environment, FieldCatalog, Finding } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { WorkspaceFile } from '@handoffkit/schema'
import type {
  Audit,
  ChangeFeed,
  Contexts,
  Eraser,
  HandoffRecord,
  HelpdeskEvents,
  KeptHelpdeskEvent,
  KeptSwitch,
  KnownSettlement,
  Outbox,
  RecordPage,
  RecordQuery,
  Redelivered,
  RulesetVersions,
  Sessions,
  Shelf,
  StoredKeys,
} from '@handoffkit/sinks'
import type { BrowserAccess } from './browser-access.ts'
import type { CatalogStore } from './catalog-cache.ts'
import type { Conversations } from './conversations.ts'
import type { Deciding } from './deciding.ts'
import type { Erasing } from './erasing.ts'
import type { FieldDrifts } from './field-drift.ts'
import type { HelpdeskInboxes } from './helpdesk/helpdesk-inbox.ts'
import type { Keeping } from './keeping.ts'
import type { KeptTest, KeptTestOptions } from './kept-test.ts'
import type { Lanes } from './lanes.ts'
import type { WorkspaceBus } from './notices.ts'
import type { Login } from './open-login.ts'
import type { OpenSource } from './open-source.ts'
import type { Plugin } from './plugin.ts'
import type { Recalled } from './recall.ts'
import type { RulesetSource } from './rulesets/ruleset-source.ts'
import type { Rulesets } from './rulesets/workspace-rulesets.ts'
import type { Running } from './running.ts'
import type { ReadVariable } from './secrets.ts'
import type { StatisticsOptions, WorkspaceStatistics } from './statistics.ts'
import type { Surroundings } from './surroundings.ts'
import type { Tidied } from './tidy.ts'
import type { AliasTrial, AliasTrialOptions } from './try-alias.ts'
import type { Webhooks } from './webhooks/webhooks.ts'
import type { WorkspaceContexts } from './workspace-contexts.ts'
import type { WorkspaceEnvironments } from './workspace-environments.ts'

/** What a workspace is opened with. `loadWorkspace` makes one from a workspace file. */
export interface WorkspaceConfig {
  readonly file: WorkspaceFile
  /**
   * The rules. One that comes from a file on disk (`path`) is read again when the file changes. Default: the versions that
   * are published in the store, where the file says `"ruleset": { "from": "store" }`.
   */
  readonly ruleset?: RulesetSource
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
  readonly contexts?: Contexts
  /** Default: that of the store, or of memory; with an outbox of your own, what the desks tell is refused. */
  readonly helpdesk?: HelpdeskEvents
  /** Default: that of the store, or of memory; none where one of the three above is your own. */
  readonly eraser?: Eraser
  /** Default: that of the store, or of outbox and shelf in memory. */
  readonly feed?: ChangeFeed
  /**
   * An earlier process without a durable outbox may have handed over the same: every delivery first looks whether its
   * ticket is there. For programs that people run again. Default: false.
   */
  readonly earlierRuns?: boolean
  readonly catalogStore?: CatalogStore
  /** Default: those of the store, or memory. */
  readonly rulesetVersions?: RulesetVersions
  /**
   * One handoff in so many is decided once more by json-rules-engine, after it was answered; a difference is told on the
   * bus as `explanation-differs`. Default: 1000. 0: never.
   */
  readonly recheckEvery?: number
}

/** One tenant, open for handoffs. */
export interface Workspace
  extends AsyncDisposable,
    Deciding,
    WorkspaceEnvironments,
    Running,
    Lanes,
    Conversations,
    Erasing,
    FieldDrifts,
    HelpdeskInboxes {
  readonly name: string
  /** The rules in force now. @throws HandoffError HK_RULESET_MISSING, HK_RULESET_INVALID while there are none */
  readonly ruleset: CompiledRuleset
  readonly rulesets: Rulesets
  /** Warnings that the rules in force were read with. */
  readonly findings: readonly Finding[]
  /** What the operator of the store should know of how it is reached: warnings, mostly none. */
  readonly storeFindings: readonly Finding[]
  /**
   * What lets browsers reach this workspace; nothing where its file says nothing. Reads secrets each time.
   *
   * @throws HandoffError HK_SECRET_MISSING, HK_WORKSPACE_INVALID
   */
  browserAccess(): BrowserAccess | undefined
  /** Listens to what happens in this process. */
  readonly on: WorkspaceBus['on']
  /**
   * The sources that the workspace file lists, by their names, opened when they are first wanted.
   *
   * @throws HandoffError HK_SECRET_MISSING, HK_OPTIONS_INVALID, HK_URL_REFUSED
   */
  sources(): Promise<ReadonlyMap<string, OpenSource>>
  /** Context objects that wait for their handoff. */
  readonly contexts: WorkspaceContexts
  /** The record of a handoff, previewed or accepted. */
  record(handoffId: string): Promise<HandoffRecord | undefined>
  /** What the helpdesk told of the ticket of a handoff, in the order in which it happened. */
  helpdeskEvents(record: HandoffRecord): Promise<readonly KeptHelpdeskEvent[]>
  /** A kept handoff as a preview shows it, with its explanation; nothing when this workspace has none with the id. */
  recall(handoffId: string): Promise<Recalled | undefined>
  /** A test for the ruleset, made of a kept handoff; nothing when this workspace has none with the id. */
  testOf(handoffId: string, options?: KeptTestOptions): Promise<KeptTest | undefined>
  /** Records of this workspace, the newest first. `sink` defaults to `live`. */
  records(query?: RecordQuery & { readonly sink?: 'preview' | 'live' | 'both' }): Promise<RecordPage>
  /**
   * What became of the handoffs of a period, step by step, and which context keys and ticket fields were of use.
   *
   * @throws HandoffError HK_STORE_UNFIT where an outbox or a shelf was handed in, HK_CLOSED when nobody waits any more
   */
  statistics(options: StatisticsOptions): Promise<WorkspaceStatistics>
  /**
   * What an alias for a context key would do, tried on the newest handoffs. Nothing is kept: aliases stand in the workspace
   * file.
   *
   * @throws HandoffError HK_CLOSED when nobody waits any more, and what opening the environment throws
   */
  tryAlias(options: AliasTrialOptions): Promise<AliasTrial>
  /** Addresses that are told of changes. A started workspace sends to them. */
  readonly webhooks: Webhooks
  /** Every change of every handoff, for readers that must miss none. Ask it for this workspace's by name. */
  readonly feed: ChangeFeed
  /**
   * Asks for another try of a delivery that is dead or parked. Nothing is sent on that word alone: what was tried before
   * is settled first. Any worker takes it up.
   *
   * @param by who asks; kept in the journal
   */
  redeliver(handoffId: string, by: string, known?: KnownSettlement): Promise<Redelivered>
  /** Lets go, now, of what is older than the environments keep. A started workspace does it by itself. */
  tidy(): Promise<readonly Tidied[]>
  /** What is kept back from where, how long the rest is kept, and when it goes. */
  keeping(): Keeping
  /** The preview switches that somebody has turned, by whom and when. Of others the workspace file says. */
  turnedSwitches(): Promise<readonly KeptSwitch[]>
  /** How people sign in, where the workspace file says. */
  readonly login: Login | undefined
  readonly sessions: Sessions
  /** What people and programs did to this workspace. */
  readonly audit: Audit
  /** API keys of this workspace that are kept in its store, by their hashes. */
  readonly keys: StoredKeys
  /**
   * Everything but the event and the rules that a decision depends on, as it is now. A handoff that is prepared under it
   * and the rules in force comes out as here, wherever that is done.
   *
   * @throws HandoffError HK_CATALOG_MISSING
   */
  surroundings(environment: Environment): Promise<Surroundings>
}
