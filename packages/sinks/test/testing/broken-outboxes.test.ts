import { expect, test } from 'vitest'
import { memoryOutbox } from '../../src/index.ts'
import { brokenOutboxes, type OutboxRule, outboxLaws, sampleRecord, virtualTime } from '../../src/testing/index.ts'

/** Names of the laws that an outbox without the rule breaks. */
async function brokenLaws(rule: OutboxRule): Promise<readonly string[]> {
  const make = async () => {
    const { now, advance } = virtualTime()
    return { outbox: brokenOutboxes[rule](memoryOutbox({ now })), advance }
  }
  const broken = await Promise.all(
    outboxLaws.map(({ name, run }) =>
      run(make).then(
        () => [],
        () => [name],
      ),
    ),
  )
  return broken.flat()
}

test.each([
  ['R1', 'gives a delivery whose lease ended to another worker, with a higher fence and all attempts'],
  ['R4', 'takes nothing from a worker whose delivery went to another'],
  ['R8', 'delivers one handoff of a conversation at a time, the oldest first'],
] as const)('an outbox without %s breaks the law "%s", and not everything', async (rule, name) => {
  const broken = await brokenLaws(rule)
  expect(broken).toContain(name)
  expect(broken.length).toBeLessThan(outboxLaws.length / 2)
})

test('an outbox without R2 writes a doubt down as a no', async () => {
  const outbox = brokenOutboxes.R2(memoryOutbox({ now: () => 0 }))
  await outbox.accept('lane', sampleRecord())
  const { claims } = await outbox.claim({ lane: 'lane', owner: 'a', leaseMs: 1_000, slots: 1 })
  const [claim] = claims
  if (claim === undefined) throw new Error('There is something to claim.')
  await outbox.openAttempt(claim.lease, { move: 'send', list: 'steps', step: 'create' })
  const because = 'The connection broke.'
  await outbox.closeAttempt(claim.lease, 1, { move: 'send', result: { outcome: 'unknown', because } })
  const record = await outbox.get(claim.lease.handoffId)
  expect(record?.attempts).toMatchObject([{ closed: { result: { outcome: 'not-sent', because } } }])
})
