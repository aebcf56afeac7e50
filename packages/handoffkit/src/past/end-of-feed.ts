import type { ChangeFeed } from '@handoffkit/sinks'
import { beginTurns } from './in-slices.ts'

/** Far beyond every place: the feed counts changes one by one. */
const BEYOND = 2 ** 48

const CHANGES_AT_ONCE = 1_000

/**
 * The place of the last change, so that a reader who wants only what comes begins there. 0: there is none.
 *
 * A feed tells nothing but what comes after a place, so the end is searched by halves: some dozen small readings however
 * long the feed is. A feed may give changes their places when they are read, a number of them at a time: where nobody has
 * read for long, the end moves on while it is searched, and is followed from there.
 */
export async function endOfFeed(feed: Pick<ChangeFeed, 'changes'>): Promise<number> {
  const turns = beginTurns()
  let end = await endByHalves(feed, turns.pause)
  for (;;) {
    const { changes, next } = await feed.changes({ after: end, limit: CHANGES_AT_ONCE })
    if (changes.length < CHANGES_AT_ONCE) return next
    end = next
    await turns.pause()
  }
}

async function endByHalves(feed: Pick<ChangeFeed, 'changes'>, pause: () => Promise<void>): Promise<number> {
  const isAtEnd = async (after: number): Promise<boolean> => {
    await pause()
    return (await feed.changes({ after, limit: 1 })).next === after
  }
  let before = -1
  let end = 1
  if (await isAtEnd(0)) return 0
  while (end < BEYOND && !(await isAtEnd(end))) {
    before = end
    end *= 2
  }
  while (end - before > 1) {
    const middle = Math.floor((before + end) / 2)
    if (await isAtEnd(middle)) end = middle
    else before = middle
  }
  return end
}
