import { setTimeout as delay } from 'node:timers/promises'
import type { HelpdeskWriter, Produced } from '@handoffkit/core'
import type { Claim, Outbox } from '@handoffkit/sinks'

/** What a naive worker works with. */
export interface NaiveParts {
  readonly outbox: Outbox
  readonly writer: HelpdeskWriter
  readonly owner: string
  readonly lanes: readonly string[]
  readonly leaseMs: number
}

/** How often deliveries are written: at least once. Retries on any error, remembers nothing but what is done. */
export async function deliverNaively({ outbox, writer, owner, lanes, leaseMs }: NaiveParts): Promise<never> {
  for (;;) {
    for (const lane of lanes) {
      const claims = await outbox.claim({ lane, owner, leaseMs, slots: 4 }).then(
        (claimed) => claimed.claims,
        () => [],
      )
      await Promise.all(claims.map((claim) => deliver(claim, outbox, writer).catch(() => {})))
    }
    await delay(50)
  }
}

async function deliver({ lease, record }: Claim, outbox: Outbox, writer: HelpdeskWriter): Promise<void> {
  let produced: Produced = {}
  for (const step of record.prepared.plan.steps) {
    const outcome = await writer.send(step, produced)
    if (outcome.outcome !== 'done') {
      await outbox.schedule(lease, { dueAtMs: 0, next: 'send', because: 'backoff' })
      return
    }
    produced = { ...produced, ...outcome.produced }
  }
  const ticket = { id: produced['ticket'] ?? '' }
  await outbox.finish(lease, { status: 'delivered', ticket, audit: null, duplicates: [], failed: [] })
}
