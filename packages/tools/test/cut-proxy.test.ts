import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type CutProxy, type Fault, onceWhen, startCutProxy } from '../src/live/cut-proxy.ts'

/** Answers every request with what it was asked, and counts what it was made to do. */
let upstream: Server
let heard: string[]
let proxy: CutProxy

beforeAll(async () => {
  upstream = createServer((request, response) => void echo(request, response))
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  proxy = await startCutProxy(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`)
  heard = []
})

afterEach(() => {
  proxy.follow(() => ({ do: 'pass' }))
  proxy.forget()
  heard = []
})

afterAll(async () => {
  await proxy.close()
  await new Promise((resolve) => upstream.close(resolve))
})

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request)
  heard.push(`${request.method} ${request.url}`)
  response.writeHead(request.method === 'POST' ? 201 : 200, { etag: '"7"', 'content-type': 'application/json' })
  response.end(JSON.stringify({ method: request.method, url: request.url, body }))
}

const send = (method: string, path: string, body?: string): Promise<Response> =>
  fetch(proxy.baseUrl + path, { method, ...(body === undefined ? {} : { body }), signal: AbortSignal.timeout(5_000) })

const always = (fault: Fault) => (): Fault => fault

describe('a request on its way', () => {
  test('passes with method, path, query, body, and comes back with status and headers', async () => {
    const response = await send('PUT', '/ticket/1?a=%27b%27', '{"é":1}')
    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toBe('"7"')
    expect(await response.json()).toEqual({ method: 'PUT', url: '/ticket/1?a=%27b%27', body: '{"é":1}' })
    expect(proxy.requests).toMatchObject([
      { index: 0, method: 'PUT', path: '/ticket/1?a=%27b%27', body: '{"é":1}', fault: 'pass', upstreamStatus: 200 },
    ])
  })

  test('cut: the upstream has answered in full, the client gets nothing', async () => {
    proxy.follow(onceWhen(({ method }) => method === 'POST', { do: 'cut' }))
    await expect(send('POST', '/ticket', 'x')).rejects.toThrow('fetch failed')
    expect(heard).toEqual(['POST /ticket'])
    expect(proxy.requests).toMatchObject([{ fault: 'cut', upstreamStatus: 201 }])
    expect((await send('POST', '/ticket', 'x')).status).toBe(201)
  })

  test('cut inside of the body: the client sees the status and then a broken body', async () => {
    proxy.follow(always({ do: 'cut', bodyBytes: 5 }))
    const response = await send('POST', '/ticket', 'x')
    expect(response.status).toBe(201)
    await expect(response.text()).rejects.toThrow('terminated')
  })

  test('drop: nobody hears of it but the record', async () => {
    proxy.follow(always({ do: 'drop' }))
    await expect(send('POST', '/ticket', 'x')).rejects.toThrow('fetch failed')
    expect(heard).toEqual([])
    expect(proxy.requests).toMatchObject([{ method: 'POST', fault: 'drop', body: 'x' }])
    expect(proxy.requests[0]).not.toHaveProperty('upstreamStatus')
  })

  test('answer: by the proxy alone', async () => {
    proxy.follow(always({ do: 'answer', status: 429, headers: { 'retry-after': '2' }, body: 'slow down' }))
    const response = await send('POST', '/ticket', 'x')
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      429,
      '2',
      'slow down',
    ])
    expect(heard).toEqual([])
  })

  test('delay: the upstream works on although the client has given up', async () => {
    proxy.follow(always({ do: 'delay', beforeMs: 150, afterMs: 10 }))
    const gone = fetch(`${proxy.baseUrl}/ticket`, { method: 'POST', body: 'x', signal: AbortSignal.timeout(50) })
    await expect(gone).rejects.toThrow('timeout')
    await expect.poll(() => proxy.requests[0]?.upstreamStatus).toBe(201)
    expect(heard).toEqual(['POST /ticket'])
  })

  test('refuse: connecting fails, and works again on the same port', async () => {
    await proxy.refuse()
    const error = await send('GET', '/').catch((reason: Error) => reason)
    expect((error as Error & { cause: { code: string } }).cause.code).toBe('ECONNREFUSED')
    await proxy.accept()
    expect((await send('GET', '/')).status).toBe(200)
    expect(proxy.requests.map(({ method }) => method)).toEqual(['GET'])
  })
})

describe('the record', () => {
  test('holds every request in order, whatever its fate', async () => {
    const fates = fc.constantFrom<Fault>(
      { do: 'pass' },
      { do: 'cut' },
      { do: 'drop' },
      { do: 'answer', status: 502 },
      { do: 'delay', beforeMs: 1 },
    )
    const methods = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(methods, fates), { maxLength: 8 }), async (trips) => {
        proxy.forget()
        heard = []
        proxy.follow(({ index }) => trips[index]![1])
        for (const [index, [method]] of trips.entries()) await send(method, `/${index}`).catch(() => undefined)
        expect(proxy.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
          trips.map(([method], index) => `${method} /${index}`),
        )
        expect(heard).toEqual(
          trips.flatMap(([method, fate], index) =>
            fate.do === 'drop' || fate.do === 'answer' ? [] : [`${method} /${index}`],
          ),
        )
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    ['no HTTP at all', 'nonsense\r\n\r\n', 'UNREADABLE'],
    ['a tunnel', 'CONNECT example.test:443 HTTP/1.1\r\nHost: example.test\r\n\r\n', 'CONNECT'],
    ['a body that breaks off', 'POST /half HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc', 'POST'],
  ])('holds %s', async (_, bytes, method) => {
    const socket = connect(Number(new URL(proxy.baseUrl).port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(bytes)
    await expect.poll(() => proxy.requests.map((request) => request.method)).toEqual([method])
    socket.destroy()
    expect(heard).toEqual([])
  })
})
