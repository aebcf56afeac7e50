import type { Change, ChangeFeed, ChangePage } from '../feed.ts'
import type { Sleep } from '../live/alarm.ts'
import { createAlarm } from '../live/alarm.ts'
import { WEBHOOK_GIVE_UP_MS, webhookPauseMs } from './retry-schedule.ts'
import type {
  AfterAttempt,
  DueWebhookMessage,
  NewWebhookAttempt,
  WebhookAttempt,
  WebhookJournal,
} from './webhook-journal.ts'

/** What came of one call of an endpoint. */
export interface WebhookAnswer {
  /** `gone`: it wants nothing any more (410). */
  readonly kind: 'taken' | 'failed' | 'gone'
  readonly status: number | null
  readonly because: string | null
  readonly tookMs: number
  /** The least that it asks us to wait. */
  readonly retryAfterMs?: number
}

/** What a sender tells of its work. */
export type WebhookNotice =
  | { readonly kind: 'attempt'; readonly attempt: WebhookAttempt }
  /** Changes were let go, or were too old, before this endpoint was told of them. */
  | { readonly kind: 'missed' }
  | { readonly kind: 'failed'; readonly cause: unknown }

/** What the sender of one endpoint is made of. */
export interface WebhookSenderParts {
  readonly workspace: string
  readonly journal: WebhookJournal
  readonly feed: ChangeFeed
  /** Who takes the endpoint: another name in each process. */
  readonly owner: string
  /** The type of the message that tells of a change; nothing: this endpoint is not told. */
  readonly typeOf: (change: Change) => string | undefined
  readonly send: (message: DueWebhookMessage) => Promise<WebhookAnswer>
  readonly newId: () => string
  /** By the clock of the store, in milliseconds since the epoch. */
  readonly now: () => number
  /** Chance, in [0, 1). */
  readonly uniform: () => number
  readonly sleep: Sleep
  readonly notify: (notice: WebhookNotice) => void
}

/** Tells one endpoint of changes. Any number of processes may have one each: a lease says whose turn it is. */
export interface WebhookSender {
  /** From now on, until it is stopped. */
  start(): void
  /** Until nothing is due. @throws HandoffError HK_STORE_UNAVAILABLE */
  drain(): Promise<void>
  /** Finishes the calls under way. */
  stop(): Promise<void>
}

/** Calls of one endpoint at the same time. */
const AT_ONCE = 8

/** Longer than a call may take, with the writing around it. */
const LEASE_MS = 60_000

/** Changes that are read at once. */
const PAGE = 100

/** More stay in the feed until these are told: an endpoint that is down fills no table. */
const MOST_PENDING = 1_000

/** Nobody may have told that there is something new. */
const LOOK_EVERY_MS = 2_000

/** Makes the sender of one endpoint. */
export function webhookSender(parts: WebhookSenderParts): WebhookSender {
  const { journal, feed, sleep, notify } = parts
  const alarm = createAlarm(sleep)
  let running: Promise<void> | undefined
  const stopping = new AbortController()
  const { signal } = stopping
  const untilIdle = async (): Promise<void> => {
    while (!signal.aborted && (await sendSome(parts))) continue
  }
  const loop = async (): Promise<void> => {
    const forget = feed.onChange(alarm.ring)
    while (!signal.aborted) {
      try {
        await untilIdle()
        await alarm.sleep(await idleMs(journal))
      } catch (cause) {
        notify({ kind: 'failed', cause })
        await alarm.sleep(LOOK_EVERY_MS)
      }
    }
    forget()
  }
  return {
    start: () => {
      running ??= loop()
    },
    drain: untilIdle,
    stop: async () => {
      stopping.abort()
      alarm.ring()
      await running
    },
  }
}

/** What is due already is in the hands of another sender. */
async function idleMs(journal: WebhookJournal): Promise<number> {
  const { nextDueInMs } = await journal.standing()
  return nextDueInMs === null || nextDueInMs <= 0 ? LOOK_EVERY_MS : Math.min(nextDueInMs, LOOK_EVERY_MS)
}

/** Reads some of the feed and sends some of what is due. @returns whether there may be more to do at once */
async function sendSome(parts: WebhookSenderParts): Promise<boolean> {
  const { journal, feed, workspace, owner } = parts
  const { place, offSinceMs, pending, nextDueInMs } = await journal.standing()
  if (place === null || offSinceMs !== null) return false
  const page = await feed.changes({ after: place, workspace, limit: PAGE })
  const isNews = page.next !== place && pending < MOST_PENDING
  const isDue = nextDueInMs !== null && nextDueInMs <= 0
  if (!(isNews || isDue)) return false
  if (!(await journal.claim(owner, LEASE_MS))) return false
  try {
    if (isNews) await enqueue(parts, place, page)
    const due = await journal.due(AT_ONCE)
    // All of them are over before the endpoint is given back.
    const sent = await Promise.allSettled(due.map((message) => sendOne(parts, message)))
    for (const one of sent) if (one.status === 'rejected') throw one.reason
    return due.length > 0 || page.changes.length === PAGE
  } finally {
    await journal.release(owner)
  }
}

async function enqueue(
  { journal, typeOf, newId, now, notify }: WebhookSenderParts,
  place: number,
  { changes, next, missed }: ChangePage,
): Promise<void> {
  const young = changes.filter(({ atMs }) => atMs > now() - WEBHOOK_GIVE_UP_MS)
  const messages = young.flatMap((change) => {
    const type = typeOf(change)
    if (type === undefined) return []
    const { place: at, sink, handoffId, environment, status = null, atMs } = change
    return [{ id: newId(), place: at, type, sink, handoffId, environment, status, atMs }]
  })
  const isKept = await journal.enqueue(place, messages, next)
  const isLate = changes.some((change) => !young.includes(change) && typeOf(change) !== undefined)
  if (isKept && (missed || isLate)) notify({ kind: 'missed' })
}

async function sendOne(parts: WebhookSenderParts, message: DueWebhookMessage): Promise<void> {
  const { journal, send, uniform, notify } = parts
  const { kind, status, because, tookMs, retryAfterMs } = await send(message)
  const pauseMs = kind === 'failed' ? webhookPauseMs(message.tries + 1, uniform(), retryAfterMs) : undefined
  const { id: messageId, type, handoffId } = message
  const told = { messageId, type, handoffId, status, because, tookMs }
  const attempt = await journal.note({ ...told, outcome: outcomeOf(kind, pauseMs) }, afterIt(kind, pauseMs))
  notify({ kind: 'attempt', attempt })
}

function outcomeOf(kind: WebhookAnswer['kind'], pauseMs: number | undefined): NewWebhookAttempt['outcome'] {
  if (kind === 'taken') return 'delivered'
  if (kind === 'gone') return 'refused'
  return pauseMs === undefined ? 'given-up' : 'failed'
}

function afterIt(kind: WebhookAnswer['kind'], pauseMs: number | undefined): AfterAttempt {
  if (kind === 'gone') return { kind: 'off' }
  return pauseMs === undefined ? { kind: 'done' } : { kind: 'retry', inMs: pauseMs }
}
