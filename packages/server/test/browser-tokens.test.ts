import type { WorkspaceFile } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { openWorkspace } from 'handoffkit'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createServer } from '../src/index.ts'
import type { Route } from '../src/route.ts'
import { ROUTES } from '../src/routes.ts'
import { contractOf } from './contract.ts'
import type { Holder, Served } from './served.ts'
import { event, file, holder, read, ruleset, scoped, serve } from './served.ts'

const SECRET = 'a secret of browser tokens, long enough'
const OLDER = 'the secret of browser tokens before it'
const SHOP = 'https://shop.example'
const browser: WorkspaceFile['browser'] = { secret: { $env: 'BROWSER_SECRET' }, origins: [SHOP] }
const variables: Readonly<Record<string, string>> = { BROWSER_SECRET: SECRET, OLDER_SECRET: OLDER }

const open = (options: Parameters<typeof serve>[0] = {}): Promise<Served> =>
  serve({ file: { ...file, browser }, readVariable: (name) => variables[name], ...options })

async function mint({ call }: Served, rest: object = {}): Promise<string> {
  const body = { conversation: 'conv-1', environment: 'production', customer: 'u-1', ...rest }
  const answer = await call('POST', '/v1/browser-tokens', { body })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { readonly token: string }).token
}

const bearing = (token: string, headers: Readonly<Record<string, string>> = {}): Holder => ({
  ...holder(),
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
})

const addressOf = ({ path }: Route, id: string) => path.replace('{id}', id).replace('{environment}', 'production')
const bodyFor = ({ method }: Pick<Route, 'method'>) => (method === 'GET' ? {} : { body: '{}' })

const corsOf = (answer: Response) => [...answer.headers.keys()].filter((name) => name.startsWith('access-control'))

/** A token as ours are, but for what is changed. */
const forged = (changes: {
  readonly claims?: object
  readonly typ?: string
  readonly alg?: string
  secret?: string
}) => {
  const now = Math.floor(Date.now() / 1_000)
  const whose = { iss: 'acme', sub: 'conv-1', env: 'production', scope: 'context:write handoffs:write' }
  const claims = { ...whose, aud: 'handoffkit/browser', iat: now, exp: now + 60 }
  return new SignJWT({ ...claims, ...changes.claims })
    .setProtectedHeader({ alg: changes.alg ?? 'HS256', typ: changes.typ ?? 'handoffkit-browser+jwt' })
    .sign(new TextEncoder().encode(changes.secret ?? SECRET))
}

const statusWith = async ({ call }: Served, token: string) =>
  (await call('GET', '/v1/conversations/conv-1/handoff', { as: bearing(token) })).status

