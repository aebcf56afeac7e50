import { randomUUID } from 'node:crypto'
import { HandoffError } from '@handoffkit/core'
import { DEFAULT_LIMITS } from '@handoffkit/schema'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastify, { LogController } from 'fastify'
import type { Workspace } from 'handoffkit'
import type { ApiKey } from './api-key.ts'
import { bodyText } from './body-text.ts'
import type { ConsoleFiles } from './console-files.ts'
import type { HeldKey } from './key-ring.ts'
import { openKeyRing } from './key-ring.ts'
import { limitRates } from './limit-rates.ts'
import { openPublic } from './open-public.ts'
import { refuseWithProblems, sendProblem } from './refuse.ts'
import type { Log } from './request-log.ts'
import { loggerOptions, noteRequest } from './request-log.ts'
import { ROUTES } from './routes.ts'
import { isConsoleAddress, sendPage, serveConsole } from './serve-console.ts'
import { serveRoute } from './serve-route.ts'

/** What a service is made of. */
export interface ServerOptions {
  /** Open workspaces. They are not closed, and not started: whoever opened them does both. */
  readonly workspaces: readonly Workspace[]
  readonly keys: readonly ApiKey[]
  /** Bytes of the largest body. Default: 2 MiB, the largest event. */
  readonly maxBodyBytes?: number
  /** Requests of one key in a minute, where the key has no number of its own. Default: 6000. */
  readonly requestsPerMinute?: number
  /** Milliseconds between two signs of life in a stream. Default: 15 000. */
  readonly heartbeatMs?: number
  /**
   * The console, served at `/`: what `findConsole` finds, or `not-built` for a page that says so. Default: none is served.
   */
  readonly console?: ConsoleFiles | 'not-built'
  /** Default: random. */
  readonly newId?: () => string
  /** Default: nothing is logged. */
  readonly log?: Log
}

/** Where a service listens. */
export interface Address {
  /** Default: 127.0.0.1, this machine alone. */
  readonly host?: string
  /** Default: 0, any free one. */
  readonly port?: number
}

/** A service over HTTP. */
export interface Server extends AsyncDisposable {
  /** Takes requests from now on. @returns where: `http://127.0.0.1:4180` */
  listen(address?: Address): Promise<string>
  /** Takes no more requests, ends streams and waits, answers what is under way, and closes. */
  close(): Promise<void>
}

/** How long a request may take to arrive, in milliseconds: a slow sender holds no connection for long. */
const ARRIVAL_MS = 30_000

/** Characters of one part of an address: 512 of a conversation's id, each of four bytes written as `%XX`. */
const MAX_PARAMETER = 512 * 4 * 3

/**
 * Makes a service of open workspaces.
 *
 * @throws HandoffError HK_KEYS_INVALID
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { workspaces, newId = randomUUID, log, maxBodyBytes = DEFAULT_LIMITS.eventBytes } = options
  const ring = openKeyRing(options.keys, workspaces)
  const closing = new AbortController()
  const app = fastify({
    bodyLimit: maxBodyBytes,
    routerOptions: { maxParamLength: MAX_PARAMETER },
    requestTimeout: ARRIVAL_MS,
    return503OnClosing: false,
    // Its own lines name addresses, and addresses may name customers.
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    logger: log === undefined ? false : loggerOptions(log),
    genReqId: ({ headers }) => givenId(headers['x-request-id']) ?? newId(),
    frameworkErrors: (error, request, reply) => {
      void sendProblem(error, request, reply)
    },
  })
  const held = new WeakMap<FastifyRequest, HeldKey>()
  const failures = new WeakMap<FastifyRequest, HandoffError>()
  takeTextOnly(app)
  const pages = options.console === 'not-built' ? undefined : options.console
  const hasConsole = options.console !== undefined
  refuseWithProblems(
    app,
    (request, error) => {
      failures.set(request, error)
    },
    (request, reply) => (hasConsole && isConsoleAddress(request) ? sendPage(pages, request, reply) : undefined),
  )
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
  app.addHook('onSend', async (_request, reply) => {
    // A connection that stayed open would hold up the end of the process.
    if (closing.signal.aborted) void reply.header('connection', 'close')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime: tookMs } = reply
    noteRequest(app.log, request, { status, tookMs, key: held.get(request)?.key.name, error: failures.get(request) })
  })
  app.addHook('preClose', async () => {
    closing.abort()
  })
  await app.register(async (keyed) => {
    keyed.addHook('onRequest', async (request) => {
      if (closing.signal.aborted) throw new HandoffError('HK_CLOSED')
      held.set(request, ring.find(request.headers.authorization))
    })
    await limitRates(keyed, (request) => heldKey(held, request).key, options.requestsPerMinute)
    const surroundings = {
      heldKey: (request: FastifyRequest) => heldKey(held, request),
      closing: closing.signal,
      heartbeatMs: options.heartbeatMs ?? 15_000,
    }
    for (const route of ROUTES) {
      keyed.route({
        method: route.method,
        url: pathPattern(route.path),
        handler: (request, reply) => serveRoute(route, request, reply, surroundings),
      })
    }
  })
  openPublic(app, workspaces, closing.signal)
  if (hasConsole) serveConsole(app, pages)
  return {
    listen: ({ host = '127.0.0.1', port = 0 } = {}) => app.listen({ host, port }),
    close: () => app.close(),
    [Symbol.asyncDispose]: () => app.close(),
  }
}

/** Bodies are JSON, and are handed on as the text that was sent. */
function takeTextOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) =>
    bodyText(bytes),
  )
}

function heldKey(held: WeakMap<FastifyRequest, HeldKey>, request: FastifyRequest): HeldKey {
  const found = held.get(request)
  if (found !== undefined) return found
  throw new HandoffError('HK_KEY_REFUSED')
}

/** The id that the caller gave a request, where it is fit for logs. */
function givenId(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.:-]{1,64}$/u.test(header) ? header : undefined
}

/** `/v1/handoffs/{id}` as Fastify writes it. */
function pathPattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/gu, ':$1')
}
