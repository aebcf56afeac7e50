import { randomUUID } from 'node:crypto'
import { HandoffError } from '@handoffkit/core'
import { DEFAULT_LIMITS } from '@handoffkit/schema'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastify, { LogController } from 'fastify'
import type { Workspace } from 'handoffkit'
import { admitCallers } from './admit-callers.ts'
import { admitSources } from './admit-sources.ts'
import type { ApiKey } from './api-key.ts'
import { bodyText } from './body-text.ts'
import { openBrowserDoor } from './browser-door.ts'
import type { ConsoleFiles } from './console-files.ts'
import { cors } from './cors.ts'
import { followKeys } from './follow-keys.ts'
import { handoffOf } from './handoff-of.ts'
import type { HeldKey } from './key-ring.ts'
import { openKeyRing } from './key-ring.ts'
import { limitRates } from './limit-rates.ts'
import type { Log } from './log.ts'
import { loggerOptions } from './log.ts'
import { openLoginRoutes } from './login/open-login-routes.ts'
import type { SignInCodes } from './login/sign-in-codes.ts'
import { serviceMetrics } from './metrics/service-metrics.ts'
import { logNotices } from './notice-log.ts'
import { openPublic } from './open-public.ts'
import { refuseWithProblems, sendProblem } from './refuse.ts'
import { noteRequest } from './request-log.ts'
import type { Route, SampleEvent } from './route.ts'
import { ROUTES } from './routes.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { isConsoleAddress, sendPage, serveConsole } from './serve-console.ts'
import type { Surroundings } from './serve-route.ts'
import { serveRoute } from './serve-route.ts'

/** What a service is made of. */
export interface ServerOptions {
  /** Open workspaces. They are not closed, and not started: whoever opened them does both. */
  readonly workspaces: readonly Workspace[]
  /** Keys beside those that the workspaces keep in their stores. */
  readonly keys: readonly ApiKey[]
  /** Bytes of the largest body. Default: 2 MiB, the largest event. */
  readonly maxBodyBytes?: number
  /** Requests of one key in a minute, where the key has no number of its own. Default: 6000. */
  readonly requestsPerMinute?: number
  /** Milliseconds between two signs of life in a stream. Default: 15 000. */
  readonly heartbeatMs?: number
  /** Milliseconds since the epoch. Default: the system's clock. */
  readonly now?: () => number
  /**
   * The console, served at `/`: what `findConsole` finds, or `not-built` for a page that says so. Default: none is served.
   */
  readonly console?: ConsoleFiles | 'not-built'
  /** Events that the console offers where the helpdesk is a demonstration. Default: none. */
  readonly samples?: readonly SampleEvent[]
  /** Codes that sign in once, on this machine. Default: there are none. */
  readonly signInCodes?: Pick<SignInCodes, 'take'>
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
  /** Says from now on that it is not ready, and goes on answering: balancers send what comes next elsewhere. */
  drain(): void
  /**
   * Knows these keys from now on, in place of those that it was made with. Requests and streams under way go on.
   *
   * @throws HandoffError HK_KEYS_INVALID with every mistake; then the old ones stay
   */
  replaceKeys(keys: readonly ApiKey[]): void
  /** Takes no more requests, ends streams and waits, answers what is under way, and closes. */
  close(): Promise<void>
}

/** How long a request may take to arrive, in milliseconds: a slow sender holds no connection for long. */
const ARRIVAL_MS = 30_000

/** Characters of one part of an address: 512 of a conversation's id, each of four bytes written as `%XX`. */
const MAX_PARAMETER = 512 * 4 * 3

