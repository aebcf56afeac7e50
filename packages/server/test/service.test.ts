import { setTimeout as delay } from 'node:timers/promises'
import { openWorkspace } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import { createServer } from '../src/index.ts'
import { event, file, holder, read, ruleset, scoped, serve } from './served.ts'

describe('handing over', () => {
  test('waits for the ticket when it is asked to', async () => {
    const { call, workspace } = await serve()
    await workspace.choice('production')
    await workspace.start()
    const answer = await call('POST', '/v1/handoffs', { body: event(), headers: { prefer: 'wait=20' } })
    expect(answer.headers.get('preference-applied')).toBe('wait=20')
    const { status, body } = await read(answer)
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { kind: 'accepted', status: 'delivered', team: 'vip-care', priority: 'high', missing: [] },
    })
    expect(body.ticket.id).toMatch(/./u)
    expect(answer.headers.get('location')).toBe(`/v1/handoffs/${body.handoffId}`)
    const again = await read(await call('POST', '/v1/handoffs', { body: event(), headers: { prefer: 'wait=20' } }))
    expect(again).toMatchObject({ status: 200, body: { kind: 'repeated', ticket: body.ticket } })
  })

  test('a started workspace delivers in environments that open later, too', async () => {
    const { call, workspace } = await serve()
    await workspace.start()
    const { body } = await read(
      await call('POST', '/v1/handoffs', { body: event(), headers: { prefer: 'respond-async, wait=20' } }),
    )
    expect(body.status).toBe('delivered')
  })

  test('says 202 when the ticket takes longer', async () => {
    const { call } = await serve()
    const { status, body } = await read(
      await call('POST', '/v1/handoffs', { body: event(), headers: { prefer: 'wait=0' } }),
    )
    expect([status, body.status]).toEqual([202, 'accepted'])
  })

  test('knows a handoff by its Idempotency-Key', async () => {
    const { call } = await serve()
    const nameless = event({ id: undefined })
    const send = async (key: string, body = nameless) =>
      read(await call('POST', '/v1/handoffs', { body, headers: { 'idempotency-key': key } }))
    const first = await send('"one"')
    expect(first.status).toBe(202)
    expect(await send('one')).toMatchObject({
      status: 200,
      body: { kind: 'repeated', handoffId: first.body.handoffId },
    })
    expect((await send('"two"')).body.handoffId).not.toBe(first.body.handoffId)
    const other = await send('"one"', event({ id: undefined, context: { 'order-id': '2' } }))
    expect(other).toMatchObject({
      status: 422,
      body: { code: 'HK_HANDOFF_DIFFERS', findings: [{ path: '/context' }], recovery: 'fix-input' },
    })
    expect(JSON.stringify(other.body)).toContain(first.body.handoffId)
  })

  test('sees numbers and doubled members as they were written', async () => {
    const { call } = await serve()
    const text =
      '{"id":"e","environment":"staging","conversation":{"id":"c"},"context":{"order-total":12345678901234567.25,"order-id":"a","order-id":"b"}}'
    const { body } = await read(await call('POST', '/v1/preview', { body: text }))
    expect(body.keys).toMatchObject([
      { key: 'order-total', verdict: 'refused', reason: 'inexact-number' },
      { key: 'order-id', verdict: 'filled', value: 'b' },
    ])
  })

  test('takes the environment of a key that is for one alone', async () => {
    const only = holder({ name: 'only', environments: ['staging'] })
    const { call } = await serve({ holders: [only] })
    const { body } = await read(
      await call('POST', '/v1/handoffs', { body: event({ environment: undefined }), as: only }),
    )
    expect(body).toMatchObject({ kind: 'previewed', environment: 'staging' })
    expect(await read(await call('POST', '/v1/handoffs', { body: event({ environment: undefined }) }))).toMatchObject({
      status: 422,
      body: { code: 'HK_ENVIRONMENT_UNKNOWN' },
    })
  })
})

