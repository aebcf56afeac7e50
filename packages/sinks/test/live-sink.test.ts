import { HandoffError } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { liveSink, memoryOutbox, type NewRecord } from '../src/index.ts'
import { sampleRecord } from '../src/testing/index.ts'

function sinkWithCounts() {
  const outbox = memoryOutbox({ now: () => 0 })
  const woken = { times: 0 }
  const wake = () => {
    woken.times++
  }
  return { outbox, woken, sink: liveSink({ outbox, lane: 'acme/production', wake }) }
}

describe('the live sink', () => {
  test('writes the promise down, wakes the worker and sends nothing', async () => {
    const { outbox, woken, sink } = sinkWithCounts()
    const record = sampleRecord()
    const receipt = await sink.accept(record)
    expect(receipt).toMatchObject({ kind: 'accepted', record: { sink: 'live', lane: 'acme/production', attempts: [] } })
    expect(await outbox.get(record.prepared.handoffId)).toEqual(receipt.record)
    expect(woken.times).toBe(1)
  })

  test('answers the first record when the same handoff comes again, reworded or not', async () => {
    const { woken, sink } = sinkWithCounts()
    const first = await sink.accept(sampleRecord())
    const again = sampleRecord({ receivedAtMs: 99 })
    const reworded: NewRecord = {
      ...again,
      event: { ...again.event, conversation: { id: 'conv-1', summary: 'Said in other words.' } },
    }
    expect(await sink.accept(reworded)).toEqual({ kind: 'repeated', record: first.record })
    expect(woken.times).toBe(1)
  })

  test('refuses another body under the same identity and names what differs', async () => {
    const { outbox, sink } = sinkWithCounts()
    const first = await sink.accept(sampleRecord({ context: { 'order-id': '7' } }))
    const error: unknown = await sink
      .accept(sampleRecord({ context: { 'order-id': '8' } }))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(HandoffError)
    expect(error).toMatchObject({
      code: 'HK_HANDOFF_DIFFERS',
      findings: [{ code: 'handoff-differs', severity: 'error', path: '/context' }],
    })
    expect(String(error)).not.toContain('8.')
    expect(await outbox.get(first.record.prepared.handoffId)).toEqual(first.record)
  })

  test('names the context when the first one is not fully kept', async () => {
    const { outbox, sink } = sinkWithCounts()
    const first = sampleRecord({ context: { ssn: '1' } })
    const second = sampleRecord({ context: { ssn: '2' } })
    await outbox.accept('acme/production', { ...first, event: second.event })
    await expect(sink.accept(second)).rejects.toMatchObject({ findings: [{ path: '/context' }] })
  })
})