/**
 * Makes a service of open workspaces. It keeps them apart by their names: a key opens one of them, and for its holder no
 * other is there.
 *
 * @throws HandoffError HK_KEYS_INVALID, HK_SECRET_MISSING and HK_WORKSPACE_INVALID of the secrets of browser tokens and when
 *   two workspaces have one name, and what opening the sources of the workspaces throws
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { workspaces, newId = randomUUID, now = Date.now, log, maxBodyBytes = DEFAULT_LIMITS.eventBytes } = options
  insistOnOwnNames(workspaces)
  const ring = openKeyRing(options.keys, workspaces, now)
  // Now, so that a secret that is missing is told before anybody calls.
  await Promise.all([ring.refresh(), ...workspaces.map((workspace) => workspace.sources())])
  const door = openBrowserDoor(workspaces, now)
  const { headersFor, answerPreflights } = cors(ROUTES, door.origins, pathPattern)
  const closing = new AbortController()
  const draining = new AbortController()
  void followKeys(ring, closing.signal)
  const metrics = serviceMetrics(workspaces)
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
  const hold = (request: FastifyRequest, one: HeldKey): void => void held.set(request, one)
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
      ...SECURITY_HEADERS,
      ...headersFor(request.routeOptions.url, request.headers.origin),
    })
  })
  app.addHook('onSend', async (_request, reply) => {
    // A connection that stayed open would hold up the end of the process.
    if (closing.signal.aborted) void reply.header('connection', 'close')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime: tookMs } = reply
    const error = failures.get(request)
    const { method, routeOptions } = request
    metrics.note({ method, route: routeOptions.url, status, tookMs, code: error?.code })
    const key = held.get(request)?.key.name
    noteRequest(app.log, request, { status, tookMs, key, error, handoffId: handoffOf(request, reply) })
  })
  app.addHook('preClose', async () => {
    draining.abort()
    closing.abort()
  })
  const surroundings: Surroundings = {
    heldKey: (request: FastifyRequest) => heldKey(held, request),
    closing: closing.signal,
    heartbeatMs: options.heartbeatMs ?? 15_000,
    metricsOf: metrics.read,
    ring,
    samples: options.samples ?? [],
    accessOf: door.accessOf,
    now,
  }
  const forgets = log === undefined ? [] : workspaces.map((workspace) => logNotices(app.log, workspace))
  app.addHook('onClose', async () => {
    for (const forget of forgets) forget()
    metrics.forget()
  })
  await app.register(async (keyed) => {
    refuseWhenClosing(keyed, closing.signal)
    admitCallers(keyed, { ring, door, workspaces, hold })
    await limitRates(keyed, (request) => heldKey(held, request).key, options.requestsPerMinute)
    serveAll(
      keyed,
      ROUTES.filter(({ isForSources }) => isForSources !== true),
      surroundings,
    )
  })
  await app.register(async (sourced) => {
    refuseWhenClosing(sourced, closing.signal)
    admitSources(sourced, { ring, workspaces, hold })
    // Counted once a signature holds: who cannot sign uses up nothing.
    await limitRates(sourced, (request) => heldKey(held, request).key, options.requestsPerMinute, 'preHandler')
    serveAll(
      sourced,
      ROUTES.filter(({ isForSources }) => isForSources === true),
      surroundings,
    )
  })
  answerPreflights(app)
  openLoginRoutes(app, { workspaces, ring, now, codes: options.signInCodes })
  openPublic(app, workspaces, draining.signal)
  if (hasConsole) serveConsole(app, pages)
  return {
    listen: ({ host = '127.0.0.1', port = 0 } = {}) => app.listen({ host, port }),
    drain: () => {
      draining.abort()
    },
    replaceKeys: ring.replace,
    close: () => app.close(),
    [Symbol.asyncDispose]: () => app.close(),
  }
}

function serveAll(app: FastifyInstance, routes: readonly Route[], surroundings: Surroundings): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: pathPattern(route.path),
      handler: (request, reply) => serveRoute(route, request, reply, surroundings),
    })
  }
}

function refuseWhenClosing(app: FastifyInstance, closing: AbortSignal): void {
  app.addHook('onRequest', async () => {
    if (closing.aborted) throw new HandoffError('HK_CLOSED')
  })
}

/** Two of one name would hold each other's handoffs. @throws HandoffError HK_WORKSPACE_INVALID */
function insistOnOwnNames(workspaces: readonly Workspace[]): void {
  const names = workspaces.map(({ name }) => name)
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice === undefined) return
  throw new HandoffError('HK_WORKSPACE_INVALID', {
    because: `Two workspaces of this service are called "${twice}".`,
    hint: 'Give each a "name" of its own.',
  })
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
