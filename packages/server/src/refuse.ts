import { HandoffError } from '@handoffkit/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { handoffErrorOf, PROBLEM_TYPE, problemHeaders, problemOf } from './problem.ts'
import { publicRoutes } from './routes/public.ts'
import { ROUTES } from './routes.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/**
 * Answers everything that fails with a problem.
 *
 * @param note hears of each failure
 * @param instead answers requests for addresses that no route has; nothing: it does not
 */
export function refuseWithProblems(
  app: FastifyInstance,
  note: (request: FastifyRequest, error: HandoffError) => void,
  instead: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined = () => undefined,
): void {
  app.setErrorHandler((error, request, reply) => {
    note(request, handoffErrorOf(error))
    return sendProblem(error, request, reply)
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsAt(request.url)
    const answered = allowed.length > 0 ? undefined : instead(request, reply)
    if (answered !== undefined) return answered
    if (allowed.length > 0) void reply.header('allow', allowed.join(', '))
    throw new HandoffError(allowed.length > 0 ? 'HK_METHOD_NOT_ALLOWED' : 'HK_ADDRESS_UNKNOWN')
  })
}

/** Sends a problem (RFC 9457). */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id)
  return reply
    .code(problem.status)
    .headers({ 'x-request-id': request.id, ...SECURITY_HEADERS, ...problemHeaders(error) })
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify(problem))
}

/** Methods that an address takes. */
function methodsAt(url: string): readonly string[] {
  const [path = ''] = url.split('?')
  const methods = [...ROUTES, ...publicRoutes]
    .filter((route) => new RegExp(`^${route.path.replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u').test(path))
    .map(({ method }) => method)
  return [...new Set(methods)]
}