describe('reading', () => {
  test('pages through everything once, over environments', async () => {
    const { call } = await serve()
    const environments = ['production', 'staging', 'development']
    const sent: string[] = []
    for (let no = 0; no < 9; no += 1) {
      const body = event({ id: `e${no}`, environment: environments[no % 3] })
      sent.push((await read(await call('POST', '/v1/handoffs', { body }))).body.handoffId)
    }
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await read(await call('GET', `/v1/handoffs?limit=2${at}`))
      seen.push(...body.handoffs.map(({ handoffId }) => handoffId))
      cursor = body.next
    }
    expect(seen.toSorted()).toEqual(sent.toSorted())
    const filtered = await read(await call('GET', '/v1/handoffs?environment=staging&status=previewed&team=vip-care'))
    expect(filtered.body.handoffs).toHaveLength(3)
    expect((await read(await call('GET', '/v1/handoffs?to=2020-01-01'))).body.handoffs).toEqual([])
  })

  test('a key never sees another environment, nor another workspace', async () => {
    const developers = holder({ name: 'developers', environments: ['development'] })
    const others = holder({ name: 'others', workspace: 'other' })
    const acme = holder({ name: 'acme', workspace: 'acme' })
    const { workspace } = await serve()
    await using other = await openWorkspace({ file: { ...file, name: 'other' }, ruleset })
    const keys = [developers.key, others.key, acme.key].map((key) => ({ workspace: 'acme', ...key }))
    await using both = await createServer({ workspaces: [workspace, other], keys })
    const url = await both.listen()
    const get = async (path: string, { headers }: typeof acme) => read(await fetch(`${url}${path}`, { headers }))
    const { body } = await read(
      await fetch(`${url}/v1/handoffs`, { method: 'POST', headers: acme.headers, body: JSON.stringify(event()) }),
    )
    for (const path of ['', '/preview', '/explanation']) {
      expect((await get(`/v1/handoffs/${body.handoffId}${path}`, acme)).status).toBe(200)
      expect((await get(`/v1/handoffs/${body.handoffId}${path}`, others)).status).toBe(404)
      expect((await get(`/v1/handoffs/${body.handoffId}${path}`, developers)).status).toBe(404)
    }
    expect((await get('/v1/handoffs', acme)).body.handoffs).toHaveLength(1)
    expect((await get('/v1/handoffs', others)).body.handoffs).toEqual([])
    expect((await get('/v1/handoffs', developers)).body.handoffs).toEqual([])
    expect((await get('/v1/lanes', developers)).body.lanes).toMatchObject([{ environment: 'development' }])
  })

  test('holds back from previews what a redaction holds back, and from lists every value', async () => {
    const { call, workspace } = await serve()
    const context = { gift: true, 'order-id': 'secret-4711' }
    const { body } = await read(await call('POST', '/v1/handoffs', { body: event({ context }) }))
    await workspace.deliver()
    const preview = await read(await call('GET', `/v1/handoffs/${body.handoffId}/preview`))
    const gift = preview.body.report.keys.find(({ key }) => key === 'gift')
    expect(gift).toMatchObject({ verdict: 'filled' })
    expect(gift?.value).not.toBe(true)
    expect(preview.body.sameRuleset).toBe(true)
    for (const path of ['/v1/handoffs', `/v1/handoffs/${body.handoffId}`])
      expect(await (await call('GET', path)).text()).not.toContain('secret-4711')
  })
})

describe('operating', () => {
  test('a switch is turned for what comes next', async () => {
    const { call } = await serve()
    const send = async (id: string) =>
      (await read(await call('POST', '/v1/handoffs', { body: event({ id, environment: 'staging' }) }))).body.kind
    expect(await send('1')).toBe('previewed')
    await call('PUT', '/v1/settings/preview', { body: { environment: 'staging', preview: false } })
    expect(await send('2')).toBe('accepted')
    const { body } = await read(await call('GET', '/v1/settings/preview'))
    expect(body.environments).toContainEqual(
      expect.objectContaining({ environment: 'staging', sink: 'live', because: 'preview-off' }),
    )
  })

  test('a lane that rests delivers nothing', async () => {
    const { call, workspace } = await serve()
    await call('POST', '/v1/lanes/production/pause')
    await call('POST', '/v1/handoffs', { body: event() })
    await workspace.deliver()
    const lane = async () =>
      (await read(await call('GET', '/v1/lanes'))).body.lanes.find(({ environment }) => environment === 'production')
    expect(await lane()).toMatchObject({ rests: { because: 'operator', until: null }, backlog: { count: 1 } })
    await call('POST', '/v1/lanes/production/resume')
    await workspace.deliver()
    expect(await lane()).toMatchObject({ rests: null, backlog: { count: 0 } })
  })

  test('is ready, and not ready any more when it closes', async () => {
    const { call, workspace } = await serve()
    expect(await read(await call('GET', '/readyz'))).toEqual({ status: 200, body: { status: 'ready', because: [] } })
    await workspace[Symbol.asyncDispose]()
    expect(await read(await call('GET', '/readyz'))).toMatchObject({ status: 503, body: { because: ['HK_CLOSED'] } })
  })

  test('a closing service answers what is under way', async () => {
    const { call, close } = await serve()
    const waiting = call('POST', '/v1/handoffs', { body: event(), headers: { prefer: 'wait=30' } })
    while ((await read(await call('GET', '/v1/handoffs'))).body.handoffs.length === 0) await delay(5)
    await close()
    expect((await waiting).status).toBe(202)
  })
})

