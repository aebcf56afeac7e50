import type { HelpdeskAnswer, HelpdeskRequest } from '@handoffkit/core'
import { afterEach, describe, expect, test } from 'vitest'
import type { ClosableHelpdeskFetch, HelpdeskFetchOptions } from '../../src/http/index.ts'
import { createHelpdeskFetch } from '../../src/http/index.ts'
import { answer, type Conversation, type ScriptedServer, scriptedServer } from './scripted-server.ts'

const POST: HelpdeskRequest = { method: 'POST', path: '/tickets', body: { subject: 'hello' } }
// The client's own timers are coarse: half a second more or less.
const timeouts = { connectMs: 250, headersMs: 250, bodyMs: 250, totalMs: 2_500 }

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

async function serve(script: (conversation: Conversation) => Promise<void> | void): Promise<ScriptedServer> {
  const server = await scriptedServer(script)
  open.push(server)
  return server
}

function client(baseUrl: string, options: Partial<HelpdeskFetchOptions> = {}): ClosableHelpdeskFetch {
  const fetch = createHelpdeskFetch({ baseUrl, allowPrivateNetwork: true, timeouts, ...options })
  open.push(fetch)
  return fetch
}

/** What comes back from a server that follows the script; the server must never see a second try. */
async function answerFrom(script: (conversation: Conversation) => Promise<void> | void): Promise<HelpdeskAnswer> {
  const server = await serve(script)
  const result = await client(server.url)(POST)
  expect(server.requests.length).toBeLessThanOrEqual(1)
  return result
}

