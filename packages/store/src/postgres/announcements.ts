import { setTimeout as delay } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import pg from 'pg'
import { createListeners } from '../listeners.ts'

/** The channel on which lanes are announced. */
export const CHANNEL = 'handoffkit'

/** How long to wait before connecting again. Whoever waits for work looks for it by itself in the meantime. */
const RECONNECT_MS = 1_000

/** What is heard of that was announced. */
export interface Announcements {
  add(listener: (lane: string) => void): () => void
  /** Takes what this process announced and has told the channel. */
  told(topics: ReadonlySet<string>): void
  close(): Promise<void>
}

/** For where the channel cannot be heard: tells what this process announces. Of others nobody hears; they are found by looking. */
export function hearOwn(): Announcements {
  const listeners = createListeners<string>()
  return {
    add: (listener) => listeners.add(listener),
    told: (topics) => {
      for (const topic of topics) listeners.tell(topic)
    },
    close: async () => {},
  }
}

/** What comes over the channel, on a connection of its own. The first listener makes the connection. */
export function listenOn(config: ClientConfig): Announcements {
  const listeners = createListeners<string>()
  const closing = new AbortController()
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await listenOnce(config, listeners.tell, closing.signal).catch(() => {})
      await delay(RECONNECT_MS, undefined, { signal: closing.signal }).catch(() => {})
    }
  }
  return {
    add: (listener) => {
      running ??= run()
      return listeners.add(listener)
    },
    // It comes over the channel, as what others announce.
    told: () => {},
    close: async () => {
      closing.abort()
      await running
    },
  }
}

/** Listens until the connection ends, or the signal says so. @throws when it breaks */
async function listenOnce(config: ClientConfig, tell: (lane: string) => void, signal: AbortSignal): Promise<void> {
  const client = new pg.Client(config)
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      resolve()
    }
    client.on('error', end)
    client.on('end', end)
    signal.addEventListener('abort', end, { once: true })
  })
  client.on('notification', ({ payload = '' }) => {
    tell(payload)
  })
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    await ended
  } finally {
    await client.end().catch(() => {})
  }
}
