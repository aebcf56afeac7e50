import type { ChangeFeed } from '@handoffkit/sinks'

/** Far beyond every place: the feed counts changes one by one. */
const BEYOND = 2 ** 48

/**
 * The place of the last change, so that a reader who wants only what comes begins there. 0: there is none.
 *
 * A feed tells nothing but what comes after a place, so the end is searched by halves: some dozen small readings however
 * long the feed is.
 */
export async function endOfFeed(feed: Pick<ChangeFeed, 'changes'>): Promise<number> {
  const isAtEnd = async (after: number): Promise<boolean> => (await feed.changes({ after, limit: 1 })).next === after
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
