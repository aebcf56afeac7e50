import { HandoffError } from '@handoffkit/core'
import type { Span } from '@opentelemetry/api'
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { FastifyRequest } from 'fastify'
import type { HeldKey } from './key-ring.ts'
import { handoffErrorOf } from './problem.ts'
import type { Answer, Route } from './route.ts'

/**
 * Does the work of a request within a span of OpenTelemetry, below the one that the caller names (`traceparent`). Without
 * an SDK it only does the work. Names are those of its semantic conventions for HTTP; the address itself is left out,
 * because it may name a customer.
 */
export async function inRequestSpan(
  { method, path }: Pick<Route, 'method' | 'path'>,
  { id, headers }: FastifyRequest,
  { workspace }: HeldKey,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const attributes = {
    'http.request.method': method,
    'http.route': path,
    'handoffkit.request.id': id,
    'handoffkit.workspace': workspace.name,
  }
  const parent = propagation.extract(context.active(), headers)
  const options = { kind: SpanKind.SERVER, attributes }
  return trace.getTracer('handoffkit').startActiveSpan(`${method} ${path}`, options, parent, async (span) => {
    try {
      const answer = await work()
      span.setAttribute('http.response.status_code', answer.status)
      return answer
    } catch (error) {
      failRequest(span, handoffErrorOf(error))
      throw error
    } finally {
      span.end()
    }
  })
}

/** What a caller did wrong is no failure of the service. */
function failRequest(span: Span, { code, status }: HandoffError): void {
  span.setAttribute('http.response.status_code', status)
  span.setAttribute('error.type', code)
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
}
