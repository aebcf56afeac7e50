import rateLimit from '@fastify/rate-limit'
import { HandoffError } from '@handoffkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiKey } from './api-key.ts'

const MINUTE_MS = 60_000

/** Counts the requests of each key in every minute, in this process alone. @param otherwise for keys without a number of their own @param hook when they are counted */
export async function limitRates(
  keyed: FastifyInstance,
  keyOf: (request: FastifyRequest) => ApiKey,
  otherwise = 6_000,
  hook: 'onRequest' | 'preHandler' = 'onRequest',
): Promise<void> {
  await keyed.register(rateLimit, {
    timeWindow: MINUTE_MS,
    hook,
    max: (request) => keyOf(request).requestsPerMinute ?? otherwise,
    keyGenerator: (request) => keyOf(request).sha256,
    errorResponseBuilder: (_request, { ttl }) => new HandoffError('HK_TOO_MANY_REQUESTS', { retryAfterMs: ttl }),
  })
}
