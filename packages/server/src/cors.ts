import { HandoffError } from '@handoffkit/core'
import type { FastifyInstance } from 'fastify'
import type { Route } from './route.ts'

/** What pages of some origins may do. */
export interface Cors {
  /** What an answer tells the browser. Nothing for routes that are not for browsers, and for other origins. */
  readonly headersFor: (path: string | undefined, origin: string | undefined) => Readonly<Record<string, string>>
  /** Answers what browsers ask before they call (Fetch standard, CORS-preflight fetch). */
  readonly answerPreflights: (app: FastifyInstance) => void
}

const REQUEST_HEADERS = 'authorization, content-type, idempotency-key, if-match, prefer, x-request-id'
const ANSWER_HEADERS = 'etag, location, preference-applied, retry-after, x-request-id'
/** How long a browser need not ask again, in seconds. */
const PREFLIGHT_SECONDS = '600'

/**
 * Cross-origin requests: closed, but for the routes that browser tokens may use and the origins that are listed. No
 * cookies are ever involved, so no credentials are allowed.
 *
 * @param pattern the path of a route as the framework writes it
 */
export function cors(routes: readonly Route[], origins: ReadonlySet<string>, pattern: (path: string) => string): Cors {
  const methods = methodsByPath(routes, pattern)
  const isOpen = (path: string | undefined, origin: string | undefined): origin is string =>
    path !== undefined && methods.has(path) && origin !== undefined && origins.has(origin)
  return {
    headersFor: (path, origin) => ({
      ...(path !== undefined && methods.has(path) && origins.size > 0 ? { vary: 'Origin' } : {}),
      ...(isOpen(path, origin)
        ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': ANSWER_HEADERS }
        : {}),
    }),
    answerPreflights: (app) => {
      for (const [url, allowed] of methods) {
        app.options(url, async ({ headers }, reply) => {
          if (!isOpen(url, headers.origin)) throw new HandoffError('HK_METHOD_NOT_ALLOWED')
          return reply
            .code(204)
            .headers({
              'access-control-allow-methods': allowed.join(', '),
              'access-control-allow-headers': REQUEST_HEADERS,
              'access-control-max-age': PREFLIGHT_SECONDS,
            })
            .send()
        })
      }
    },
  }
}

function methodsByPath(
  routes: readonly Route[],
  pattern: (path: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const open = routes.filter(({ forBrowsers }) => forBrowsers === true)
  const byPath = Map.groupBy(open, ({ path }) => pattern(path))
  return new Map([...byPath].map(([path, some]) => [path, some.map(({ method }) => method)]))
}