describe('a browser token', () => {
  test('hands its own conversation over and sees where that stands, and nothing more', async () => {
    const served = await open()
    const { call, workspace } = served
    const { check } = await contractOf(served)
    const minted = await call('POST', '/v1/browser-tokens', { body: { conversation: 'c', environment: 'staging' } })
    expect([minted.status, await check('mintBrowserToken', minted)]).toEqual([201, []])
    const as = bearing(await mint(served), { 'idempotency-key': '"one"' })
    const path = '/v1/conversations/conv-1/handoff'
    const none = await call('GET', path, { as })
    expect([none.status, await check('getConversationHandoff', none)]).toEqual([404, []])
    const body = { reason: 'user-asked', summary: 'A parcel is late' }
    const first = await call('POST', path, { as, body })
    expect([first.status, await check('handOffConversation', first.clone())]).toEqual([202, []])
    const { body: answer } = await read(first)
    expect(Object.keys(answer).toSorted()).toEqual(['handoffId', 'missing', 'status', 'team', 'ticket'])
    await workspace.deliver()
    const again = await read(await call('POST', path, { as, body }))
    expect(again).toMatchObject({ status: 200, body: { handoffId: answer.handoffId, status: 'delivered' } })
    const seen = await read(await call('GET', path, { as }))
    expect(seen.body).toEqual(again.body)
    expect(Object.keys(seen.body.ticket)).toEqual(['id'])
    const record = await workspace.record(answer.handoffId)
    expect(record?.event).toMatchObject({ customer: { id: 'u-1' }, handoff: { reason: 'user-asked' } })
  })

  test('is refused by every route that is not for browsers, and for every other conversation', async () => {
    const served = await open()
    const token = await mint(served)
    await served.call('POST', '/v1/handoffs', { body: event({ conversation: { id: 'conv-2' } }) })
    const ids = fc.oneof(fc.constantFrom('conv-1', 'conv-2', 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa'), fc.uuid())
    const allowed = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ROUTES), ids, fc.boolean(), async (route, id, asPage) => {
        const as = bearing(token, asPage ? { origin: SHOP } : {})
        const answer = await served.call(route.method, addressOf(route, id), { as, ...bodyFor(route) })
        // Sources know keys and signatures alone, and helpdesks signatures.
        const refused = route.isForSources === true || route.isForHelpdesks === true ? 401 : 403
        if (answer.status !== refused) allowed.add(`${route.method} ${addressOf(route, id)}`)
        const isOwn = route.forBrowsers === true && id === 'conv-1'
        expect([route.operationId, answer.status === refused || answer.status === 429]).toEqual([
          route.operationId,
          !isOwn || answer.status === 429,
        ])
      }),
      { numRuns: 100 },
    )
    expect([...allowed].filter((address) => !address.includes('/conversations/conv-1/'))).toEqual([])
    for (const { path, forBrowsers } of ROUTES) if (forBrowsers === true) expect(path).toContain('/conversations/{id}/')
  })

  test('reads and writes the context object of its conversation, which the handoff takes', async () => {
    const served = await open()
    const { call, workspace } = served
    const as = bearing(await mint(served))
    const path = '/v1/conversations/conv-1/context'
    const context = { 'customer-tier': 'vip', 'order-id': '1', gift: true }
    expect((await call('GET', path, { as })).status).toBe(404)
    const stored = await call('PUT', path, { as, body: { context, customer: 'somebody-else' } })
    expect([stored.status, stored.headers.get('etag')]).toEqual([200, '"1"'])
    const patched = await call('PATCH', path, { as, body: { context: { 'order-id': null } } })
    expect(await patched.json()).toMatchObject({ context: { 'customer-tier': 'vip', gift: true }, customer: 'u-1' })
    expect(await (await call('GET', path, { as })).json()).toMatchObject({ context: { gift: true } })
    const handoff = '/v1/conversations/conv-1/handoff'
    const { body } = await read(await call('POST', handoff, { as, body: { onMissing: 'return' } }))
    expect(body).toMatchObject({ status: 'accepted', missing: [] })
    const { event } = (await workspace.record(body.handoffId)) ?? {}
    expect(event).toMatchObject({ context: { 'customer-tier': 'vip', gift: true }, customer: { id: 'u-1' } })
  })

  test('without a customer cannot name one', async () => {
    const served = await open()
    const as = bearing(await mint(served, { customer: undefined }))
    const body = { context: {}, customer: 'somebody-else' }
    const stored = await served.call('PUT', '/v1/conversations/conv-1/context', { as, body })
    expect(await stored.json()).toMatchObject({ customer: null })
  })

  test('of a key that may not hand over may write the context object alone', async () => {
    const contexts = scoped('context:write')
    const { call } = await open({ holders: [contexts] })
    const body = { conversation: 'conv-1', environment: 'staging' }
    const { token } = (await (await call('POST', '/v1/browser-tokens', { body, as: contexts })).json()) as {
      token: string
    }
    const as = bearing(token)
    expect((await call('PUT', '/v1/conversations/conv-1/context', { as, body: { context: {} } })).status).toBe(200)
    expect((await call('POST', '/v1/conversations/conv-1/handoff', { as })).status).toBe(403)
  })

  test('is for one environment', async () => {
    const served = await open()
    const as = bearing(await mint(served, { environment: 'staging' }))
    const ask = (query: string) => served.call('GET', `/v1/conversations/conv-1/handoff${query}`, { as })
    expect((await ask('?environment=production')).status).toBe(403)
    expect((await ask('?environment=staging')).status).toBe(404)
    const { status, body } = await read(await served.call('POST', '/v1/conversations/conv-1/handoff', { as }))
    expect([status, body.status]).toEqual([200, 'previewed'])
  })

  test('works whatever the ids are', async () => {
    const served = await open({ requestsPerMinute: 1_000_000 })
    const longest = ['\u0001'.repeat(512), '\u{1F600}'.repeat(256), '/?#%"\\', 'a'.repeat(512)]
    const ids = fc.oneof(fc.constantFrom(...longest), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }))
    await fc.assert(
      // An address cannot name the ids "." and "..", however they are written.
      fc.asyncProperty(
        ids.filter((id) => !/^\.\.?$/u.test(id)),
        ids,
        async (conversation, customer) => {
          const as = bearing(await mint(served, { conversation, customer }))
          const path = `/v1/conversations/${encodeURIComponent(conversation)}/context`
          const stored = await served.call('PUT', path, { as, body: { context: {} } })
          expect(await stored.json()).toMatchObject({ conversation, customer })
        },
      ),
      { numRuns: 40 },
    )
  })

  test('ends', async () => {
    let nowMs = Date.now()
    const served = await open({ now: () => nowMs })
    const token = await mint(served, { expiresInSeconds: 60 })
    expect(await statusWith(served, token)).toBe(404)
    nowMs += 59_000
    expect(await statusWith(served, token)).toBe(404)
    // Machines may be ten seconds apart.
    nowMs += 11_000
    expect(await statusWith(served, token)).toBe(401)
  })

  test('is refused when it is changed, or made otherwise than ours', async () => {
    const served = await open()
    const now = Math.floor(Date.now() / 1_000)
    expect(await statusWith(served, await forged({}))).toBe(404)
    const wrong = {
      'another secret': await forged({ secret: `${SECRET}!` }),
      'another algorithm': await forged({ alg: 'HS512', secret: SECRET.repeat(2) }),
      'another type': await forged({ typ: 'JWT' }),
      'another audience': await forged({ claims: { aud: 'elsewhere' } }),
      'another workspace': await forged({ claims: { iss: 'other' } }),
      'no environment': await forged({ claims: { env: 'moon' } }),
      'no conversation': await forged({ claims: { sub: '' } }),
      'no end': await forged({ claims: { exp: undefined } }),
      ended: await forged({ claims: { exp: now - 11 } }),
      'older than an hour': await forged({ claims: { iat: now - 3_700, exp: now + 60 } }),
      'not signed': new UnsecuredJWT({ iss: 'acme', sub: 'conv-1', env: 'production' })
        .setAudience('handoffkit/browser')
        .setIssuedAt()
        .setExpirationTime('1m')
        .encode(),
      'too long': await forged({ claims: { more: 'x'.repeat(9_500) } }),
    }
    for (const [what, token] of Object.entries(wrong))
      expect([what, await statusWith(served, token)]).toEqual([what, 401])
    const token = await mint(served)
    const at = fc.nat({ max: token.length - 1 })
    await fc.assert(
      fc.asyncProperty(at, fc.constantFrom('A', 'B', '-', '.'), async (place, letter) => {
        fc.pre(token[place] !== letter && !isSpareBit(token, place))
        const changed = token.slice(0, place) + letter + token.slice(place + 1)
        expect(await statusWith(served, changed)).toBe(401)
      }),
      { numRuns: 60 },
    )
  })

  test('of the secret before is taken while the workspace file names it', async () => {
    const older = await forged({ secret: OLDER })
    expect(await statusWith(await open(), older)).toBe(401)
    const both = { ...browser, previousSecret: { $env: 'OLDER_SECRET' } }
    const served = await open({ file: { ...file, browser: both } })
    expect(await statusWith(served, older)).toBe(404)
    expect(await statusWith(served, await mint(served))).toBe(404)
  })

  test('of another workspace does not open this one, though both have one secret', async () => {
    const { workspace } = await open()
    await using other = await openWorkspace({
      file: { ...file, name: 'other', browser: { ...browser, origins: ['https://other.example'] } },
      ruleset: ruleset,
      readVariable: (name) => variables[name],
    })
    const keys = ['acme', 'other'].map((name) => holder({ name, workspace: name }))
    const server = await createServer({ workspaces: [workspace, other], keys: keys.map(({ key }) => key) })
    onTestFinished(() => server.close())
    const url = await server.listen()
    const handOver = async (workspaceName: string) => {
      const token = await forged({ claims: { iss: workspaceName } })
      const answer = await fetch(`${url}/v1/conversations/conv-1/handoff`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      })
      return (await read(answer)).body.handoffId
    }
    const fromShop = await fetch(`${url}/v1/conversations/conv-1/handoff`, {
      headers: { authorization: `Bearer ${await forged({ claims: { iss: 'other' } })}`, origin: SHOP },
    })
    expect([fromShop.status, fromShop.headers.get('access-control-allow-origin')]).toEqual([403, null])
    const id = await handOver('other')
    expect(await other.record(id)).toBeDefined()
    expect(await workspace.record(id)).toBeUndefined()
  })

  test('is counted by its conversation, whichever token of it is shown', async () => {
    const served = await open()
    const tokens = [await mint(served), await mint(served, { expiresInSeconds: 60 })]
    const statuses = await Promise.all(Array.from({ length: 130 }, (_, no) => statusWith(served, tokens[no % 2] ?? '')))
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    expect(await statusWith(served, await mint(served, { conversation: 'conv-2' }))).toBe(403)
  })
})

