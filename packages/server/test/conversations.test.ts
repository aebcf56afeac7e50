import { describe, expect, test } from 'vitest'
import type { Served } from './served.ts'
import { event, file, holder, read, scoped, serve } from './served.ts'

const where = '?environment=production'
const address = `/v1/conversations/conv-1/context${where}`
const nameless = () => event({ context: undefined })

async function stored({ call }: Served, context: object): Promise<void> {
  expect((await call('PUT', address, { body: { context } })).status).toBe(200)
}

describe('the context object of a conversation', () => {
  test('is put, changed, read, and taken by the handoff', async () => {
    const { call } = await serve()
    const put = await call('PUT', address, { body: { context: { 'order-id': '7', gift: true }, customer: 'u-1' } })
    expect([put.status, put.headers.get('etag')]).toEqual([200, '"1"'])
    const patch = await call('PATCH', address, { body: { context: { gift: null, 'customer-tier': 'vip' } } })
    expect(patch.headers.get('etag')).toBe('"2"')
    const got = await call('GET', address)
    expect(got.headers.get('etag')).toBe('"2"')
    expect(await got.json()).toMatchObject({
      conversation: 'conv-1',
      environment: 'production',
      version: 2,
      context: { 'order-id': '7', 'customer-tier': 'vip' },
      customer: 'u-1',
    })
    const { status, body } = await read(await call('POST', '/v1/handoffs', { body: nameless() }))
    expect([status, body]).toMatchObject([202, { team: 'vip-care', missing: [] }])
    const preview = await read(await call('GET', `/v1/handoffs/${body.handoffId}/preview`))
    expect(preview.body.report.keys).toMatchObject([
      { key: 'order-id', verdict: 'filled' },
      { key: 'customer-tier', verdict: 'filled' },
    ])
  })

  test('must be there for a handoff without one, and the answer says how', async () => {
    const { call } = await serve()
    const answer = await call('POST', '/v1/handoffs', { body: nameless() })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: 'HK_EVENT_INVALID',
      hint: expect.stringContaining('PUT /v1/conversations/{id}/context'),
    })
  })

  test('is written by one of those who have seen the same version', async () => {
    const served = await serve()
    await stored(served, {})
    const tries = Array.from({ length: 8 }, (_, no) =>
      served.call('PATCH', address, { body: { context: { [`k-${no}`]: no } }, headers: { 'if-match': '"1"' } }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 7 }, () => 412)])
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, no) => served.call('PATCH', address, { body: { context: { [`a-${no}`]: no } } })),
    )
    expect(new Set(all.map(({ headers }) => headers.get('etag'))).size).toBe(8)
    const { context } = (await (await served.call('GET', address)).json()) as { readonly context: object }
    expect(Object.keys(context)).toHaveLength(9)
  })

  test('belongs to a conversation of any id that fits into an address', async () => {
    const { call } = await serve()
    for (const id of ['a/b', 'ä ?#&%', '../..', 'x'.repeat(512), '😀'.repeat(256)]) {
      const path = `/v1/conversations/${encodeURIComponent(id).replaceAll('.', '%2E')}/context${where}`
      expect((await call('PUT', path, { body: { context: { id } } })).status).toBe(200)
      expect(await (await call('GET', path)).json()).toMatchObject({ conversation: id, context: { id } })
    }
    const long = `/v1/conversations/${'x'.repeat(513)}/context${where}`
    expect((await call('PUT', long, { body: { context: {} } })).status).toBe(422)
  })

  test('is shown as it was sent to who may write it, and masked to who only reads', async () => {
    const keys = ['handoffs:read', 'context:write', 'handoffs:write'] as const
    const [reader, writer, agent] = keys.map(scoped)
    const served = await serve({ holders: [reader, writer, agent].flatMap((one) => one ?? []) })
    const { call } = served
    await stored(served, { gift: true, card: '4111 1111 1111 1111' })
    const as = (one: typeof reader) => (one === undefined ? {} : { as: one })
    expect(await (await call('GET', address, as(writer))).json()).toMatchObject({ context: { gift: true } })
    const masked = await (await call('GET', address, as(reader))).text()
    expect(masked).toContain('"gift":"[withheld]"')
    expect((await call('PATCH', address, { body: { context: {} }, ...as(agent) })).status).toBe(200)
    expect((await call('PATCH', address, { body: { context: {} }, ...as(reader) })).status).toBe(403)
    expect((await call('POST', '/v1/handoffs', { body: event(), ...as(writer) })).status).toBe(403)
  })

  test('needs no environment where the key is for one alone', async () => {
    const only = holder({ name: 'only', environments: ['staging'] })
    const { call } = await serve({ holders: [only] })
    const path = '/v1/conversations/c/context'
    const { body } = await read(await call('PUT', path, { body: { context: {} }, as: only }))
    expect(body).toMatchObject({ environment: 'staging', version: 1 })
  })
})

