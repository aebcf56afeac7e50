import { setTimeout as delay } from 'node:timers/promises'
import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { LetGo, Store } from '@handoffkit/store'
import type { WorkspaceBus } from './notices.ts'
import { CHANGES_KEPT_MS, retentionOf, WEBHOOK_ATTEMPTS_KEPT_MS } from './retention.ts'

/** What was let go in an environment. */
export interface Tidied extends LetGo {
  readonly environment: Environment
}

/** When a process lets go of what is over. */
export interface Sweep {
  readonly everyMs: number
  /** Milliseconds since the epoch. Absent: this process has not done it yet. */
  readonly lastAtMs?: number
  /** Absent: this process does not do it by itself; others that are started do. */
  readonly nextAtMs?: number
}

/** Lets go, in the background, of what a workspace keeps no longer. */
export interface Tidier {
  /** Once, now. @throws HandoffError HK_STORE_UNAVAILABLE */
  now(): Promise<readonly Tidied[]>
  /** From now on, again and again. Several processes may do it beside each other. */
  start(): void
  stop(): Promise<void>
  /** Nothing where all is in memory. */
  sweep(): Sweep | undefined
}

/** Not at once: whoever has just started has more urgent things to do. */
const FIRST_MS = 60_000
const EVERY_MS = 600_000

/** @param store absent: all is in memory, and ends with the process */
export function tidier(store: Store | undefined, file: WorkspaceFile, bus: WorkspaceBus, now: () => number): Tidier {
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let lastAtMs: number | undefined
  let nextAtMs: number | undefined
  const once = async (): Promise<readonly Tidied[]> => {
    if (store === undefined) return []
    const all: Tidied[] = []
    for (const environment of ENVIRONMENTS) {
      const tidied = { environment, ...(await store.letGo(retentionOf(file, environment))) }
      if (tidied.previews + tidied.handoffs + tidied.contexts > 0) bus.emit('let-go', tidied)
      all.push(tidied)
    }
    await store.letChangesGo(CHANGES_KEPT_MS)
    await store.webhooks.letAttemptsGo(file.name, WEBHOOK_ATTEMPTS_KEPT_MS)
    lastAtMs = now()
    return all
  }
  const loop = async (): Promise<void> => {
    for (let waitMs = FIRST_MS; ; waitMs = EVERY_MS) {
      nextAtMs = now() + waitMs
      await delay(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      if (stopping.signal.aborted) return
      await once().catch((cause: unknown) => bus.emit('tidying-failed', { cause }))
    }
  }
  return {
    now: once,
    start: () => {
      running ??= loop()
    },
    stop: async () => {
      stopping.abort()
      await running
    },
    sweep: () =>
      store === undefined
        ? undefined
        : {
            everyMs: EVERY_MS,
            ...(lastAtMs === undefined ? {} : { lastAtMs }),
            ...(nextAtMs === undefined ? {} : { nextAtMs }),
          },
  }
}
