import type { ClientFinding, Recovery } from './client-error.ts'
import { ClientError } from './client-error.ts'

/** What the service answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the answer. */
  readonly body: unknown
}

/** Statuses that come from machines in between: nobody says that the service was reached. */
const PASSING: readonly number[] = [408, 429, 502, 503, 504]

/** Reads an answer. @throws ClientError when it is a problem (RFC 9457), or is not of the service */
export function readAnswer({ status, headers }: Response, text: string, nowMs: number): Answer {
  const body = parsed(text)
  const isGood = status >= 200 && status < 300
  if (isGood && body !== undefined) return { status, headers, body }
  throw problemOf(status, headers, body, nowMs)
}

function problemOf(status: number, headers: Headers, body: unknown, nowMs: number): ClientError {
  const { code, title, detail, recovery, hint, findings, requestId } = membersOf(body)
  const retryAfterMs = retryAfter(headers.get('retry-after'), nowMs)
  if (!isText(code) || !isCode(code)) {
    const isPassing = PASSING.includes(status)
    return new ClientError(isPassing ? 'unreachable' : 'unreadable-answer', {
      message: `Something that is not the service answered, with status ${status}.`,
      recovery: isPassing ? 'retry-later' : 'fix-config',
      hint: 'Check the "url" of the client.',
      status,
      retryAfterMs,
    })
  }
  return new ClientError(code, {
    message: textOf(detail) ?? textOf(title) ?? code,
    recovery: isRecovery(recovery) ? recovery : 'give-up',
    hint: textOf(hint),
    findings: Array.isArray(findings) ? findings.filter(isFinding) : [],
    requestId: textOf(requestId),
    status,
    retryAfterMs,
  })
}

/** Seconds, or a date (RFC 9110, section 10.2.3), as milliseconds from now. */
function retryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/u.test(header) ? Number(header) * 1_000 : Date.parse(header) - nowMs
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function membersOf(body: unknown): { readonly [name: string]: unknown } {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

function isCode(code: string): code is `HK_${string}` {
  return code.startsWith('HK_')
}

function isRecovery(value: unknown): value is Recovery {
  return value === 'fix-input' || value === 'fix-config' || value === 'retry-later' || value === 'give-up'
}

function isFinding(value: unknown): value is ClientFinding {
  const { code, path, message } = membersOf(value)
  return isText(code) && isText(path) && isText(message)
}

function textOf(value: unknown): string | undefined {
  return isText(value) ? value : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
