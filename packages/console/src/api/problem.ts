import type { Finding, Problem } from './generated/open-api.ts'

/** What stands in an error of the service: a problem, or nothing when it could not be reached at all. */
export interface Failure {
  readonly status: number | undefined
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly requestId: string | undefined
  /** What is wrong with what was sent, in detail. */
  readonly findings: readonly Finding[]
}

const FAILURES = new WeakMap<Error, Failure>()

/** An error that carries what the service said. @param status nothing: it did not answer */
export function failed(status: number | undefined, body?: unknown): Error {
  const problem: Partial<Problem> = typeof body === 'object' && body !== null ? body : {}
  const error = new Error(problem.detail ?? 'The service does not answer.')
  FAILURES.set(error, {
    status,
    code: problem.code,
    detail: problem.detail,
    hint: problem.hint,
    requestId: problem.requestId,
    findings: problem.findings ?? [],
  })
  return error
}

/** What the service said when a request failed; nothing for an error of another kind. */
export function failureOf(error: unknown): Failure | undefined {
  return error instanceof Error ? FAILURES.get(error) : undefined
}
