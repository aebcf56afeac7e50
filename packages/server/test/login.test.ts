import type { AddressInfo } from 'node:net'
import { createServer as createSocket } from 'node:net'
import type { WorkspaceFile } from '@handoffkit/schema'
import { openWorkspace } from 'handoffkit'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createServer } from '../src/index.ts'
import type { Browser, Page } from './browser.ts'
import { browser } from './browser.ts'
import { CLIENT, startProvider } from './oidc-provider.ts'
import { event, file, holder, ruleset } from './served.ts'

async function freePort(): Promise<number> {
  const socket = createSocket()
  await new Promise<void>((resolve) => socket.listen(0, '127.0.0.1', resolve))
  const { port } = socket.address() as AddressInfo
  await new Promise((resolve) => socket.close(resolve))
  return port
}

let url = ''
let service: Awaited<ReturnType<typeof started>>

async function started() {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const provider = await startProvider(`${url}/login/callback`)
  const login: WorkspaceFile['login'] = {
    url,
    oidc: {
      issuer: provider.issuer,
      clientId: CLIENT.id,
      clientSecret: { $env: 'OIDC_SECRET' },
      roles: {
        'support-leads': { role: 'operator', environments: ['staging', 'production'] },
        everybody: { role: 'viewer', environments: ['staging'] },
      },
    },
  }
  const redact: WorkspaceFile['redact'] = [{ key: 'order-id', from: ['ticket'] }, { detector: 'card-number' }]
  const workspace = await openWorkspace({
    file: { ...file, redact, login },
    ruleset,
    readVariable: (name) => (name === 'OIDC_SECRET' ? CLIENT.secret : undefined),
  })
  const keys = [holder({ name: 'ops' }), holder({ name: 'bot', scopes: ['handoffs:write'] })] as const
  const server = await createServer({ workspaces: [workspace], keys: keys.map(({ key }) => key) })
  await server.listen({ port })
  onTestFinished(async () => {
    await server.close()
    await workspace[Symbol.asyncDispose]()
    provider.close()
  })
  return { workspace, server, ops: keys[0], bot: keys[1] }
}

beforeEach(async () => {
  service = await started()
})

async function signIn(user: Browser, name: string): Promise<Page> {
  const form = await user.open(`${url}/login`)
  const consent = await user.submit(form, { login: name, password: 'any' })
  return user.submit(consent, {})
}

async function session(user: Browser): Promise<{ readonly status: number; readonly body: object }> {
  const answer = await user.send('GET', `${url}/v1/session`)
  return { status: answer.status, body: (await answer.json()) as object }
}

const OWN_PAGE = { 'x-handoff-csrf': '1' }
const json = { 'content-type': 'application/json' }

describe('the ways to sign in', () => {
  test('are told to everybody, with whose session it is and nothing else', async () => {
    const ann = browser()
    const options = async (): Promise<unknown> => (await ann.send('GET', `${url}/login/options`)).json()
    expect(await options()).toEqual({ organisation: true, needsWorkspace: false, session: null })
    await signIn(ann, 'ann')
    expect(await options()).toMatchObject({ session: (await session(ann)).body })
  })
})