describe('making a token', () => {
  test('takes a key that may hand over, in that environment', async () => {
    const reader = scoped('handoffs:read')
    const developers = holder({ name: 'developers', environments: ['development'] })
    const served = await open({ holders: [reader, developers] })
    const body = { conversation: 'c', environment: 'production' }
    for (const as of [reader, developers, bearing(await mint(served))])
      expect((await served.call('POST', '/v1/browser-tokens', { body, as })).status).toBe(403)
    for (const wrong of [{ ...body, expiresInSeconds: 3_601 }, { ...body, environment: 'moon' }, { conversation: 'c' }])
      expect((await served.call('POST', '/v1/browser-tokens', { body: wrong })).status).toBe(400)
  })

  test('says what is missing where the workspace file says nothing of browsers', async () => {
    const { call } = await serve()
    const answer = await call('POST', '/v1/browser-tokens', { body: { conversation: 'c', environment: 'staging' } })
    expect(await read(answer)).toMatchObject({ status: 422, body: { code: 'HK_WORKSPACE_INVALID' } })
  })

  test('needs a secret that is there, and long enough', async () => {
    const { workspace } = await serve()
    const served = (secret: string) =>
      openWorkspace({ file: { ...file, browser }, ruleset: ruleset, readVariable: () => secret })
    await using missing = await served('')
    await using short = await served('too short')
    const of = (one: typeof workspace) => createServer({ workspaces: [one], keys: [holder().key] })
    await expect(of(missing)).rejects.toMatchObject({ code: 'HK_SECRET_MISSING' })
    await expect(of(short)).rejects.toMatchObject({
      code: 'HK_WORKSPACE_INVALID',
      findings: [{ code: 'browser-secret-short', path: '/browser/secret' }],
    })
    await expect(of(short)).rejects.not.toThrow('too short')
  })
})

