import { describe, expect, test } from 'vitest'
import { contractOf } from './contract.ts'
import type { Holder, Served } from './served.ts'
import { event, holder, ruleset, serve } from './served.ts'

const [vip, ...others] = (ruleset.text as { assignment: { rules: readonly object[] } }).assignment.rules
const text = JSON.stringify({
  ...(ruleset.text as object),
  assignment: { default: null, rules: [{ ...vip, team: 'billing' }, ...others] },
})

async function handOver({ call }: Served, rest: object): Promise<string> {
  const answer = await call('POST', '/v1/handoffs', { body: event(rest) })
  return ((await answer.json()) as { readonly handoffId: string }).handoffId
}

async function replay({ call }: Served, rest: { readonly as?: Holder; readonly prefer?: string } = {}) {
  const { as, prefer } = rest
  const answer = await call('POST', '/v1/rulesets/replay', {
    body: { text },
    ...(as === undefined ? {} : { as }),
    ...(prefer === undefined ? {} : { headers: { prefer } }),
  })
  return { answer: answer.clone(), body: (await answer.json()) as object }
}

describe('a replay while somebody types', () => {
  test('says what changes, for which handoffs, and which rules never fire', async () => {
    const served = await serve()
    const { check } = await contractOf(served)
    const first = await handOver(served, { id: 'a' })
    await handOver(served, { id: 'b', context: { 'customer-tier': 'standard' } })
    const { answer, body } = await replay(served)
    expect(await check('replayRuleset', answer)).toEqual([])
    expect(body).toMatchObject({
      handoffs: 2,
      changed: 1,
      isReading: false,
      examples: [{ handoffId: first, environment: 'production', team: { from: 'vip-care', to: 'billing' } }],
      rules: [
        { rule: 'vip', count: 1 },
        { rule: 'billing', count: 0 },
        { rule: 'big', count: 1 },
      ],
      byDefault: { assignment: 1, priority: 1 },
    })
  })

  test('follows what comes in, and forgets what is erased at once', async () => {
    const served = await serve()
    await handOver(served, { id: 'a', customer: { id: 'u-1' } })
    expect((await replay(served)).body).toMatchObject({ handoffs: 1 })
    await handOver(served, { id: 'b', customer: { id: 'u-2' }, conversation: { id: 'conv-2' } })
    expect((await replay(served, { prefer: 'wait=0' })).body).toMatchObject({ handoffs: 2, changed: 2 })
    await served.call('POST', '/v1/erasures', { body: { customer: 'u-1', force: true } })
    const { body } = await replay(served, { prefer: 'wait=0' })
    expect(body).toMatchObject({ handoffs: 1, changed: 1 })
    expect((body as { readonly examples: readonly object[] }).examples).toHaveLength(1)
  })

  test('names no handoff of an environment that the key may not see', async () => {
    const developers = holder({ name: 'developers', environments: ['development'] })
    const served = await serve({ holders: [developers] })
    await handOver(served, { id: 'a' })
    await handOver(served, { id: 'b', environment: 'development' })
    expect((await replay(served)).body).toMatchObject({ handoffs: 2 })
    const { body } = await replay(served, { as: developers })
    expect(body).toMatchObject({ handoffs: 1, changed: 1, examples: [{ environment: 'development' }] })
  })
})
