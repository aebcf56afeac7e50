import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOf, createApi } from '../../src/api/client.ts'
import { failureOf } from '../../src/api/problem.ts'
import { cookieSession } from '../../src/session/session.ts'

/** A session that is open. */
async function openSession() {
  const who = { actor: 'user ann', workspace: 'acme', role: null, scopes: [], environments: [] }
  const session = cookieSession(async () => Response.json({ organisation: false, needsWorkspace: false, session: who }))
  await session.ask()
  return session
}

describe('an address', () => {
  test('carries what it is given and nothing more, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => text.isWellFormed()),
        fc.string({ minLength: 1 }),
        (id, q) => {
          const url = new URL(addressOf('/v1/handoffs/{id}', { id }, { q, team: undefined }), 'http://service')
          const [, v1, handoffs, last = '', ...rest] = url.pathname.split('/')
          // Two dots climb in any address; ids of handoffs never are such.
          if (!/^\.{1,2}$/u.test(id))
            expect([v1, handoffs, decodeURIComponent(last), rest]).toEqual(['v1', 'handoffs', id, []])
          expect([...url.searchParams]).toEqual([['q', q.toWellFormed()]])
        },
      ),
    )
  })
})

describe('a caller of the service', () => {
  test('shows that it is a page of the service, and tells what the service said when it refused', async () => {
    const session = await openSession()
    const seen: string[] = []
    const api = createApi(session, async (_, options) => {
      seen.push(new Headers(options?.headers).get('x-handoff-csrf') ?? '')
      return Response.json(
        { detail: 'No such handoff.', code: 'HK_HANDOFF_UNKNOWN', requestId: 'r-1' },
        { status: 404 },
      )
    })
    const error: unknown = await api('getHandoff', { path: { id: 'h-a' } }).catch((thrown: unknown) => thrown)
    expect(seen).toEqual(['1'])
    expect(failureOf(error)).toMatchObject({ status: 404, code: 'HK_HANDOFF_UNKNOWN', requestId: 'r-1' })
    expect(session.state().kind).toBe('open')
  })

  test('signs out when the session is taken no longer', async () => {
    const session = await openSession()
    const api = createApi(session, async () => Response.json({}, { status: 401 }))
    await api('listHandoffs', {}).catch(() => {})
    expect(session.state()).toEqual({ kind: 'closed', because: 'refused' })
  })

  test('tells a service that is not there from one that refuses', async () => {
    const api = createApi(await openSession(), () => Promise.reject(new TypeError('Failed to fetch')))
    const error: unknown = await api('listHandoffs', {}).catch((thrown: unknown) => thrown)
    expect(failureOf(error)?.status).toBeUndefined()
    expect(failureOf(error)).toBeDefined()
  })
})
