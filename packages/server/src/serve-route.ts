import { Readable } from 'node:stream'
import { HandoffError } from '@handoffkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BrowserAccess, Workspace } from 'handoffkit'
import { insistOnGrant } from './browser-door.ts'
import type { HeldKey, KeyRing } from './key-ring.ts'
import { readMembers } from './read-members.ts'
import { inRequestSpan } from './request-span.ts'
import type { Answer, Call, Route, SampleEvent } from './route.ts'
import { mayUse, scopesOf } from './route.ts'

/** What every call of a service has. */
export interface Surroundings {
  readonly heldKey: (request: FastifyRequest) => HeldKey
  readonly accessOf: (workspace: Workspace) => BrowserAccess | undefined
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Ends when the service closes. */
  readonly closing: AbortSignal
  readonly heartbeatMs: number
  readonly metricsOf: (workspace: Workspace) => Promise<string>
  readonly ring: Pick<KeyRing, 'ofFiles' | 'refresh'>
  readonly samples: readonly SampleEvent[]
}

/** Answers one request of a route. @throws what the route throws, and HandoffError HK_KEY_NOT_ALLOWED, HK_REQUEST_INVALID */
export async function serveRoute(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  surroundings: Surroundings,
): Promise<FastifyReply> {
  const held = surroundings.heldKey(request)
  insistOnRight(route, held, request.params as Call['path'])
  if (route.query === undefined) readMembers({}, request.query, 'query')
  const answer = await inRequestSpan(route, request, held, () =>
    route.handle(callOf(held, request, reply, surroundings)),
  )
  return sendAnswer(reply, answer)
}

/** Sends an answer: JSON, a text, or a stream. */
export function sendAnswer(reply: FastifyReply, { status, body, headers = {} }: Answer): FastifyReply {
  void reply.code(status).headers(headers)
  if (typeof body === 'string') return reply.send(body)
  if (Symbol.asyncIterator in body) return reply.send(Readable.from(body, { objectMode: false, highWaterMark: 16_384 }))
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body))
}

/** A browser token has the scopes of the key that made it, and is for its own conversation alone. */
function insistOnRight(route: Route, { key, browser }: HeldKey, path: Call['path']): void {
  const forBrowsers = route.forBrowsers === true
  if (browser !== undefined) insistOnGrant(browser, { forBrowsers, conversation: path['id'] })
  const scopes = scopesOf(route)
  if (mayUse(key, scopes)) return
  const named = scopes.map((scope) => `"${scope}"`).join(' or ')
  throw new HandoffError('HK_KEY_NOT_ALLOWED', {
    because: `It has no scope ${named}.`,
    hint: `Use a key with the scope ${named}.`,
  })
}

function callOf(held: HeldKey, request: FastifyRequest, reply: FastifyReply, surroundings: Surroundings): Call {
  const { closing, heartbeatMs, metricsOf, now, accessOf, ring, samples } = surroundings
  return {
    ...held,
    path: request.params as Call['path'],
    query: request.query,
    headers: request.headers,
    body: typeof request.body === 'string' ? request.body : '',
    browserAccess: accessOf(held.workspace),
    now,
    heartbeatMs,
    metrics: () => metricsOf(held.workspace),
    samples,
    fileKeys: () => ring.ofFiles(held.workspace),
    keysChanged: ring.refresh,
    ended: () => AbortSignal.any([closing, goneSignal(reply)]),
  }
}

/** Ends when the caller hangs up, or has its answer. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    gone.abort()
  })
  if (reply.raw.closed) gone.abort()
  return gone.signal
}
