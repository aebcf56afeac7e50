import type { HelpdeskRequest } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOnlyFetch } from '../../src/http/index.ts'

const searches = [{ method: 'POST', path: '/search' }] as const

/** What gets through, of one request. */
async function passed(request: HelpdeskRequest): Promise<boolean> {
  let isThrough = false
  const fetch = readOnlyFetch(async () => {
    isThrough = true
    return { kind: 'never-sent', because: 'test' }
  }, searches)
  await fetch(request).catch((error: unknown) => expect(error).toMatchObject({ code: 'HK_WRITE_FORBIDDEN' }))
  return isThrough
}

describe('a reader cannot change a helpdesk', () => {
  test('only GET and declared searches get through', async () => {
    const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE') satisfies fc.Arbitrary<
      HelpdeskRequest['method']
    >
    const paths = fc.constantFrom('/search', '/search/', '/Search', '/tickets', '/search?x=1')
    await fc.assert(
      fc.asyncProperty(methods, paths, async (method, path) => {
        expect(await passed({ method, path })).toBe(method === 'GET' || (method === 'POST' && path === '/search'))
      }),
    )
  })

  test.each([
    { headers: { 'X-HTTP-Method-Override': 'DELETE' } },
    { headers: { 'x-http-method': 'PUT' } },
    { body: { id: 1 } },
    { text: 'id=1' },
  ])('a GET in disguise does not: %j', async (more) => {
    expect(await passed({ method: 'GET', path: '/tickets', ...more })).toBe(false)
  })
})
