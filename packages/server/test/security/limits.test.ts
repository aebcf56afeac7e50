import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../src/routes.ts'
import { SECURITY_HEADERS } from '../../src/security-headers.ts'
import { event, holder, serve } from '../served.ts'

/** Sends bytes as they are and reads all that comes back. */
async function raw(url: string, ...pieces: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  // Who is refused may be cut off before all is sent.
  socket.on('error', () => {})
  for (const piece of pieces) socket.write(piece)
  return text(socket)
}

const HEAD = 'POST /v1/handoffs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n'

describe('what every answer says to browsers', () => {
  test('whatever the address and whatever came of it', async () => {
    const { call, url } = await serve()
    const answers = await Promise.all([
      ...ROUTES.map(({ method, path }) => call(method, path)),
      call('GET', '/healthz'),
      call('GET', '/nothing'),
      fetch(`${url}/v1/handoffs`),
      fetch(`${url}/%`),
    ])
    for (const { headers, body } of answers) {
      expect(Object.fromEntries(Object.keys(SECURITY_HEADERS).map((name) => [name, headers.get(name)]))).toEqual(
        SECURITY_HEADERS,
      )
      expect([...headers.keys()].filter((name) => /^(?:access-control|server|x-powered)/u.test(name))).toEqual([])
      await body?.cancel()
    }
  })

  test('a preflight of another origin is refused without a word about it', async () => {
    const { call } = await serve()
    for (const { path } of ROUTES) {
      const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
      const answer = await call('OPTIONS', path, { headers })
      expect([404, 405]).toContain(answer.status)
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('what is larger than it may be', () => {
  test('headers end the connection', async () => {
    const { url, call } = await serve()
    expect(await raw(url, `${HEAD}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /u)
    expect(await raw(url, HEAD, ...Array.from({ length: 3_000 }, (_, no) => `X-${no}: a\r\n`), '\r\n')).toMatch(
      /^HTTP\/1\.1 (?:4\d\d) /u,
    )
    expect((await call('GET', '/healthz')).status).toBe(200)
  })

  test('a body is refused by its announced length and by its true one', async () => {
    const writer = holder({ name: 'writer' })
    const { url, call } = await serve({ maxBodyBytes: 1_000, holders: [writer] })
    const { status } = await call('POST', '/v1/handoffs', {
      body: event({ context: { 'order-id': 'x'.repeat(2_000) } }),
    })
    expect(status).toBe(413)
    const known = `Authorization: ${writer.headers['authorization']}\r\n`
    const chunk = `3e8\r\n${'x'.repeat(1_000)}\r\n`
    const chunked = await raw(
      url,
      `${HEAD}${known}Transfer-Encoding: chunked\r\n\r\n`,
      chunk,
      chunk,
      chunk,
      '0\r\n\r\n',
    )
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /u)
  })

  test('a method that echoes, and a doubled parameter, are refused', async () => {
    const { url, call } = await serve()
    expect(await raw(url, 'TRACE /v1/handoffs HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 (?:404|405) /u,
    )
    expect((await call('GET', '/v1/handoffs?limit=1&limit=2')).status).toBe(400)
  })

  test('a request of two lengths is refused: proxies read it in two ways', async () => {
    const { url } = await serve()
    const smuggled = await raw(
      url,
      `${HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
    )
    expect(smuggled).toMatch(/^HTTP\/1\.1 400 /u)
    expect(smuggled.match(/HTTP\/1\.1/gu)).toHaveLength(1)
  })
})