describe('keys', () => {
  test('a scope opens its own addresses, and admin opens all', async () => {
    const holders = [scoped('handoffs:read'), scoped('handoffs:write'), scoped('settings:write'), scoped('admin')]
    const { call } = await serve({ holders })
    const allowed = async (method: string, path: string, body?: object) =>
      Promise.all(holders.map(async (as) => (await call(method, path, { body, as })).status !== 403))
    expect(await allowed('GET', '/v1/handoffs')).toEqual([true, false, false, true])
    expect(await allowed('POST', '/v1/handoffs', event())).toEqual([false, true, false, true])
    expect(await allowed('POST', '/v1/fields/refresh?environment=staging')).toEqual([false, false, true, true])
    expect(await allowed('POST', '/v1/lanes/staging/pause')).toEqual([false, false, false, true])
  })

  test('one that sends too much waits, and keeps no other one waiting', async () => {
    const busy = holder({ name: 'busy', requestsPerMinute: 2 })
    const { call } = await serve({ holders: [busy] })
    const statuses = []
    for (let no = 0; no < 4; no += 1) statuses.push((await call('GET', '/v1/lanes', { as: busy })).status)
    expect(statuses).toEqual([200, 200, 429, 429])
    const refused = await call('GET', '/v1/lanes', { as: busy })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await read(refused)).body.code).toBe('HK_TOO_MANY_REQUESTS')
    expect((await call('GET', '/v1/lanes')).status).toBe(200)
  })

  test('that cannot be right are refused at the start, all mistakes at once', async () => {
    await using workspace = await openWorkspace({ file, ruleset })
    const { key } = holder()
    const wrong = { ...key, name: 'wrong', sha256: 'hk_itself', workspace: 'elsewhere' }
    await expect(createServer({ workspaces: [workspace], keys: [key, key, wrong] })).rejects.toMatchObject({
      code: 'HK_KEYS_INVALID',
      findings: [
        { path: '/keys/1/name' },
        { path: '/keys/1/sha256' },
        { path: '/keys/2/workspace' },
        { path: '/keys/2/sha256' },
      ],
    })
  })
})

describe('what is said around an answer', () => {
  test('an id of the request, and nothing for other origins', async () => {
    const { call } = await serve()
    const answer = await call('GET', '/v1/lanes', {
      headers: { origin: 'https://evil.example', 'x-request-id': 'r-1' },
    })
    expect(answer.headers.get('x-request-id')).toBe('r-1')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect((await call('OPTIONS', '/v1/lanes')).status).toBe(405)
    const { body } = await read(await call('GET', '/v1/nothing', { headers: { 'x-request-id': 'not fit\tfor logs' } }))
    expect(body).toMatchObject({ code: 'HK_ADDRESS_UNKNOWN', type: 'urn:handoffkit:error:HK_ADDRESS_UNKNOWN' })
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/u)
  })

  test('a log without anything personal', async () => {
    const lines: string[] = []
    const { call } = await serve({ log: { level: 'info', write: (line) => void lines.push(line) } })
    const secret = 'ann-secret'
    await call('POST', '/v1/handoffs', { body: event({ context: { 'order-id': secret }, customer: { id: secret } }) })
    await call('POST', '/v1/handoffs', { body: event({ context: { 'order-id': [secret] }, id: secret }) })
    await call('GET', `/v1/handoffs?customer=${secret}`, { headers: { 'x-request-id': 'r-2' } })
    await call('GET', `/v1/${secret}`)
    const log = lines.join('')
    expect(log).toContain('"requestId":"r-2","method":"GET","route":"/v1/handoffs","status":200')
    expect(log).toContain('"key":"tester"')
    expect(log).not.toContain(secret)
    expect(log).not.toContain('hk_')
  })
})