test('a conversation belongs to the AI agent until it is handed over', async () => {
  const served = await serve()
  const { call, workspace } = served
  const conversation = `/v1/conversations/conv-1${where}`
  expect((await call('GET', conversation)).status).toBe(404)
  await stored(served, {})
  expect(await (await call('GET', conversation)).json()).toMatchObject({ owner: 'ai', status: null, handoff: null })
  const { body } = await read(await call('POST', '/v1/handoffs', { body: event() }))
  const owned = { owner: 'human', status: 'accepted', ticket: null, handoff: { handoffId: body.handoffId } }
  expect(await (await call('GET', conversation)).json()).toMatchObject(owned)
  await workspace.deliver()
  const delivered = { owner: 'human', status: 'delivered', ticket: { id: expect.stringMatching(/./u) } }
  expect(await (await call('GET', conversation)).json()).toMatchObject(delivered)
})

describe('erasing', () => {
  test('removes what is kept, says what it cannot, and no line of the log has any of it', async () => {
    const lines: string[] = []
    const write = (line: string) => void lines.push(line)
    const { call, workspace } = await serve({ log: { level: 'info', write } })
    const conversation = { id: 'planted-conversation', summary: 'planted-summary', channelUrl: 'planted-url' }
    const planted = { conversation, customer: { id: 'planted-customer' }, context: { 'order-id': 'planted-order' } }
    const send = async (id: string) => read(await call('POST', '/v1/handoffs', { body: event({ ...planted, id }) }))
    await send('evt-1')
    await workspace.deliver()
    const { body } = await send('evt-2')
    await call('PUT', `/v1/conversations/planted-conversation/context${where}`, { body: { context: { a: 'planted' } } })
    const erase = async (more: object) =>
      (await call('POST', '/v1/erasures', { body: { customer: 'planted-customer', ...more } })).json()
    const inProduction = (members: object) =>
      expect.objectContaining({ environment: 'production', previews: 0, ...members })
    expect(await erase({ environment: 'production' })).toEqual({
      dryRun: false,
      complete: false,
      environments: [
        inProduction({
          handoffs: 1,
          contexts: 1,
          notErased: [{ handoffId: body.handoffId, reason: 'not-delivered' }],
        }),
      ],
    })
    expect(await erase({ force: true })).toMatchObject({
      complete: true,
      environments: expect.arrayContaining([inProduction({ handoffs: 1, givenUp: 1 })]),
    })
    expect(await erase({})).toMatchObject({ complete: true })
    for (const path of ['/v1/handoffs', '/v1/handoffs?customer=planted-customer', '/v1/lanes'])
      expect(await (await call('GET', path)).text()).not.toContain('planted')
    expect((await call('GET', `/v1/conversations/planted-conversation${where}`)).status).toBe(404)
    await workspace.deliver()
    expect((await send('evt-2')).status).toBe(410)
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.filter((line) => line.includes('planted'))).toEqual([])
  })

  test('stays in the environments of the key', async () => {
    const staff = holder({ name: 'staff', environments: ['staging'] })
    const { call, workspace } = await serve({ holders: [staff], file })
    for (const environment of ['production', 'staging'] as const)
      await workspace.contexts.put({ environment, conversation: 'conv-1' }, { context: {} })
    const erased = await call('POST', '/v1/erasures', { body: { conversation: 'conv-1' }, as: staff })
    expect(await erased.json()).toMatchObject({ environments: [{ environment: 'staging', contexts: 1 }] })
    expect(await workspace.contexts.get({ environment: 'production', conversation: 'conv-1' })).toBeDefined()
  })
})
