import { describe, expect, test } from 'vitest'
import { cookieSession } from '../../src/session/session.ts'

const ANN = { actor: 'user ann', workspace: 'acme', role: 'operator', scopes: ['handoffs:read'], environments: [] }

/** A service of which one browser may be signed in. @param statusOf what else its addresses answer */
function service(statusOf: (address: string) => number | undefined = () => undefined) {
  const sent: { address: string; init: RequestInit | undefined }[] = []
  let isIn = false
  const fetch: typeof globalThis.fetch = async (address, init) => {
    const at = typeof address === 'string' ? address : ''
    sent.push({ address: at, init })
    const status = statusOf(at)
    if (status === 0) throw new TypeError('Failed to fetch')
    if (status !== undefined) return new Response(null, { status })
    if (at === '/login/options')
      return Response.json({ organisation: true, needsWorkspace: false, session: isIn ? ANN : null })
    isIn = at === '/login'
    return new Response(null, { status: 204 })
  }
  return { fetch, sent }
}

describe('a session by cookie', () => {
  test('is opened with a key that is kept nowhere, and ended at the service', async () => {
    const { fetch, sent } = service()
    const session = cookieSession(fetch)
    const kinds: string[] = [session.state().kind]
    session.onChange(() => kinds.push(session.state().kind))
    await session.ask()
    expect(await session.open('hk_secret')).toBeUndefined()
    expect(session.state()).toEqual({ kind: 'open', who: ANN })
    expect(JSON.stringify([session.state(), session.headers()])).not.toContain('hk_secret')
    expect(await session.leave()).toBe(true)
    expect(kinds).toEqual(['asking', 'closed', 'open', 'closed'])
    const changes = sent.filter(({ init }) => init?.method === 'POST')
    expect(changes.map(({ init }) => new Headers(init?.headers).get('x-handoff-csrf'))).toEqual(['1', '1'])
  })

  test.each([
    [401, 'refused'],
    [403, 'notAllowed'],
    [503, 'unreachable'],
    [0, 'unreachable'],
  ])('answered %i, a key is %s', async (status, trouble) => {
    const session = cookieSession(service((address) => (address === '/login' ? status : undefined)).fetch)
    expect(await session.open('hk_secret')).toBe(trouble)
    expect(session.state().kind).not.toBe('open')
  })

  test('is opened with a code, which is not used up by who is in already', async () => {
    const { fetch, sent } = service()
    const session = cookieSession(fetch)
    expect(await session.enter('one')).toBe(true)
    expect(await session.enter('two')).toBe(true)
    const bodies = sent.filter(({ address }) => address === '/login').map(({ init }) => init?.body)
    expect(bodies).toEqual(['{"code":"one"}'])
  })

  test('stays closed when the code is refused', async () => {
    const session = cookieSession(service((address) => (address === '/login' ? 401 : undefined)).fetch)
    expect(await session.enter('old')).toBe(false)
    expect(session.state()).toEqual({ kind: 'closed' })
  })

  test('goes on when signing out did not reach the service', async () => {
    const session = cookieSession(service((address) => (address === '/logout' ? 0 : undefined)).fetch)
    await session.open('hk_secret')
    expect(await session.leave()).toBe(false)
    expect(session.state().kind).toBe('open')
  })

  test('ends when the service takes it no longer', async () => {
    const session = cookieSession(service().fetch)
    await session.open('hk_secret')
    session.refused()
    expect(session.state()).toEqual({ kind: 'closed', because: 'refused' })
  })

  test('is not over because the service does not answer', async () => {
    const session = cookieSession(service(() => 0).fetch)
    await session.ask()
    expect(session.state()).toEqual({ kind: 'unreachable' })
  })
})
