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
import {
  memoryAdministration,
  memoryCatalogSnapshots,
  memoryContexts,
  memoryEraser,
  memoryFeed,
  memoryOutbox,
  memoryRulesetVersions,
  memoryShelf,
  memoryStatistics,
  memoryWebhooks,
} from '@handoffkit/sinks'
import type { Store } from '@handoffkit/store'
import type { CatalogStore } from './catalog-cache.ts'
import { memoryCatalogStore } from './catalog-cache.ts'
import { sha256 } from './digest.ts'
import { noHelpdeskEvents } from './no-helpdesk-events.ts'
import { openStore } from './open-store.ts'
import type { WorkspaceConfig } from './workspace.ts'

/** Where a workspace keeps what it is given. */
export interface OpenStores {
  /** The durable store. Absent: everything is kept in memory, or by what the configuration handed in. */
  readonly store?: Store
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly contexts: Contexts
  readonly helpdesk: HelpdeskEvents
  /** Absent: parts were handed in, and nothing that erases from them. */
  readonly eraser?: Eraser
  readonly feed: ChangeFeed
  readonly catalogStore: CatalogStore
  readonly snapshots: CatalogSnapshots
  readonly administration: Administration
  readonly rulesetVersions: RulesetVersions
  readonly webhookJournals: WebhookJournals
  /** Whether the feed tells of every change in outbox and shelf. */
  readonly isToldOf: boolean
  /** Absent: parts were handed in, and nothing that counts them. */
  readonly statistics?: Statistics
}

/**
 * What the configuration hands in, else what the store of the workspace file gives, else memory.
 *
 * @throws HandoffError HK_WORKSPACE_INVALID, HK_SECRET_MISSING, HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function openStores(config: WorkspaceConfig): Promise<OpenStores> {
  const { file, folder = '.', readVariable = () => undefined, now = Date.now, earlierRuns = false } = config
  const store = config.outbox === undefined ? await openStore(file, folder, readVariable) : undefined
  const noted = memoryFeed({ now })
  const memory = {
    outbox: memoryOutbox({ now, earlierRuns, feed: noted }),
    shelf: memoryShelf({ feed: noted }),
    contexts: memoryContexts({ now }),
  }
  const isOwn = config.outbox === undefined && config.shelf === undefined && config.contexts === undefined
  const eraser = config.eraser ?? (isOwn ? (store?.eraser ?? memoryEraser(memory)) : undefined)
  const statistics =
    config.outbox === undefined && config.shelf === undefined
      ? (store?.statistics ?? memoryStatistics(memory))
      : undefined
  const isToldOf = config.feed !== undefined || (config.outbox === undefined && config.shelf === undefined)
  return {
    isToldOf,
    ...(store === undefined ? {} : { store }),
    ...(statistics === undefined ? {} : { statistics }),
    outbox: config.outbox ?? store?.outbox ?? memory.outbox,
    shelf: config.shelf ?? store?.shelf ?? memory.shelf,
    contexts: config.contexts ?? store?.contexts ?? memory.contexts,
    helpdesk:
      config.helpdesk ?? (config.outbox === undefined ? (store?.helpdesk ?? memory.outbox.helpdesk) : noHelpdeskEvents),
    ...(eraser === undefined ? {} : { eraser }),
    feed: config.feed ?? store?.feed ?? noted,
    catalogStore: config.catalogStore ?? store?.catalogs ?? memoryCatalogStore(),
    snapshots: store?.snapshots ?? memoryCatalogSnapshots({ now }),
    administration:
      store?.administration(file.name) ?? memoryAdministration({ workspace: file.name, now, digest: sha256 }),
    rulesetVersions: config.rulesetVersions ?? store?.rulesets ?? memoryRulesetVersions({ now }),
    webhookJournals: store?.webhooks ?? memoryWebhooks({ now }),
  }
}
