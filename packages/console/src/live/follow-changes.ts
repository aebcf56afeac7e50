import { addressOf } from '../api/client.ts'
import type { ChangeEvent } from '../api/generated/open-api.ts'
import { OPERATIONS } from '../api/generated/open-api.ts'
import type { Session } from '../session/session.ts'
import type { SentEvent } from './read-events.ts'
import { readEvents } from './read-events.ts'

/** How the stream of changes stands. */
export type Liveness = 'connecting' | 'on' | 'off'

/** Who hears of changes. */
export interface ChangeListener {
  /** A handoff was changed. */
  readonly changed: (change: ChangeEvent) => void
  /** Changes may have been missed: read anew. */
  readonly missed: () => void
  readonly liveness: (liveness: Liveness) => void
}

/** Pauses between tries to connect, in milliseconds; the last one goes on. */
const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000]

/**
 * Follows what happens from now on until the signal ends. A connection that breaks is made again where it stopped, so
 * that nothing is missed.
 */
export async function followChanges(
  session: Session,
  fetch: typeof globalThis.fetch,
  listener: ChangeListener,
  ended: AbortSignal,
): Promise<void> {
  let last: string | undefined
  for (let failures = 0; !ended.aborted; ) {
    listener.liveness(failures === 0 ? 'connecting' : 'off')
    try {
      const { path } = OPERATIONS.followChanges
      const response = await fetch(addressOf(path, {}, last === undefined ? { since: 'now' } : {}), {
        headers: { ...session.headers(), ...(last === undefined ? {} : { 'last-event-id': last }) },
        signal: ended,
      })
      if (response.status === 401) {
        session.refused()
        return
      }
      if (!response.ok || response.body === null) throw new Error('no stream')
      listener.liveness('on')
      // Between the reading of a list and this moment something may have happened.
      if (last === undefined) listener.missed()
      failures = 0
      for await (const event of readEvents(response.body)) {
        last = event.id ?? last
        tell(event, listener)
      }
    } catch {
      // A broken line is what the next round is for.
    }
    failures += 1
    await pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? 10_000, ended)
  }
}

function tell(event: SentEvent, listener: ChangeListener): void {
  if (event.name === 'missed') listener.missed()
  if (event.name === 'change') listener.changed(JSON.parse(event.data) as ChangeEvent)
}

function pause(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    ended.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
