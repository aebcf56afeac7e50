import { describe, expect, test } from 'vitest'
import { contractOf } from './contract.ts'
import type { Served } from './served.ts'
import { event, holder, scoped, serve } from './served.ts'

interface Statistics {
  readonly stepMs: number
  readonly from: string
  readonly to: string
  readonly steps: readonly { readonly at: string; readonly delivered: number; readonly previewed: number }[]
  readonly whole: object
  readonly now: object
  readonly context: {
    readonly handoffs: number
    readonly isReading: boolean
    readonly fields: readonly { readonly environment: string; readonly key: string; readonly filled: number }[]
    readonly unmatched: readonly object[]
  }
}

async function statistics({ call }: Served, query = '', as?: ReturnType<typeof holder>): Promise<Statistics> {
  const answer = await call('GET', `/v1/statistics${query}`, as === undefined ? {} : { as })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Statistics
}

async function handOver({ call }: Served, rest: object): Promise<void> {
  expect((await call('POST', '/v1/handoffs', { body: event(rest) })).ok).toBe(true)
}

describe('statistics', () => {
  test('say what became of handoffs, and which keys and fields were of use', async () => {
    const served = await serve()
    await handOver(served, { id: 'a' })
    await handOver(served, { id: 'b', context: { 'customer-tier': 'gold', orderId: '7', 'order-totl': '1' } })
    await served.workspace.deliver()
    await handOver(served, { id: 'c', context: { gift: true, orderId: '8' } })
    await handOver(served, { id: 'd', environment: 'staging', conversation: { id: 'conv-2' } })

    const { whole, now, steps, context } = await statistics(served)
    expect(whole).toMatchObject({
      delivered: 2,
      previewed: 1,
      waiting: 1,
      dead: 0,
      keys: 11,
      filledKeys: 7,
      decided: 4,
      byDefault: 2,
      latency: { handoffs: 2 },
    })
    expect(now).toMatchObject({ waiting: 1, dead: 0, parked: 0, oldestWaitingAt: expect.any(String) })
    expect(steps.reduce((sum, { delivered, previewed }) => sum + delivered + previewed, 0)).toBe(3)

    expect(context).toMatchObject({ handoffs: 4, isReading: false, isCut: false, moreUnmatched: 0 })
    expect(context.fields.filter(({ environment }) => environment === 'production')).toMatchObject([
      { key: 'order-id', label: 'Order ID', filled: 1, refused: 0, missing: 2 },
      { key: 'customer-tier', filled: 1, refused: 1, missing: 1 },
      { key: 'order-total', filled: 1, refused: 0, missing: 2 },
      { key: 'gift', filled: 1, refused: 0, missing: 2 },
    ])
    expect(context.unmatched).toEqual([
      { environment: 'production', key: 'orderId', verdict: 'malformed-key', count: 2, suggestion: 'order-id' },
      { environment: 'production', key: 'order-totl', verdict: 'no-such-field', count: 1, suggestion: 'order-total' },
    ])
  })

  test('speak of the environments of the key alone', async () => {
    const developers = holder({ name: 'developers', environments: ['development'] })
    const served = await serve({ holders: [developers] })
    await handOver(served, { id: 'a' })
    await handOver(served, { id: 'b', environment: 'development', context: { mine: '1' } })
    const seen = await statistics(served, '', developers)
    expect(seen.whole).toMatchObject({ previewed: 1, delivered: 0, waiting: 0 })
    expect(seen.now).toMatchObject({ waiting: 0 })
    expect(seen.context.handoffs).toBe(1)
    expect(JSON.stringify(seen)).not.toContain('production')
    const { status } = await served.call('GET', '/v1/statistics?environment=production', { as: developers })
    expect(status).toBe(403)
  })

  test('forget what was erased', async () => {
    const served = await serve()
    await handOver(served, { id: 'a', customer: { id: 'u-7' } })
    await served.workspace.deliver()
    const before = await statistics(served)
    expect(before.context.handoffs).toBe(1)
    await served.call('POST', '/v1/erasures', { body: { customer: 'u-7' } })
    const after = await statistics(served)
    expect(after.whole).toMatchObject({ delivered: 0, latency: null })
    expect(after.context).toMatchObject({ handoffs: 0, unmatched: [] })
  })

  test('have every step of the period, and no period with too many', async () => {
    const served = await serve()
    const { steps, stepMs } = await statistics(served, '?from=2026-03-08T10:30:00Z&to=2026-03-08T14:00:00Z&step=1h')
    expect(stepMs).toBe(3_600_000)
    expect(steps.map(({ at }) => at)).toEqual([
      '2026-03-08T10:00:00.000Z',
      '2026-03-08T11:00:00.000Z',
      '2026-03-08T12:00:00.000Z',
      '2026-03-08T13:00:00.000Z',
    ])
    const month = await statistics(served, '?from=2026-02-08&to=2026-03-08')
    expect(month.steps.length).toBeLessThanOrEqual(101)
    const { check } = await contractOf(served)
    for (const bad of ['from=2026-03-08&to=2026-03-07', 'from=2026-03-01&to=2026-03-08&step=1m', 'step=2h', 'from=x']) {
      const answer = await served.call('GET', `/v1/statistics?${bad}`)
      expect([answer.status, await check('getStatistics', answer)]).toEqual([400, []])
    }
  })

  test('are for those who may read handoffs', async () => {
    const writers = scoped('handoffs:write')
    const served = await serve({ holders: [writers] })
    expect((await served.call('GET', '/v1/statistics', { as: writers })).status).toBe(403)
  })
})
