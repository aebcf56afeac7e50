import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { WebhookEndpoint, WorkspaceFile } from '@handoffkit/schema'
import type {
  Audit,
  ChangeFeed,
  DueWebhookMessage,
  Outbox,
  Shelf,
  WebhookAnswer,
  WebhookJournals,
  WebhookSender,
} from '@handoffkit/sinks'
import { webhookSender } from '@handoffkit/sinks'
import { actorOf } from '../actor.ts'
import type { WorkspaceBus } from '../notices.ts'
import type { ReadVariable } from '../secrets.ts'
import type { OpenWebhook } from './open-webhook.ts'
import { openWebhook } from './open-webhook.ts'
import { webhookBody } from './webhook-body.ts'
import { messageTypeFor } from './webhook-event.ts'
import { webhookKeys } from './webhook-keys.ts'
import type { WebhookReport, Webhooks } from './webhooks.ts'

/** What webhooks are kept with. */
export interface WebhookParts {
  readonly file: WorkspaceFile
  readonly folder: string
  readonly readVariable: ReadVariable
  readonly journals: WebhookJournals
  readonly feed: ChangeFeed
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly audit: Audit
  readonly bus: WorkspaceBus
  readonly now: () => number
  /** Who sends, as leases name them: another in each process. */
  readonly owner: string
  /** Whether the feed outlasts this process: then an endpoint that is new begins at its end. */
  readonly isDurable: boolean
}

/** The endpoints of a workspace, and the sending to them. */
export interface KeptWebhooks extends AsyncDisposable {
  readonly webhooks: Webhooks
  /** Sends from now on. @throws HandoffError HK_SECRET_MISSING, HK_WORKSPACE_INVALID, HK_URL_REFUSED */
  start(): Promise<void>
  /** Sends until nothing is due. What fails is told on the bus. */
  drain(): Promise<void>
}

/** Takes the endpoints of a workspace file. Secrets are read when the first is called: who calls none needs none. */
export function keepWebhooks(parts: WebhookParts): KeptWebhooks {
  const { file, journals, audit, now, bus } = parts
  const endpoints = file.webhooks ?? []
  const journalOf = (name: string) => journals.of(file.name, name)
  let opened: ReadonlyMap<string, OpenWebhook> | undefined
  const openAll = (): ReadonlyMap<string, OpenWebhook> => (opened ??= open(parts, endpoints))
  let senders: Promise<readonly WebhookSender[]> | undefined
  const makeSenders = async (): Promise<readonly WebhookSender[]> => {
    const calls = openAll()
    for (const { name } of endpoints) await journalOf(name).enrol(await beginning(parts))
    return endpoints.map((endpoint) => senderOf(parts, endpoint, calls))
  }
  return {
    webhooks: {
      list: () => Promise.all(endpoints.map(async (one) => reportOf(one, await journalOf(one.name).standing()))),
      attempts: async (name, query) => journalOf(known(endpoints, name).name).attempts(query),
      test: async (name, by) => {
        known(endpoints, name)
        const calls = openAll()
        const journal = journalOf(name)
        await journal.enrol(await beginning(parts))
        await audit.append({ actor: actorOf(by), action: 'webhook-tested', subject: name, details: {} })
        const messageId = newMessageId()
        const type = 'webhook.test'
        const timestamp = new Date(now()).toISOString()
        const body = JSON.stringify({ type, timestamp, data: { workspace: file.name, webhook: name } })
        const { kind, status, because, tookMs } = await callOf(calls, name)(messageId, body)
        const outcome = kind === 'taken' ? 'delivered' : kind === 'gone' ? 'refused' : 'failed'
        const told = { messageId, type, handoffId: null, outcome, status, because, tookMs } as const
        const attempt = await journal.note(told, { kind: kind === 'gone' ? 'off' : 'done' })
        if (kind === 'taken') await journal.turnOn()
        bus.emit('webhook-attempt', { webhook: name, ...attempt })
        return attempt
      },
    },
    start: async () => {
      senders ??= makeSenders()
      for (const sender of await senders) sender.start()
    },
    drain: async () => {
      try {
        senders ??= makeSenders()
        await Promise.all((await senders).map((sender) => sender.drain()))
      } catch (cause) {
        bus.emit('webhooks-failed', { webhook: null, cause })
      }
    },
    [Symbol.asyncDispose]: async () => {
      const made = await senders?.catch(() => [])
      await Promise.all((made ?? []).map((sender) => sender.stop()))
      await Promise.all([...(opened?.values() ?? [])].map((one) => one[Symbol.asyncDispose]()))
    },
  }
}