describe('what never reached the helpdesk is told apart from what may have', () => {
  test('nobody listens: never sent', async () => {
    const server = await scriptedServer(() => {})
    await server.close()
    expect(await client(server.url)(POST)).toMatchObject({
      kind: 'never-sent',
      because: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('the name is not known: never sent', async () => {
    const error = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    const fetch = client('https://desk.example', { resolve: (_, __, callback) => callback(error, '', 0) })
    expect(await fetch(POST)).toMatchObject({ kind: 'never-sent', because: expect.stringContaining('ENOTFOUND') })
  })

  test('no connection in time: never sent', async () => {
    const fetch = client('https://desk.example', { resolve: () => {} })
    expect(await fetch(POST)).toMatchObject({ kind: 'never-sent', because: expect.stringContaining('CONNECT_TIMEOUT') })
  })

  test('TLS is never finished: never sent, though the server was reached', async () => {
    const server = await serve(() => {})
    const result = await client(server.url.replace('http:', 'https:'))(POST)
    expect(result.kind).toBe('never-sent')
    expect(server.connections).toBe(1)
  })

  test('what answers does not speak TLS: never sent', async () => {
    const server = await serve(({ say }) => say(answer(200, 'hello')))
    expect((await client(server.url.replace('http:', 'https:'))(POST)).kind).toBe('never-sent')
  })

  test('the total time ends before there is a connection: never sent, and not sent later either', async () => {
    const server = await serve(async ({ readRequest, say }) => {
      await readRequest()
      say(answer(201, '{}'))
    })
    const fetch = client(`http://slow.example:${server.port}`, {
      timeouts: { ...timeouts, connectMs: 900, totalMs: 100 },
      resolve: (_, __, callback) => setTimeout(() => callback(null, [{ address: '127.0.0.1', family: 4 }]), 250),
    })
    expect((await fetch(POST)).kind).toBe('never-sent')
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(server.bytes).toBe(0)
  })

  test('the connection is closed at once: it may have been read', async () => {
    const result = await answerFrom(({ end }) => end())
    expect(result.kind).toBe('lost')
  })

  test('closed after reading: lost', async () => {
    const result = await answerFrom(async ({ readRequest, end }) => {
      await readRequest()
      end()
    })
    expect(result.kind).toBe('lost')
  })

  test('reset after reading: lost', async () => {
    const result = await answerFrom(async ({ readRequest, reset }) => {
      await readRequest()
      reset()
    })
    expect(result.kind).toBe('lost')
  })

  test('no answer in time: lost', async () => {
    const result = await answerFrom(async ({ readRequest }) => void (await readRequest()))
    expect(result).toMatchObject({ kind: 'lost', because: expect.stringContaining('HEADERS_TIMEOUT') })
  })

  test('the answer stops half-way: lost', async () => {
    const result = await answerFrom(async ({ readRequest, say }) => {
      await readRequest()
      say('HTTP/1.1 201 Created\r\ncontent-length: 10\r\n\r\n{"id"')
    })
    expect(result).toMatchObject({ kind: 'lost', because: expect.stringContaining('BODY_TIMEOUT') })
  })

  test.each([
    ['with a length', 'content-length: 10\r\n\r\n{"id"'],
    ['in chunks', 'transfer-encoding: chunked\r\n\r\n5\r\n{"id"\r\n'],
  ])('the answer is cut off, %s: lost, though the status was there', async (_, rest) => {
    const result = await answerFrom(async ({ readRequest, say, end }) => {
      await readRequest()
      say(`HTTP/1.1 201 Created\r\n${rest}`)
      end()
    })
    expect(result.kind).toBe('lost')
  })

  test.each([
    ['no HTTP', 'hello, is it me you are looking for?\r\n\r\n'],
    ['a head without end', `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(100_000)}`],
  ])('the answer is %s: lost', async (_, reply) => {
    const result = await answerFrom(async ({ readRequest, say, end }) => {
      await readRequest()
      say(reply)
      end()
    })
    expect(result.kind).toBe('lost')
  })

  test('the answer is dripped beyond the total time, which a request may set: lost', async () => {
    const server = await serve(async ({ readRequest, say, socket }) => {
      await readRequest()
      say('HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n')
      const timer = setInterval(() => say('x'), 50)
      socket.once('close', () => clearInterval(timer))
    })
    const result = await client(server.url)({ ...POST, timeoutMs: 300 })
    expect(result).toMatchObject({ kind: 'lost', because: 'No complete answer within 300 ms.' })
  })

  test('the answer is longer than allowed: lost', async () => {
    const server = await serve(async ({ readRequest, say }) => {
      await readRequest()
      say(answer(201, 'x'.repeat(2_000)))
    })
    expect(await client(server.url, { maxResponseBytes: 1_000 })(POST)).toMatchObject({ kind: 'lost' })
  })

  test('a kept connection dies under a request: lost, and not tried again', async () => {
    let isBroken = false
    const server = await serve(async ({ readRequest, say, reset }) => {
      for (;;) {
        await readRequest()
        if (isBroken) return reset()
        say(answer(201, '{}'))
      }
    })
    const fetch = client(server.url)
    for (let call = 0; call < 3; call++) expect((await fetch(POST)).kind).toBe('answered')
    const { connections } = server
    isBroken = true
    expect((await fetch(POST)).kind).toBe('lost')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(server.requests).toHaveLength(4)
    expect(server.connections).toBe(connections)
  })
})

describe('answers come back as they are', () => {
  test.each([200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504])('%i', async (status) => {
    const body = status === 204 ? '' : '{"id": 17}'
    const result = await answerFrom(async ({ readRequest, say }) => {
      await readRequest()
      say(answer(status, body, ['retry-after: 7', 'location: http://127.0.0.1:1/elsewhere', 'x-two: a', 'x-two: b']))
    })
    expect(result).toMatchObject({
      kind: 'answered',
      status,
      text: body,
      headers: { 'retry-after': '7', 'x-two': 'a, b' },
      ...(status === 204 ? { json: undefined } : { json: { id: 17 } }),
    })
  })

  test('an answer after an interim one is the answer', async () => {
    const result = await answerFrom(async ({ readRequest, say }) => {
      await readRequest()
      say(`HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${answer(201, '{}')}`)
    })
    expect(result).toMatchObject({ kind: 'answered', status: 201 })
  })

  test('what is not JSON is text', async () => {
    const result = await answerFrom(async ({ readRequest, say }) => {
      await readRequest()
      say(answer(502, '<html>bad gateway</html>'))
    })
    expect(result).toMatchObject({ kind: 'answered', text: '<html>bad gateway</html>', json: undefined })
  })
})

describe('requests go out as they are asked for', () => {
  const received = async (
    request: HelpdeskRequest,
    options: Partial<HelpdeskFetchOptions> = {},
    path = '',
  ): Promise<string> => {
    const server = await serve(async ({ readRequest, say }) => {
      await readRequest()
      say(answer(200, '{}'))
    })
    await client(`${server.url}${path}`, options)(request)
    return server.requests[0] ?? ''
  }

  test('path below the place where the helpdesk lives, query encoded, JSON body, our own name', async () => {
    const request = await received({ ...POST, path: '/REST/2.0/ticket', query: { q: "a b&c='ü'" } }, {}, '/rt/')
    expect(request).toMatch(/^POST \/rt\/REST\/2\.0\/ticket\?q=a%20b%26c%3D'%C3%BC' HTTP\/1\.1\r\n/u)
    expect(request).toContain('content-type: application/json\r\n')
    expect(request).toContain('user-agent: handoffkit\r\n')
    expect(request.endsWith('{"subject":"hello"}')).toBe(true)
  })

  test('a header of the request wins over that of the connection, whatever its case', async () => {
    const request = await received(
      { method: 'GET', path: '/x', headers: { 'User-Agent': 'mine', Authorization: 'token abc' } },
      { headers: { 'user-agent': 'theirs', 'x-everywhere': 'yes' } },
    )
    expect(request.match(/user-agent: (.*)\r\n/gu)).toEqual(['user-agent: mine\r\n'])
    expect(request).toContain('x-everywhere: yes\r\n')
    expect(request).toContain('authorization: token abc\r\n')
  })

  test('text goes as it is', async () => {
    const request = await received({
      method: 'POST',
      path: '/x',
      text: 'a=1&b=2',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(request).toContain('content-type: application/x-www-form-urlencoded\r\n')
    expect(request.endsWith('\r\n\r\na=1&b=2')).toBe(true)
  })

  test('a header that would break out of its line is never sent', async () => {
    const server = await serve(() => {})
    const result = await client(server.url)({ ...POST, headers: { authorization: 'token abc\r\nx-evil: 1' } })
    expect(result.kind).toBe('never-sent')
    expect(JSON.stringify(result)).not.toContain('abc')
    expect(server.bytes).toBe(0)
  })

  test.each(['//evil.example/x', '/../x', '/a/%2e%2e/x', 'x', '/a b', '/a?b=1', '/a#b', '/a\\b', ''])(
    'the path %j is never sent',
    async (path) => {
      const server = await serve(() => {})
      expect((await client(server.url)({ method: 'GET', path })).kind).toBe('never-sent')
      expect(server.bytes).toBe(0)
    },
  )
})
