import type { HandoffError } from '@handoffkit/core'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'

/** What is said of one request. Ids and names alone: an address may name a customer, so its pattern stands for it. */
export interface RequestNote {
  readonly status: number
  readonly tookMs: number
  /** Name of the key. */
  readonly key: string | undefined
  readonly error: HandoffError | undefined
  /** The handoff that it was about. */
  readonly handoffId: string | undefined
}

/** Statuses of those who were not let in, or sent too much: a few are mistakes, many are an attack. */
const TURNED_AWAY: ReadonlySet<number> = new Set([401, 403, 429])

/** Writes the line of one request: an error when it failed that should not, a warning when it was turned away, else a note. */
export function noteRequest(log: FastifyBaseLogger, request: FastifyRequest, note: RequestNote): void {
  const { status, tookMs, key, error, handoffId } = note
  const line = {
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url ?? null,
    status,
    tookMs: Math.round(tookMs * 10) / 10,
    ...(key === undefined ? {} : { key }),
    ...(handoffId === undefined ? {} : { handoffId }),
    ...(error === undefined ? {} : { code: error.code }),
  }
  if (error !== undefined && status >= 500) log.error({ ...line, failure: shownFailure(error) }, 'request failed')
  else if (TURNED_AWAY.has(status)) log.warn(line, 'request turned away')
  else log.info(line, 'request')
}

/** Where it happened, and no message: one that is not ours may hold anything. */
function shownFailure(error: Error): object {
  const cause = error.cause instanceof Error ? error.cause : error
  const frames = (cause.stack ?? '').split('\n').filter((frame) => /^\s+at /u.test(frame))
  return { type: cause.name, at: frames.slice(0, 8).map((frame) => frame.trim()) }
}
