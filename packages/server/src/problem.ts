import type { ErrorCode, Finding } from '@handoffkit/core'
import { ERROR_CATALOGUE, HandoffError } from '@handoffkit/core'

/** An error as RFC 9457 has it, with our code. */
export interface Problem {
  /** `urn:handoffkit:error:HK_EVENT_INVALID` */
  readonly type: string
  readonly title: string
  readonly status: number
  /** What happened this time. */
  readonly detail: string
  readonly code: ErrorCode
  readonly recovery: HandoffError['recovery']
  readonly hint?: string
  readonly findings: readonly Finding[]
  /** The same as in the header `X-Request-Id`, and in the log. */
  readonly requestId: string
}

/** The media type of problems. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** What is told of an error. Of one that is none of ours nothing is told but that it happened: it may name anything. */
export function problemOf(error: unknown, requestId: string): Problem {
  const { code, status, recovery, message, hint, findings } = handoffErrorOf(error)
  return {
    type: `urn:handoffkit:error:${code}`,
    title: ERROR_CATALOGUE[code].title,
    status,
    detail: message,
    code,
    recovery,
    ...(hint === undefined ? {} : { hint }),
    findings,
    requestId,
  }
}

/** The headers that an error asks for. */
export function problemHeaders(error: unknown): Readonly<Record<string, string>> {
  const { code, retryAfterMs } = handoffErrorOf(error)
  return {
    ...(code === 'HK_SIGNATURE_REFUSED' ? { 'www-authenticate': 'Signature realm="handoffkit"' } : {}),
    ...(code === 'HK_KEY_REFUSED' ? { 'www-authenticate': 'Bearer realm="handoffkit"' } : {}),
    ...(retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
  }
}

/** An error as one of ours. What the HTTP layer refuses has a code of its own; all else is a defect. */
export function handoffErrorOf(error: unknown): HandoffError {
  if (error instanceof HandoffError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new HandoffError('HK_MEDIA_TYPE_REFUSED', { hint: 'Send it with "Content-Type: application/json".' })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new HandoffError('HK_EVENT_TOO_LARGE', { because: 'The body is larger than this service takes.' })
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new HandoffError('HK_ADDRESS_UNKNOWN')
    default:
      return isCallersFault(error)
        ? new HandoffError('HK_REQUEST_INVALID', { cause: error })
        : new HandoffError('HK_DEFECT', { cause: error })
  }
}

function isCallersFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('statusCode' in error)) return false
  const { statusCode } = error
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
}
