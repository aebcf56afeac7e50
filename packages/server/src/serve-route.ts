import { Readable } from 'node:stream'
import { HandoffError } from '@handoffkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HeldKey, KeyRing } from './key-ring.ts'
import { readMembers } from './read-members.ts'
import type { Answer, Call, Route } from './route.ts'
import { mayUse, scopesOf } from './route.ts'

/** What every call of a service has. */
export interface Surroundings {
  readonly heldKey: (request: FastifyRequest) => HeldKey
  /** Ends when the service closes. */
  readonly closing: AbortSignal
  readonly heartbeatMs: number
  readonly ring: Pick<KeyRing, 'ofFiles' | 'refresh'>
  readonly nowMs: () => number
}

/** Answers one request of a route. @throws what the route throws, and HandoffError HK_KEY_NOT_ALLOWED, HK_REQUEST_INVALID */
export async function serveRoute(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  surroundings: Surroundings,
): Promise<FastifyReply> {
  const held = surroundings.heldKey(request)
  insistOnScope(route, held)
  if (route.query === undefined) readMembers({}, request.query, 'query')
  return sendAnswer(reply, await route.handle(callOf(held, request, reply, surroundings)))
}

/** Sends an answer: JSON, or a stream. */
export function sendAnswer(reply: FastifyReply, { status, body, headers = {} }: Answer): FastifyReply {
  void reply.code(status).headers(headers)
  if (Symbol.asyncIterator in body) return reply.send(Readable.from(body, { objectMode: false, highWaterMark: 16_384 }))
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body))
}

function insistOnScope(route: Route, { key }: HeldKey): void {
  const scopes = scopesOf(route)
  if (mayUse(key, scopes)) return
  const named = scopes.map((scope) => `"${scope}"`).join(' or ')
  throw new HandoffError('HK_KEY_NOT_ALLOWED', {
    because: `It has no scope ${named}.`,
    hint: `Use a key with the scope ${named}.`,
  })
}

function callOf(held: HeldKey, request: FastifyRequest, reply: FastifyReply, surroundings: Surroundings): Call {
  const { closing, heartbeatMs, ring, nowMs } = surroundings
  return {
    ...held,
    path: request.params as Call['path'],
    query: request.query,
    headers: request.headers,
    body: typeof request.body === 'string' ? request.body : '',
    heartbeatMs,
    nowMs,
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
