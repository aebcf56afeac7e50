import type { ChangeFeed } from 'handoffkit'

/** Waiting for news. */
export interface Awaited {
  /** Settles at the first news, after so long, or when the signal ends. Never fails. */
  readonly settled: Promise<void>
  /** Listens no more. */
  readonly forget: () => void
}

/** Listens from now on, so that what happens while the feed is read is not missed. */
export function nextChange(feed: ChangeFeed, signal: AbortSignal, atMostMs: number): Awaited {
  const { promise, resolve } = Promise.withResolvers<void>()
  const forgetFeed = feed.onChange(resolve)
  const timer = setTimeout(resolve, atMostMs)
  const onAbort = () => {
    resolve()
  }
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) resolve()
  return {
    settled: promise,
    forget: () => {
      forgetFeed()
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    },
  }
}
