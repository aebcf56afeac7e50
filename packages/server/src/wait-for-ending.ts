import { setTimeout as delay } from 'node:timers/promises'
import { endingOf } from '@handoffkit/sinks'
import type { HandoffRecord, Workspace } from 'handoffkit'
import { nextChange } from './next-change.ts'

/** News may be late or lost, so the record is looked at by itself as well. */
const LOOK_AGAIN_MS = 1_000
/** Many changes of other handoffs are one look. */
const CALM_MS = 20

/**
 * Waits until a delivery has ended, for so long at most.
 *
 * @returns the record as it stands then; nothing when it is gone
 */
export async function waitForEnding(
  { feed, record: recordOf }: Pick<Workspace, 'feed' | 'record'>,
  handoffId: string,
  forMs: number,
  ended: AbortSignal,
): Promise<HandoffRecord | undefined> {
  const over = AbortSignal.any([ended, AbortSignal.timeout(forMs)])
  for (;;) {
    const news = nextChange(feed, over, LOOK_AGAIN_MS)
    try {
      const record = await recordOf(handoffId)
      if (record === undefined || endingOf(record.state) !== undefined || over.aborted) return record
      await news.settled
    } finally {
      news.forget()
    }
    await delay(CALM_MS)
  }
}