describe('pages of other origins', () => {
  const ask = async ({ call }: Served, route: Route, origin: string) =>
    call('OPTIONS', addressOf(route, 'conv-1'), {
      headers: { origin, 'access-control-request-method': route.method },
      as: { ...holder(), headers: {} },
    })

  test('are told that they may call by the routes that are for browsers alone', async () => {
    const served = await open()
    for (const route of ROUTES) {
      const asked = await ask(served, route, SHOP)
      const isOpen = route.forBrowsers === true
      const { method, path } = route
      expect([path, asked.status]).toEqual([path, isOpen ? 204 : 405])
      expect(asked.headers.get('access-control-allow-origin')).toBe(isOpen ? SHOP : null)
      if (isOpen) expect(asked.headers.get('access-control-allow-methods')?.split(', ')).toContain(method)
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull()
      for (const origin of ['https://evil.example', 'null', 'https://shop.example.evil', 'http://shop.example']) {
        const refused = await ask(served, route, origin)
        expect([path, refused.status, corsOf(refused)]).toEqual([path, 405, []])
      }
    }
  })

  test('can read why they were refused, so that they can get a new token', async () => {
    const served = await open()
    const path = '/v1/conversations/conv-1/handoff'
    for (const as of [bearing('eyJ.x.y', { origin: SHOP }), bearing(await mint(served), { origin: SHOP })]) {
      const answer = await served.call('GET', path, { as })
      expect([401, 404]).toContain(answer.status)
      expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP)
      expect(answer.headers.get('vary')).toBe('Origin')
    }
  })

  test('are refused when they show a token of a workspace that does not know them', async () => {
    const served = await open()
    const answer = await served.call('GET', '/v1/conversations/conv-1/handoff', {
      as: bearing(await mint(served), { origin: 'https://evil.example' }),
    })
    expect([answer.status, corsOf(answer)]).toEqual([403, []])
  })

  test('cannot read what an API key is answered', async () => {
    const leaked = holder({ name: 'leaked' })
    const served = await open({ holders: [leaked] })
    const path = '/v1/conversations/conv-1/handoff?environment=production'
    const withKey = await served.call('GET', path, { as: { ...leaked, headers: { ...leaked.headers, origin: SHOP } } })
    expect([withKey.status, withKey.headers.get('access-control-allow-origin')]).toEqual([404, null])
  })

  test('are unknown where no workspace speaks of browsers', async () => {
    const served = await serve()
    for (const route of ROUTES) {
      const asked = await ask(served, route, SHOP)
      expect([asked.status, corsOf(asked)]).toEqual([405, []])
    }
  })
})

/** The last letter of a part carries bits that mean nothing. */
function isSpareBit(token: string, place: number): boolean {
  return place === token.length - 1 || token[place + 1] === '.'
}
