import { HandoffError } from '@handoffkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Workspace } from 'handoffkit'
import { admitCallers } from './admit-callers.ts'
import { admitHelpdesks, MOST_HELPDESK_BYTES } from './admit-helpdesks.ts'
import { admitSources } from './admit-sources.ts'
import { openBrowserDoor } from './browser-door.ts'
import { cors } from './cors.ts'
import { followKeys } from './follow-keys.ts'
import type { HeldKey } from './key-ring.ts'
import { openKeyRing } from './key-ring.ts'
import { limitRates } from './limit-rates.ts'
import { openLoginRoutes } from './login/open-login-routes.ts'
import { serviceMetrics } from './metrics/service-metrics.ts'
import { newApp } from './new-app.ts'
import { noteAnswers } from './note-answers.ts'
import { logNotices } from './notice-log.ts'
import { openPublic } from './open-public.ts'
import { refuseWithProblems } from './refuse.ts'
import type { Route } from './route.ts'
import { ROUTES } from './routes.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { isConsoleAddress, sendPage, serveConsole } from './serve-console.ts'
import type { Surroundings } from './serve-route.ts'
import { serveRoute } from './serve-route.ts'
import type { Server, ServerOptions } from './server-options.ts'

/**
 * Makes a service of open workspaces. It keeps them apart by their names: a key opens one of them, and for its holder no
 * other is there.
 *
 * @throws HandoffError HK_KEYS_INVALID, HK_SECRET_MISSING and HK_WORKSPACE_INVALID of the secrets of browser tokens and when
 *   two workspaces have one name, and what opening the sources of the workspaces throws
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { workspaces, now = Date.now, log } = options
  insistOnOwnNames(workspaces)
  const ring = openKeyRing(options.keys, workspaces, now)
  // Now, so that a secret that is missing is told before anybody calls.
  await Promise.all([ring.refresh(), ...workspaces.map((workspace) => workspace.sources())])
  const door = openBrowserDoor(workspaces, now)
  const { headersFor, answerPreflights } = cors(ROUTES, door.origins, pathPattern)
  const app = newApp(options)
  const closing = new AbortController()
  const draining = new AbortController()
  app.addHook('preClose', async () => {
    draining.abort()
    closing.abort()
  })
  const pages = options.console === 'not-built' ? undefined : options.console
  const hasConsole = options.console !== undefined
  const held = new WeakMap<FastifyRequest, HeldKey>()
  const hold = (request: FastifyRequest, one: HeldKey): void => void held.set(request, one)
  const metrics = serviceMetrics(workspaces)
  const noteFailure = noteAnswers(app, metrics, (request) => held.get(request)?.key.name)
  refuseWithProblems(app, noteFailure, (request, reply) =>
    hasConsole && isConsoleAddress(request) ? sendPage(pages, request, reply) : undefined,
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
      ROUTES.filter(({ isForSources, isForHelpdesks }) => isForSources !== true && isForHelpdesks !== true),
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
  await app.register(async (told) => {
    refuseWhenClosing(told, closing.signal)
    admitHelpdesks(told, { workspaces, hold })
    await limitRates(told, (request) => heldKey(held, request).key, options.requestsPerMinute, 'preHandler')
    const bodyLimit = Math.min(app.initialConfig.bodyLimit ?? MOST_HELPDESK_BYTES, MOST_HELPDESK_BYTES)
    serveAll(
      told,
      ROUTES.filter(({ isForHelpdesks }) => isForHelpdesks === true),
      surroundings,
      bodyLimit,
    )
  })
  answerPreflights(app)
  openLoginRoutes(app, { workspaces, ring, now, codes: options.signInCodes })
  openPublic(app, workspaces, draining.signal)
  if (hasConsole) serveConsole(app, pages)
  void followKeys(ring, closing.signal)
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

/** @param bodyLimit bytes of the largest body. Default: that of the service */
function serveAll(
  app: FastifyInstance,
  routes: readonly Route[],
  surroundings: Surroundings,
  bodyLimit?: number,
): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: pathPattern(route.path),
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
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

function heldKey(held: WeakMap<FastifyRequest, HeldKey>, request: FastifyRequest): HeldKey {
  const found = held.get(request)
  if (found !== undefined) return found
  throw new HandoffError('HK_KEY_REFUSED')
}

/** `/v1/handoffs/{id}` as Fastify writes it. */
function pathPattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/gu, ':$1')
}
