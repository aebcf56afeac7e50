import type { Finding } from '@handoffkit/core'
import type {
  Administration,
  CatalogSnapshots,
  ChangeFeed,
  Contexts,
  Eraser,
  HelpdeskEvents,
  Outbox,
  RulesetVersions,
  Shelf,
  Statistics,
  WebhookJournals,
} from '@handoffkit/sinks'
import { ADMINISTRATION } from './admin/announced.ts'
import { storedAdministration } from './admin/stored-administration.ts'
import { closable } from './closable.ts'
import type { Engine } from './engine.ts'
import { type Erased, erase } from './erase.ts'
import { storedEraser } from './erase-subject.ts'
import { type LetGo, letGo, type Retention } from './let-go.ts'
import { CHANGES } from './note-change.ts'
import type { Encryption, PayloadCipher } from './payload-cipher.ts'
import { storedCatalogSnapshots } from './stored-catalog-snapshots.ts'
import { type Catalogs, storedCatalogs } from './stored-catalogs.ts'
import { storedContexts } from './stored-contexts.ts'
import { letChangesGo, storedFeed } from './stored-feed.ts'
import { storedHelpdeskEvents } from './stored-helpdesk-events.ts'
import { storedOutbox } from './stored-outbox.ts'
import { RULESETS, storedRulesets } from './stored-rulesets.ts'
import { storedShelf } from './stored-shelf.ts'
import { storedStatistics } from './stored-statistics.ts'
import { storedWebhooks } from './stored-webhooks.ts'

/** Keeps handoffs over restarts and power cuts. Decides nothing. */
export interface Store extends AsyncDisposable {
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly contexts: Contexts
  /** What the desks told of the tickets of handoffs. */
  readonly helpdesk: HelpdeskEvents
  readonly catalogs: Catalogs
  /** The field catalogs that people know, of all workspaces that share the database. */
  readonly snapshots: CatalogSnapshots
  /** Every change of every handoff, of all workspaces that share the database. */
  readonly feed: ChangeFeed
  /** What people set up and did in a workspace. */
  administration(workspace: string): Administration
  /** Published versions of rulesets, of all workspaces that share the database. */
  readonly rulesets: RulesetVersions
  /** Journals of webhook endpoints, of all workspaces that share the database. */
  readonly webhooks: WebhookJournals
  /** Counts handoffs, of all workspaces that share the database. */
  readonly statistics: Statistics
  /** How payloads are kept. `none`: everybody who can read the database can read them. */
  readonly encryption: Encryption
  /** What its operator should know of how it is reached: warnings, mostly none. */
  readonly findings: readonly Finding[]
  /** Erases what is kept about a conversation or a customer. */
  readonly eraser: Eraser
  /** Erases what people said in a handoff, previewed or ended. */
  erase(handoffId: string): Promise<Erased>
  /** Lets go of what is older than an environment keeps. Several processes may do it at once. */
  letGo(retention: Retention): Promise<LetGo>
  /** Lets go of changes that are older than this, of all workspaces. @returns how many */
  letChangesGo(keptMs: number): Promise<number>
  /** Hears of lanes that have something to do. @returns a function that ends it */
  onAnnouncement(listener: (lane: string) => void): () => void
  /** Hears that a key or a switch of some workspace has changed. Not always, so listeners look by themselves too. @returns a function that ends it */
  onAdministration(listener: () => void): () => void
  /** Finishes what is under way and lets the database go. What comes after is refused with HK_CLOSED. */
  close(): Promise<void>
}

/** Puts a store together on an engine. */
export function storeOn(open: Engine, cipher: PayloadCipher, findings: readonly Finding[] = []): Store {
  const engine = closable(open)
  return {
    outbox: storedOutbox(engine, cipher),
    shelf: storedShelf(engine, cipher),
    contexts: storedContexts(engine, cipher),
    helpdesk: storedHelpdeskEvents({ engine, cipher }),
    catalogs: storedCatalogs(engine),
    snapshots: storedCatalogSnapshots(engine),
    feed: storedFeed(engine),
    administration: (workspace) => storedAdministration(engine, workspace),
    rulesets: storedRulesets(engine, cipher),
    webhooks: storedWebhooks(engine),
    statistics: storedStatistics(engine),
    encryption: cipher.encryption,
    findings,
    eraser: storedEraser({ engine, cipher }),
    erase: async (handoffId) => {
      const erased = await engine.write((db) => erase(db, handoffId, engine))
      if (erased.kind === 'erased') await engine.scrub()
      return erased
    },
    letGo: (retention) => letGo(engine, retention),
    letChangesGo: (keptMs) => letChangesGo(engine, keptMs),
    onAnnouncement: (listener) =>
      engine.onAnnouncement((topic) => {
        if (topic !== CHANGES && topic !== ADMINISTRATION && topic !== RULESETS) listener(topic)
      }),
    onAdministration: (listener) =>
      engine.onAnnouncement((topic) => {
        if (topic === ADMINISTRATION) listener()
      }),
    close: () => engine.close(),
    [Symbol.asyncDispose]: () => engine.close(),
  }
}
