import { randomUUID } from 'node:crypto'
import { DEFAULT_LIMITS } from '@handoffkit/schema'
import type { FastifyInstance } from 'fastify'
import fastify, { LogController } from 'fastify'
import { bodyText } from './body-text.ts'
import { loggerOptions } from './log.ts'
import { sendProblem } from './refuse.ts'
import type { ServerOptions } from './server-options.ts'

/** How long a request may take to arrive, in milliseconds: a slow sender holds no connection for long. */
const ARRIVAL_MS = 30_000

/** Characters of one part of an address: 512 of a conversation's id, each of four bytes written as `%XX`. */
const MAX_PARAMETER = 512 * 4 * 3

/** The framework as this service uses it: bounds, ids of requests, its log, and bodies as the text that was sent. */
export function newApp({
  log,
  newId = randomUUID,
  maxBodyBytes = DEFAULT_LIMITS.eventBytes,
}: Pick<ServerOptions, 'log' | 'newId' | 'maxBodyBytes'>): FastifyInstance {
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
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) =>
    bodyText(bytes),
  )
  return app
}

/** The id that the caller gave a request, where it is fit for logs. */
function givenId(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.:-]{1,64}$/u.test(header) ? header : undefined
}
