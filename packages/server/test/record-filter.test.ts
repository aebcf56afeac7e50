import { describe, expect, test } from 'vitest'
import { MOST_EXAMINED, recordsIn } from '../src/records-in.ts'
import type { Served } from './served.ts'
import { event, file, read, serve } from './served.ts'

async function handOver(served: Served, rest: object): Promise<string> {
  return (await read(await served.call('POST', '/v1/handoffs', { body: event(rest) }))).body.handoffId
}

async function listed(served: Served, query: string): Promise<readonly string[]> {
  const { body } = await read(await served.call('GET', `/v1/handoffs?${query}`))
  return body.handoffs.map(({ handoffId }) => handoffId)
}

const plain = { environment: 'staging', context: { 'order-id': '1' }, handoff: { category: 'Delivery' } }

describe('a list of handoffs', () => {
  test('is filtered by what handoffs hold', async () => {
    const served = await serve()
    const vip = await handOver(served, { id: 'evt-1', environment: 'staging' })
    const odd = await handOver(served, {
      ...plain,
      id: 'evt-2',
      conversation: { id: 'conv-2' },
      context: { orderId: '7', 'customer-tier': 'gold' },
    })
    const few = await handOver(served, {
      ...plain,
      id: 'evt-3',
      conversation: { id: 'conv-3' },
      customer: { id: 'u-9' },
    })
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['verdict=refused', [odd]],
      ['verdict=malformed-key', [odd]],
      ['fieldStatus=refused', [odd]],
      ['rule=vip', [vip]],
      ['rule=big', [vip]],
      ['priority=high', [vip]],
      ['key=orderId', [odd]],
      ['field=order-id', [few, vip]],
      ['field=customer-tier&fieldStatus=refused', [odd]],
      ['field=order-id&fieldStatus=refused', []],
      ['field=order-id&fieldStatus=not-sent', [odd]],
      ['has=unmatched-keys', [odd]],
      ['has=default-team', [few, odd]],
      ['has=missing-keys', []],
      ['q=U-9', [few]],
      ['q=vip-care', [vip]],
      ['q=orderid', [odd]],
      ['q=parcel', []],
      ['q=conv&has=default-team&field=order-id', [few]],
    ]
    for (const [query, expected] of cases)
      expect((await listed(served, query)).toSorted(), query).toEqual(expected.toSorted())
  })

  test('is walked to its end by pages, however small', async () => {
    const served = await serve()
    const ids: string[] = []
    for (const [at, tier] of ['vip', 'gold', 'vip', 'gold', 'gold'].entries())
      ids.push(await handOver(served, { id: `evt-${at}`, environment: 'staging', context: { 'customer-tier': tier } }))
    const wanted = ids.filter((_, at) => at % 2 === 1 || at === 4)
    const met: string[] = []
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 9; pages += 1) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await read(await served.call('GET', `/v1/handoffs?verdict=refused&limit=1${more}`))
      met.push(...body.handoffs.map(({ handoffId }) => handoffId))
      cursor = body.next
    }
    expect(met.toSorted()).toEqual(wanted.toSorted())
  })

  test('says where it came to when it has looked into as many as it may', async () => {
    const served = await serve()
    await handOver(served, { environment: 'staging' })
    const { records } = await served.workspace.records({ sink: 'both' })
    const [record] = records
    if (record === undefined) throw new Error('There is no record.')
    let opened = 0
    const endless = {
      records: ({ limit = 0 } = {}) => {
        opened += limit
        const some = Array.from({ length: limit }, () => ({ ...record, receivedAtMs: record.receivedAtMs - opened }))
        return Promise.resolve({ records: some, next: `${record.receivedAtMs - opened}.x` })
      },
    }
    const page = await recordsIn(endless, ['staging'], { sink: 'both', limit: 5 }, () => false)
    expect(opened).toBe(MOST_EXAMINED)
    expect(page.records).toEqual([])
    expect(page.next).toBeDefined()
  })
})

describe('what was said before a handoff', () => {
  test('is shown with everything masked that previews mask', async () => {
    const redact = [{ key: 'order-id', from: ['preview'] }, { detector: 'card-number' }] as const
    const served = await serve({ file: { ...file, redact } })
    const id = await handOver(served, {
      environment: 'staging',
      conversation: {
        id: 'conv-1',
        transcript: [{ from: 'customer', text: 'Order 00418837, paid with 4111 1111 1111 1111' }],
      },
    })
    const answer = await served.call('GET', `/v1/handoffs/${id}/conversation`)
    const shown: unknown = await answer.json()
    const text = JSON.stringify(shown)
    expect(text).not.toContain('00418837')
    expect(text).not.toContain('4111 1111')
    expect(shown).toMatchObject({
      handoffId: id,
      customer: { id: 'u-1', name: 'Ann' },
      conversation: { id: 'conv-1', transcript: [{ from: 'customer' }] },
    })
  })
})
