import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as requestUpstream,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** What becomes of one request on its way. */
export type Fault =
  | { readonly do: 'pass' }
  /** The upstream does its work and answers in full; the client gets `bodyBytes` of it (default: not even the status), then the connection is reset. */
  | { readonly do: 'cut'; readonly bodyBytes?: number }
  /** The connection is reset and the upstream never hears of the request. */
  | { readonly do: 'drop' }
  /** Waits before the request goes on, or before the answer goes back. A client that gives up meanwhile does not stop the upstream. */
  | { readonly do: 'delay'; readonly beforeMs?: number; readonly afterMs?: number }
  /** The proxy answers by itself and the upstream never hears of the request, as with 502 or 429 (`headers: { 'retry-after': '2' }`). */
  | {
      readonly do: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }

export interface ProxiedRequest {
  /** 0 for the first since the start or the last `forget`. */
  readonly index: number
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A request and what became of it so far. */
export interface RecordedRequest extends ProxiedRequest {
  readonly fault: Fault['do']
  /** The status that the upstream gave; absent when it was not asked, or not yet. */
  readonly upstreamStatus?: number
}

/** Decides by the request alone, so that a run can be repeated. */
export type FaultScript = (request: ProxiedRequest) => Fault

export interface CutProxy {
  readonly baseUrl: string
  /** Every request that arrived, in the order of arrival, whatever became of it. One that is no readable HTTP has the method `UNREADABLE`. */
  readonly requests: readonly RecordedRequest[]
  /** From now on faults come from this script; the records stay. */
  follow(script: FaultScript): void
  /** Empties `requests` and starts to count again. */
  forget(): void
  /** Closes the port: connecting fails with ECONNREFUSED until `accept`. Requests under way are reset. */
  refuse(): Promise<void>
  /** Opens the same port again. */
  accept(): Promise<void>
  close(): Promise<void>
}

export const passAll: FaultScript = () => ({ do: 'pass' })

/** The fault for the first request that matches, and for no other. */
export function onceWhen(matches: (request: ProxiedRequest) => boolean, fault: Fault): FaultScript {
  let done = false
  return (request) => {
    if (done || !matches(request)) return { do: 'pass' }
    done = true
    return fault
  }
}

/**
 * A proxy on loopback in front of one HTTP server, that hurts requests by a script and remembers all of them.
 *
 * One request per connection: nothing depends on whether the client keeps connections alive. Bodies are held in memory.
 * The addresses inside answers still name the upstream: whoever follows them leaves the proxy.
 */
export async function startCutProxy(upstream: string, script: FaultScript = passAll): Promise<CutProxy> {
  const target = new URL(upstream)
  let faultFor = script
  let requests: Mutable<RecordedRequest>[] = []

  const server = createServer((incoming, answer) => {
    answer.shouldKeepAlive = false
    handle(incoming, answer).catch(() => answer.destroy()) // the client went away: there is nobody to tell
  })
  const recordUnreadable = (): void => {
    requests.push({ index: requests.length, method: 'UNREADABLE', path: '', headers: {}, body: '', fault: 'drop' })
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code !== 'ECONNRESET') recordUnreadable()
    socket.destroy()
  })
  server.on('connect', (incoming, socket) => {
    requests.push({
      index: requests.length,
      method: 'CONNECT',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: '',
      fault: 'drop',
    })
    socket.destroy()
  })

  async function handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const head = {
      index: requests.length,
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
    }
    const record: Mutable<RecordedRequest> = { ...head, body: '', fault: 'pass' }
    requests.push(record) // before the body is there: a request that breaks off half-way counts too
    const body = await buffer(incoming)
    record.body = body.toString('utf8')
    const fault = faultFor(record)
    record.fault = fault.do

    if (fault.do === 'drop') return void incoming.socket.resetAndDestroy()
    if (fault.do === 'answer')
      return void answer
        .writeHead(fault.status, { 'content-type': 'text/plain', ...fault.headers })
        .end(fault.body ?? '')
    if (fault.do === 'delay') await sleep(fault.beforeMs ?? 0)
    const reply = await askUpstream(target, incoming, body)
    record.upstreamStatus = reply.status
    if (fault.do === 'delay') await sleep(fault.afterMs ?? 0)
    if (fault.do !== 'cut') return void answer.writeHead(reply.status, reply.headers).end(reply.body)
    if (fault.bodyBytes !== undefined) {
      answer.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length })
      await new Promise((resolve) => answer.write(reply.body.subarray(0, fault.bodyBytes), resolve))
      await sleep(20) // a reset overtakes bytes that the client has not read yet
    }
    incoming.socket.resetAndDestroy()
  }

  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const refuse = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    get requests() {
      return requests
    },
    follow(next) {
      faultFor = next
    },
    forget() {
      requests = []
    },
    refuse,
    async accept() {
      if (!server.listening) await listen(port)
    },
    close: refuse,
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

interface Reply {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/** The whole answer of the upstream; an upstream that cannot be reached gives 502, as from any proxy. */
function askUpstream(target: URL, incoming: IncomingMessage, body: Buffer): Promise<Reply> {
  const headers: OutgoingHttpHeaders = {
    ...incoming.headers,
    host: target.host,
    connection: 'close',
    'content-length': body.length,
  }
  delete headers['transfer-encoding']
  if (body.length === 0 && incoming.headers['content-length'] === undefined) delete headers['content-length']
  return new Promise((resolve) => {
    const unreachable = (error: Error): void =>
      resolve({
        status: 502,
        headers: { 'content-type': 'text/plain' },
        body: Buffer.from(`upstream: ${error.message}`),
      })
    const outgoing = requestUpstream({
      host: target.hostname,
      port: target.port,
      method: incoming.method,
      path: incoming.url,
      headers,
      agent: false,
    })
    outgoing.once('error', unreachable)
    outgoing.once('response', (response) => {
      const passed: OutgoingHttpHeaders = { ...response.headers }
      for (const name of ['connection', 'keep-alive', 'transfer-encoding']) delete passed[name]
      buffer(response).then(
        (whole) => resolve({ status: response.statusCode ?? 502, headers: passed, body: whole }),
        unreachable,
      )
    })
    outgoing.end(body)
  })
}
