import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Law, OutboxFixture } from '@handoffkit/sinks/testing'
import { outboxLaws, sampleRecord } from '@handoffkit/sinks/testing'

const LANE = 'acme/production'
const SEND = { move: 'send', list: 'steps', step: 'create' } as const
const UNKNOWN = { move: 'send', result: { outcome: 'unknown', because: 'The connection broke.' } } as const

async function claimOne({ outbox }: OutboxFixture, owner = 'a') {
  const [claim] = (await outbox.claim({ lane: LANE, owner, leaseMs: 1_000, slots: 4 })).claims
  ok(claim !== undefined)
  return claim
}

const law = (name: string, prove: (fixture: OutboxFixture) => Promise<void>): Law<OutboxFixture> => ({
  name,
  run: async (make) => {
    const fixture = await make()
    try {
      await prove(fixture)
    } finally {
      await fixture.end?.()
    }
  },
})

/** The laws of every outbox, and those that only a database could break: where calls run beside each other. */
export const allOutboxLaws: readonly Law<OutboxFixture>[] = [
  ...outboxLaws,

  law('numbers attempts without gaps when several are opened at once', async (fixture) => {
    await fixture.outbox.accept(LANE, sampleRecord())
    const { lease } = await claimOne(fixture)
    const opened = await Promise.all([1, 2, 3, 4, 5].map(() => fixture.outbox.openAttempt(lease, SEND)))
    const numbers = opened.map((one) => (one.kind === 'opened' ? one.attempt.no : 0))
    deepEqual(
      numbers.toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5],
    )
    equal((await fixture.outbox.get(lease.handoffId))?.attempts.length, 5)
  }),

  law('closes an attempt once, however simultaneously it is closed', async (fixture) => {
    await fixture.outbox.accept(LANE, sampleRecord())
    const { lease } = await claimOne(fixture)
    await fixture.outbox.openAttempt(lease, SEND)
    const closed = await Promise.all([1, 2, 3, 4].map(() => fixture.outbox.closeAttempt(lease, 1, UNKNOWN)))
    equal(closed.filter(({ kind }) => kind === 'closed').length, 1)
  }),

  law('takes nothing from an older claim of the same worker', async (fixture) => {
    await fixture.outbox.accept(LANE, sampleRecord())
    const { lease } = await claimOne(fixture)
    await fixture.outbox.openAttempt(lease, SEND)
    await fixture.advance(1_000)
    const again = await claimOne(fixture)
    deepEqual(await fixture.outbox.openAttempt(lease, SEND), { kind: 'lost' })
    deepEqual(await fixture.outbox.closeAttempt(lease, 1, UNKNOWN), { kind: 'lost' })
    deepEqual(await fixture.outbox.schedule(lease, { dueAtMs: 0, next: 'send', because: 'backoff' }), { kind: 'lost' })
    equal((await fixture.outbox.closeAttempt(again.lease, 1, UNKNOWN)).kind, 'closed')
  }),

  law('asks for another try once, however simultaneously it is asked', async (fixture) => {
    const { record } = await fixture.outbox.accept(LANE, sampleRecord())
    const { lease } = await claimOne(fixture)
    await fixture.outbox.finish(lease, { status: 'dead', reason: 'refused', step: 'create', because: 'No.' })
    const id = record.prepared.handoffId
    const answers = await Promise.all([1, 2, 3, 4].map(() => fixture.outbox.redeliver(id, 'ann')))
    equal(answers.filter(({ kind }) => kind === 'redelivering').length, 1)
    equal((await fixture.outbox.get(id))?.attempts.length, 1)
  }),
]
