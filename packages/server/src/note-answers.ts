import type { HandoffError } from '@handoffkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { handoffOf } from './handoff-of.ts'
import type { ServiceMetrics } from './metrics/service-metrics.ts'
import { noteRequest } from './request-log.ts'

/**
 * Notes every answer, in the metrics and in the log.
 *
 * @param keyNameOf the name of the key that a request came with, once it is known
 * @returns hears why a request failed, before it is answered
 */
export function noteAnswers(
  app: FastifyInstance,
  metrics: Pick<ServiceMetrics, 'note'>,
  keyNameOf: (request: FastifyRequest) => string | undefined,
): (request: FastifyRequest, error: HandoffError) => void {
  const failures = new WeakMap<FastifyRequest, HandoffError>()
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime: tookMs } = reply
    const error = failures.get(request)
    const { method, routeOptions } = request
    metrics.note({ method, route: routeOptions.url, status, tookMs, code: error?.code })
    const [key, handoffId] = [keyNameOf(request), handoffOf(request, reply)]
    noteRequest(app.log, request, { status, tookMs, key, error, handoffId })
  })
  return (request, error) => {
    failures.set(request, error)
  }
}
