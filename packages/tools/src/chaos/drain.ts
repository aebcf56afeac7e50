import { setTimeout as sleep } from 'node:timers/promises'
import { resumeLane } from '@handoffkit/sinks'
import type { Store } from '@handoffkit/store'
import { openStore } from './stores.ts'
import { LANES } from './timing.ts'

const PATIENCE_MS = 180_000

/**
 * Waits until nothing is left to deliver, and lets no lane rest meanwhile, as an impatient operator would.
 *
 * @returns how many were delivered
 */
export async function untilDelivered(place: string): Promise<number> {
  await using store = await openStore(place)
  const endMs = performance.now() + PATIENCE_MS
  while ((await hasMore(store)) && performance.now() < endMs) {
    for (const lane of LANES) await store.outbox.changeLane(lane, (state) => [resumeLane(state), undefined])
    await sleep(500)
  }
  return await countDelivered(store)
}

async function hasMore({ outbox }: Store): Promise<boolean> {
  const pages = await Promise.all((['accepted', 'waiting'] as const).map((status) => outbox.list({ status, limit: 1 })))
  return pages.some(({ records }) => records.length > 0)
}

async function countDelivered({ outbox }: Store): Promise<number> {
  let count = 0
  let page = await outbox.list({ status: 'delivered', limit: 200 })
  for (;;) {
    count += page.records.length
    if (page.next === undefined) return count
    page = await outbox.list({ status: 'delivered', limit: 200, after: page.next })
  }
}
