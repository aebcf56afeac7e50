/** What a machine should do about an error. `retry-later` was tried again already, for as long as it was worth. */
export type Recovery = 'fix-input' | 'fix-config' | 'retry-later' | 'give-up'

/**
 * Errors that the service did not send. `unreachable`: no answer came. `timed-out`: none came in time.
 * `unreadable-answer`: something else answered. `no-token`: `getToken` failed, or gave none. `closed`: the client was closed.
 */
export type OwnCode = 'unreachable' | 'timed-out' | 'unreadable-answer' | 'no-token' | 'closed'

/** One mistake in what was sent. */
export interface ClientFinding {
  readonly code: string
  readonly path: string
  readonly message: string
  readonly hint?: string
}

/** What is known about an error. */
export interface ClientErrorDetails {
  readonly message: string
  readonly recovery: Recovery
  readonly status?: number | undefined
  readonly hint?: string | undefined
  readonly findings?: readonly ClientFinding[] | undefined
  readonly requestId?: string | undefined
  readonly retryAfterMs?: number | undefined
  readonly cause?: unknown
}

/** The one error of this package. Switch on `code`, act on `recovery`; an abort is thrown as it is, as `fetch` does. */
export class ClientError extends Error {
  override readonly name: string = 'ClientError'
  /** `HK_...` as docs/reference/errors.md lists them, or one of our own. */
  readonly code: OwnCode | `HK_${string}`
  readonly recovery: Recovery
  /** Status of the answer, where there was one. */
  readonly status: number | undefined
  /** What a person should do. */
  readonly hint: string | undefined
  readonly findings: readonly ClientFinding[]
  /** Name it when you report something. */
  readonly requestId: string | undefined
  /** Milliseconds that the service asked us to wait. */
  readonly retryAfterMs: number | undefined

  constructor(code: OwnCode | `HK_${string}`, details: ClientErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.recovery = details.recovery
    this.status = details.status
    this.hint = details.hint
    this.findings = details.findings ?? []
    this.requestId = details.requestId
    this.retryAfterMs = details.retryAfterMs
  }
}
