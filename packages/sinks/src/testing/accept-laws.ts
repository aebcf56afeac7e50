import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Law } from './law.ts'
import type { OutboxFixture } from './outbox-law.ts'
import { outboxLaw } from './outbox-law.ts'
import { accept, claimAll, DEAD, LANE } from './sample-delivery.ts'
import { sampleRecord } from './sample-record.ts'

/** What every outbox does with what is handed over: it keeps it, once. */
export const acceptLaws: readonly Law<OutboxFixture>[] = [
  outboxLaw('accepts a handoff once, however often and however simultaneously it comes', async (outbox) => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => outbox.accept(LANE, sampleRecord())))
    equal(answers.filter(({ kind }) => kind === 'accepted').length, 1)
    for (const { record } of answers) deepEqual(record, answers[0]?.record)
    equal((await outbox.list()).records.length, 1)
    equal((await claimAll(outbox)).length, 1)
  }),

  outboxLaw('gives back what it accepted, unchanged', async (outbox) => {
    const record = {
      ...sampleRecord({ context: { 'order-id': '7' } }),
      lookedUp: { 'crm.tier': 'a', 'crm.since': null },
      history: { handoffs24h: 1, handoffs7d: 2 },
      trace: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    }
    const { record: accepted } = await outbox.accept(LANE, record)
    deepEqual(accepted, {
      ...record,
      sink: 'live',
      lane: LANE,
      revision: 1,
      attempts: [],
      state: { status: 'accepted' },
    })
    deepEqual(await outbox.get(record.prepared.handoffId), accepted)
  }),

  outboxLaw('leaves the first record as it was when another body comes', async (outbox) => {
    const first = await outbox.accept(LANE, sampleRecord({ context: { 'order-id': '7' } }))
    const second = await outbox.accept('acme/other', sampleRecord({ context: { 'order-id': '8' } }))
    deepEqual(second, { kind: 'exists', record: first.record })
  }),

  outboxLaw('lists the newest first, filtered, page by page', async (outbox) => {
    const ids = [await accept(outbox, 1), await accept(outbox, 2), await accept(outbox, 3)]
    const first = await outbox.list({ limit: 2 })
    const second = await outbox.list({ limit: 2, after: first.next ?? '' })
    deepEqual(
      [...first.records, ...second.records].map(({ prepared }) => prepared.handoffId),
      ids.toReversed(),
    )
    equal(second.next, undefined)
    const { lease } = (await claimAll(outbox, 'a', 1))[0] ?? {}
    ok(lease !== undefined)
    await outbox.finish(lease, DEAD)
    deepEqual(
      (await outbox.list({ status: 'dead', workspace: 'acme' })).records.map(({ prepared }) => prepared.handoffId),
      [lease.handoffId],
    )
    equal((await outbox.list({ status: 'accepted' })).records.length, 2)
    equal((await outbox.list({ conversation: 'conv-2', environment: 'production' })).records.length, 1)
    equal((await outbox.list({ environment: 'staging' })).records.length, 0)
  }),
]