describe('signing in at an OpenID provider', () => {
  test('gives the first role that somebody has, in its environments, until they sign out', async () => {
    const ann = browser()
    const entered = await signIn(ann, 'ann')
    expect([entered.answer.status, entered.text]).toEqual([200, expect.stringContaining('refresh')])
    const [cookie = ''] = entered.answer.headers.getSetCookie()
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part)
    expect(await session(ann)).toEqual({
      status: 200,
      body: {
        actor: 'user ann@acme.test',
        workspace: 'acme',
        role: 'operator',
        scopes: ['handoffs:read', 'settings:write'],
        environments: ['staging', 'production'],
      },
    })
    expect((await ann.send('GET', `${url}/v1/audit`)).status).toBe(403)
    const { entries } = await service.workspace.audit.list()
    expect(entries).toMatchObject([{ actor: 'user ann@acme.test', action: 'signed-in', details: { by: 'oidc' } }])
    expect((await ann.send('POST', `${url}/logout`, { headers: OWN_PAGE })).status).toBe(204)
    expect((await session(ann)).status).toBe(401)
    // Whoever kept the cookie has nothing of it.
    const [value = ''] = cookie.split(';')
    expect((await fetch(`${url}/v1/session`, { headers: { cookie: value } })).status).toBe(401)
  })

  test('refuses who has no role, and says so in the audit log', async () => {
    const eve = browser()
    expect((await signIn(eve, 'eve')).answer.status).toBe(403)
    expect((await session(eve)).status).toBe(401)
    const { entries } = await service.workspace.audit.list()
    expect(entries).toMatchObject([{ actor: 'user eve@acme.test', action: 'sign-in-refused' }])
  })

  test('takes no answer that this browser did not ask for', async () => {
    const ann = browser()
    await ann.open(`${url}/login`)
    for (const query of ['', '?code=x&state=y', '?error=access_denied', '?code=x'])
      expect((await ann.send('GET', `${url}/login/callback${query}`)).status).toBe(401)
    expect((await browser().send('GET', `${url}/login/callback?code=x&state=y`)).status).toBe(401)
    expect((await session(ann)).status).toBe(401)
  })

  test('changes need a page of our own', async () => {
    const ann = browser()
    await signIn(ann, 'ann')
    const turn = async (headers: Readonly<Record<string, string>>) =>
      (
        await ann.send('PUT', `${url}/v1/settings/preview`, {
          headers: { ...json, ...headers },
          body: JSON.stringify({ environment: 'staging', preview: false }),
        })
      ).status
    expect(await turn({})).toBe(403)
    expect(await turn({ ...OWN_PAGE, origin: 'https://evil.example' })).toBe(403)
    expect(await turn({ ...OWN_PAGE, origin: 'null' })).toBe(403)
    expect(await turn({ ...OWN_PAGE, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await service.workspace.turnedSwitches()).toEqual([])
    expect(await turn({ ...OWN_PAGE, origin: url, 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await service.workspace.turnedSwitches()).toMatchObject([{ changedBy: 'user ann@acme.test' }])
    expect((await ann.send('POST', `${url}/logout`)).status).toBe(403)
  })

  test('a viewer sees previews with values masked that others see', async () => {
    const card = '4111111111111111'
    const secret = 'order-4711-of-ann'
    const body = event({
      environment: 'staging',
      context: { 'order-id': secret, 'customer-tier': 'vip', camelKey: card },
    })
    const { prepared } = await service.workspace
      .handOff(body)
      .then((answer) => (answer.kind === 'incomplete' ? answer : answer.record))
    const seen = async (user: Browser) => {
      const at = `${url}/v1/handoffs/${prepared.handoffId}`
      const answers = [
        await user.send('GET', at),
        await user.send('GET', `${at}/preview`),
        await user.send('GET', `${at}/explanation`),
        await user.send('GET', `${url}/v1/handoffs`),
        await user.send('POST', `${url}/v1/preview`, { headers: { ...json, ...OWN_PAGE }, body: JSON.stringify(body) }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      return (await Promise.all(answers.map((answer) => answer.text()))).join('\n')
    }
    const [ann, vic] = [browser(), browser()]
    await signIn(ann, 'ann')
    await signIn(vic, 'vic')
    expect(await seen(ann)).toContain(secret)
    const masked = await seen(vic)
    expect(masked).not.toContain(secret)
    expect(masked).not.toContain(card)
    expect(masked).toContain(prepared.draftHash)
    expect((await vic.send('GET', `${url}/v1/fields?environment=production`)).status).toBe(403)
  })
})

describe('signing in with an admin key', () => {
  const signInWith = (user: Browser, { headers }: typeof service.ops, more: object = {}) =>
    user.send('POST', `${url}/login`, {
      headers: { ...json, ...more },
      body: JSON.stringify({ key: headers['authorization']?.replace('Bearer ', '') }),
    })

  test('gives a session that ends with the key', async () => {
    const user = browser()
    expect((await signInWith(user, service.ops)).status).toBe(204)
    expect(await session(user)).toMatchObject({ status: 200, body: { actor: 'key ops', role: 'admin' } })
    expect((await user.send('GET', `${url}/v1/audit`)).status).toBe(200)
    service.server.replaceKeys([service.bot.key])
    expect((await session(user)).status).toBe(401)
  })

  test('takes no other key, and no page of another origin', async () => {
    expect((await signInWith(browser(), service.bot)).status).toBe(403)
    expect((await signInWith(browser(), holder())).status).toBe(401)
    expect((await signInWith(browser(), service.ops, { origin: 'https://evil.example' })).status).toBe(403)
  })

  test('a key counts before a session', async () => {
    const user = browser()
    await signInWith(user, service.ops)
    const answer = await user.send('GET', `${url}/v1/audit`, { headers: service.bot.headers })
    expect(answer.status).toBe(403)
  })
})