function open(
  { readVariable, folder, now }: WebhookParts,
  endpoints: readonly WebhookEndpoint[],
): ReadonlyMap<string, OpenWebhook> {
  const keys = webhookKeys(endpoints, readVariable, folder)
  return new Map(endpoints.map((one) => [one.name, openWebhook(one, keys.get(one.name) ?? [], now)]))
}

function senderOf(
  parts: WebhookParts,
  endpoint: WebhookEndpoint,
  calls: ReadonlyMap<string, OpenWebhook>,
): WebhookSender {
  const { file, journals, feed, bus, now, owner } = parts
  const { name: webhook } = endpoint
  const call = callOf(calls, webhook)
  return webhookSender({
    workspace: file.name,
    journal: journals.of(file.name, webhook),
    feed,
    owner,
    typeOf: (change) => messageTypeFor(endpoint, change),
    send: async (message) => call(message.id, await bodyOf(parts, message)),
    newId: newMessageId,
    now,
    uniform: Math.random,
    sleep: (ms, signal) => delay(ms, undefined, { signal }),
    notify: (notice) => {
      if (notice.kind === 'attempt') bus.emit('webhook-attempt', { webhook, ...notice.attempt })
      else if (notice.kind === 'missed') bus.emit('webhook-missed', { webhook })
      else bus.emit('webhooks-failed', { webhook, cause: notice.cause })
    },
  })
}

async function bodyOf({ file, outbox, shelf }: WebhookParts, message: DueWebhookMessage): Promise<string> {
  const { handoffId, sink } = message
  const record = await (sink === 'live' ? outbox : shelf).get(handoffId)
  return webhookBody(file.name, message, record?.prepared.workspace === file.name ? record : undefined)
}

/** The end of the feed: a new endpoint is not told of what was before it. */
async function beginning({ feed, isDurable }: WebhookParts): Promise<number> {
  // No workspace is called so: nothing is read but where the feed stands.
  return isDurable ? (await feed.changes({ workspace: '', limit: 1 })).next : 0
}

function reportOf(
  { name, url, events, environments = ENVIRONMENTS }: WebhookEndpoint,
  standing: Omit<WebhookReport, 'name' | 'url' | 'events' | 'environments'>,
): WebhookReport {
  return { name, url: url.replace(/[?#].*$/u, ''), events: events ?? null, environments, ...standing }
}

/** @throws HandoffError HK_WEBHOOK_UNKNOWN */
function known(endpoints: readonly WebhookEndpoint[], name: string): WebhookEndpoint {
  const found = endpoints.find((one) => one.name === name)
  if (found !== undefined) return found
  throw new HandoffError('HK_WEBHOOK_UNKNOWN', { because: 'The workspace file lists none of this name.' })
}

function callOf(
  calls: ReadonlyMap<string, OpenWebhook>,
  name: string,
): (id: string, body: string) => Promise<WebhookAnswer> {
  const found = calls.get(name)
  if (found !== undefined) return found.send
  throw new HandoffError('HK_WEBHOOK_UNKNOWN', { because: 'The workspace file lists none of this name.' })
}

function newMessageId(): string {
  return `msg_${randomUUID().replaceAll('-', '')}`
}
