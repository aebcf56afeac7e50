import type { Environment } from '@handoffkit/core'
import type { Change, ChangeFeed } from 'handoffkit'
import { nextChange } from './next-change.ts'

/** What a stream of changes follows. */
export interface Followed {
  readonly feed: ChangeFeed
  readonly workspace: string
  readonly environments: readonly Environment[]
  /** The place of the last change that the reader has. 0: from the beginning of what is kept. */
  readonly after: number
  readonly heartbeatMs: number
  /** Ends the stream. */
  readonly ended: AbortSignal
}

/**
 * The changes of a workspace as server-sent events: those that were, then each as it comes. A reader who names the last
 * `id` again misses none and meets none twice.
 *
 * An event `missed` says that changes after the reader's place were let go: read the records anew. A comment comes when
 * nothing else does, so that both sides notice a connection that is gone; it carries the place up to which everything
 * was looked through.
 */
export async function* changeStream(followed: Followed): AsyncGenerator<string, void, undefined> {
  const { feed, workspace, environments, ended, heartbeatMs } = followed
  let { after } = followed
  let isQuiet = false
  yield ': changes\n\n'
  while (!ended.aborted) {
    const news = nextChange(feed, ended, heartbeatMs)
    try {
      const { changes, next, missed } = await feed.changes({ after, workspace })
      if (missed) yield `event: missed\nid: ${next}\ndata: {"after":${after}}\n\n`
      for (const change of changes) if (environments.includes(change.environment)) yield eventOf(change)
      const isNews = next !== after
      after = next
      if (!isNews && isQuiet) yield `: alive\nid: ${after}\n\n`
      isQuiet = !isNews
      if (isQuiet) await news.settled
    } finally {
      news.forget()
    }
  }
}

function eventOf(change: Change): string {
  const { place, atMs, ...rest } = change
  return `event: change\nid: ${place}\ndata: ${JSON.stringify({ place, at: new Date(atMs).toISOString(), ...rest })}\n\n`
}
