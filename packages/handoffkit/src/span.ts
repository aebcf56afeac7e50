import { HandoffError } from '@handoffkit/core'
import type { Attributes, Span } from '@opentelemetry/api'
import { isSpanContextValid, SpanStatusCode, trace } from '@opentelemetry/api'

/**
 * Does work within a span of OpenTelemetry, below the one that is active. Without an SDK it only does the work.
 *
 * @param attributes ids, names and words of closed lists, as in notices; never a context value
 */
export async function inSpan<Done>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<Done>,
): Promise<Done> {
  return trace.getTracer('handoffkit').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span)
    } catch (error) {
      failSpan(span, error)
      throw error
    } finally {
      span.end()
    }
  })
}

/** Says that a span failed, by a code or a type: the message of an error that is not ours may hold anything. */
export function failSpan(span: Span, error: unknown): void {
  const type = error instanceof HandoffError ? error.code : error instanceof Error ? error.name : typeof error
  span.setAttribute('error.type', type)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/** The span as `traceparent` of W3C Trace Context writes it; nothing where nobody traces. */
export function traceParentOf(span: Span): string | undefined {
  const context = span.spanContext()
  if (!isSpanContextValid(context)) return undefined
  const flags = context.traceFlags.toString(16).padStart(2, '0')
  return `00-${context.traceId}-${context.spanId}-${flags}`
}
