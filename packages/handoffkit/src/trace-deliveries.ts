import type { Environment } from '@handoffkit/core'
import type { Notice } from '@handoffkit/sinks'
import type { Link, Span } from '@opentelemetry/api'
import { isSpanContextValid, SpanKind, trace } from '@opentelemetry/api'

/** An attempt whose lease was lost is never told to be closed, so no more than these are kept open. */
const MOST_OPEN = 1_000

/** Outcomes after which somebody or something has to come again. */
const TROUBLED: ReadonlySet<string> = new Set(['unknown', 'denied', 'refused', 'found-unknown', 'read-no'])

/**
 * Makes a span of every attempt: a trace of its own, linked to the one in which the handoff was accepted, perhaps in
 * another process and days ago.
 */
export function traceDeliveries(workspace: string, environment: Environment): (notice: Notice) => void {
  const open = new Map<string, Span>()
  return (notice) => {
    if (notice.kind !== 'attempt-opened' && notice.kind !== 'attempt-closed') return
    const { handoffId, attempt } = notice
    const name = `${handoffId} ${attempt.no}`
    if (notice.kind === 'attempt-closed') {
      const span = open.get(name)
      open.delete(name)
      span?.setAttribute('handoffkit.outcome', notice.outcome)
      if (TROUBLED.has(notice.outcome)) span?.setAttribute('error.type', notice.outcome)
      span?.end()
      return
    }
    const [oldest] = open.keys()
    if (open.size >= MOST_OPEN && oldest !== undefined) open.delete(oldest)
    const span = trace.getTracer('handoffkit').startSpan(`attempt ${attempt.move}`, {
      kind: SpanKind.CLIENT,
      root: true,
      links: linksTo(notice.trace),
      attributes: {
        'handoffkit.workspace': workspace,
        'handoffkit.environment': environment,
        'handoffkit.handoff.id': handoffId,
        'handoffkit.attempt.no': attempt.no,
        'handoffkit.attempt.move': attempt.move,
        ...(attempt.step === undefined ? {} : { 'handoffkit.attempt.step': attempt.step }),
      },
    })
    open.set(name, span)
  }
}

/** @param traceParent as W3C Trace Context writes it */
function linksTo(traceParent: string | undefined): Link[] {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/u.exec(traceParent ?? '') ?? []
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) || 0, isRemote: true }
  return isSpanContextValid(context) ? [{ context }] : []
}
