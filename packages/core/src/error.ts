import type { Finding } from './finding.ts'

/** What a machine should do about an error. The worker, the HTTP status and the exit code are read from it. */
export type Recovery = 'fix-input' | 'fix-config' | 'retry-later' | 'give-up'

/** Stable name of an error. */
export type ErrorCode =
  | 'HK_EVENT_MALFORMED'
  | 'HK_EVENT_INVALID'
  | 'HK_EVENT_TOO_LARGE'
  | 'HK_ENVIRONMENT_UNKNOWN'
  | 'HK_HANDOFF_DIFFERS'
  | 'HK_HANDOFF_UNKNOWN'
  | 'HK_HANDOFF_ERASED'
  | 'HK_CONTEXT_INVALID'
  | 'HK_CONTEXT_UNKNOWN'
  | 'HK_CONTEXT_CHANGED'
  | 'HK_CONVERSATION_UNKNOWN'
  | 'HK_RULESET_INVALID'
  | 'HK_RULESET_MISSING'
  | 'HK_RULESET_OWNED_BY_FILE'
  | 'HK_RULESET_REFUSED'
  | 'HK_RULESET_SUPERSEDED'
  | 'HK_RULESET_VERSION_UNKNOWN'
  | 'HK_WORKSPACE_INVALID'
  | 'HK_FILE_MALFORMED'
  | 'HK_FILE_UNREADABLE'
  | 'HK_PLUGIN_INVALID'
  | 'HK_ADAPTER_UNKNOWN'
  | 'HK_OPTIONS_INVALID'
  | 'HK_SECRET_MISSING'
  | 'HK_URL_REFUSED'
  | 'HK_CATALOG_MISSING'
  | 'HK_CATALOG_CHANGED'
  | 'HK_SNAPSHOT_OWNED_BY_FILE'
  | 'HK_HELPDESK_DENIED'
  | 'HK_HELPDESK_UNREACHABLE'
  | 'HK_HELPDESK_REFUSED'
  | 'HK_HELPDESK_UNREADABLE'
  | 'HK_WRITE_FORBIDDEN'
  | 'HK_STORE_UNAVAILABLE'
  | 'HK_STORE_UNFIT'
  | 'HK_SCOPE_MISUSED'
  | 'HK_CLOSED'
  | 'HK_REQUEST_INVALID'
  | 'HK_PRECONDITION_MISSING'
  | 'HK_KEY_REFUSED'
  | 'HK_KEY_NOT_ALLOWED'
  | 'HK_SIGNATURE_REFUSED'
  | 'HK_SOURCE_UNKNOWN'
  | 'HK_ADDRESS_UNKNOWN'
  | 'HK_METHOD_NOT_ALLOWED'
  | 'HK_MEDIA_TYPE_REFUSED'
  | 'HK_NOT_REDELIVERABLE'
  | 'HK_TOO_MANY_REQUESTS'
  | 'HK_KEYS_INVALID'
  | 'HK_KEY_UNKNOWN'
  | 'HK_WEBHOOK_UNKNOWN'
  | 'HK_LOGIN_FAILED'
  | 'HK_DEMO_UNKNOWN'
  | 'HK_DEFECT'

/** What is always true of an error. */
export interface CatalogueEntry {
  readonly recovery: Recovery
  /** Status of an HTTP answer that carries this error. */
  readonly status: number
  /** One sentence that is true each time the error occurs. */
  readonly title: string
}

const entry = (recovery: Recovery, status: number, title: string): CatalogueEntry => ({ recovery, status, title })

/** Every error that can cross a package border. `docs/reference/errors.md` lists the same, a test keeps them equal. */
export const ERROR_CATALOGUE: Readonly<Record<ErrorCode, CatalogueEntry>> = {
  HK_EVENT_MALFORMED: entry('fix-input', 400, 'The handoff event is not JSON.'),
  HK_EVENT_INVALID: entry('fix-input', 422, 'The handoff event is not what it must be.'),
  HK_EVENT_TOO_LARGE: entry('fix-input', 413, 'The handoff event is larger than a limit allows.'),
  HK_ENVIRONMENT_UNKNOWN: entry('fix-input', 422, 'No environment is given, or one that the workspace does not have.'),
  HK_HANDOFF_DIFFERS: entry('fix-input', 422, 'Another handoff with the same identity was accepted before.'),
  HK_HANDOFF_UNKNOWN: entry('fix-input', 404, 'There is no such handoff.'),
  HK_HANDOFF_ERASED: entry('fix-input', 410, 'The handoff was erased.'),
  HK_CONTEXT_INVALID: entry('fix-input', 422, 'The context object is not what it must be.'),
  HK_CONTEXT_UNKNOWN: entry('fix-input', 404, 'There is no context object for this conversation.'),
  HK_CONTEXT_CHANGED: entry('fix-input', 412, 'The context object is not the one that was expected.'),
  HK_CONVERSATION_UNKNOWN: entry('fix-input', 404, 'Nothing is known of this conversation.'),
  HK_RULESET_INVALID: entry('fix-config', 422, 'The ruleset has mistakes.'),
  HK_RULESET_MISSING: entry('fix-config', 503, 'No ruleset has been published yet.'),
  HK_RULESET_OWNED_BY_FILE: entry('fix-config', 409, 'A file owns the ruleset of this workspace.'),
  HK_RULESET_REFUSED: entry('fix-input', 422, 'The ruleset was not published.'),
  HK_RULESET_SUPERSEDED: entry('fix-input', 412, 'Another version of the ruleset is current.'),
  HK_RULESET_VERSION_UNKNOWN: entry('fix-input', 404, 'There is no such version of the ruleset.'),
  HK_WORKSPACE_INVALID: entry('fix-config', 422, 'The workspace file has mistakes.'),
  HK_FILE_MALFORMED: entry('fix-config', 422, 'The file is not JSON.'),
  HK_FILE_UNREADABLE: entry('fix-config', 422, 'The file cannot be read.'),
  HK_PLUGIN_INVALID: entry('fix-config', 422, 'A plugin cannot be loaded or does not fit.'),
  HK_ADAPTER_UNKNOWN: entry('fix-config', 422, 'No adapter has this name.'),
  HK_OPTIONS_INVALID: entry('fix-config', 422, 'The options of an adapter or plugin have mistakes.'),
  HK_SECRET_MISSING: entry('fix-config', 422, 'A secret is not set.'),
  HK_URL_REFUSED: entry('fix-config', 422, 'The address may not be called.'),
  HK_CATALOG_MISSING: entry('retry-later', 503, 'The field catalog of the helpdesk is not known yet.'),
  HK_CATALOG_CHANGED: entry('fix-input', 412, 'The field catalog is not the one that was expected.'),
  HK_SNAPSHOT_OWNED_BY_FILE: entry('fix-config', 409, 'A file owns the snapshot of the field catalog.'),
  HK_HELPDESK_DENIED: entry('fix-config', 502, 'The helpdesk does not accept our credentials.'),
  HK_HELPDESK_UNREACHABLE: entry('retry-later', 503, 'The helpdesk cannot be reached.'),
  HK_HELPDESK_REFUSED: entry('give-up', 502, 'The helpdesk refused the request.'),
  HK_HELPDESK_UNREADABLE: entry('give-up', 502, 'The helpdesk answered something that we cannot read.'),
  HK_WRITE_FORBIDDEN: entry('give-up', 500, 'A part that may only read tried to change the helpdesk.'),
  HK_STORE_UNAVAILABLE: entry('retry-later', 503, 'The store cannot be used now.'),
  HK_STORE_UNFIT: entry('fix-config', 503, 'The store is not fit for use.'),
  HK_SCOPE_MISUSED: entry('give-up', 500, 'The parts of the workspace are wired wrongly.'),
  HK_CLOSED: entry('retry-later', 503, 'The workspace is closing and takes no more handoffs.'),
  HK_REQUEST_INVALID: entry('fix-input', 400, 'The request is not what it must be.'),
  HK_PRECONDITION_MISSING: entry('fix-input', 428, 'The request does not say which version it replaces.'),
  HK_KEY_REFUSED: entry('fix-input', 401, 'The request has no API key, or one that is not known.'),
  HK_KEY_NOT_ALLOWED: entry('fix-input', 403, 'The API key may not do this.'),
  HK_SIGNATURE_REFUSED: entry('fix-input', 401, 'The request does not prove that it is of its platform.'),
  HK_SOURCE_UNKNOWN: entry('fix-input', 404, 'There is no such source.'),
  HK_ADDRESS_UNKNOWN: entry('fix-input', 404, 'There is nothing at this address.'),
  HK_METHOD_NOT_ALLOWED: entry('fix-input', 405, 'The address does not take this method.'),
  HK_MEDIA_TYPE_REFUSED: entry('fix-input', 415, 'The body is not sent as JSON.'),
  HK_NOT_REDELIVERABLE: entry('fix-input', 409, 'The handoff cannot be delivered again now.'),
  HK_TOO_MANY_REQUESTS: entry('retry-later', 429, 'The API key sends too many requests.'),
  HK_KEYS_INVALID: entry('fix-config', 422, 'The file of API keys has mistakes.'),
  HK_KEY_UNKNOWN: entry('fix-input', 404, 'There is no such API key.'),
  HK_WEBHOOK_UNKNOWN: entry('fix-input', 404, 'There is no such webhook.'),
  HK_LOGIN_FAILED: entry('fix-input', 401, 'Signing in failed.'),
  HK_DEMO_UNKNOWN: entry('fix-input', 404, 'There is no such demo desk or ticket.'),
  HK_DEFECT: entry('give-up', 500, 'Something failed that should not.'),
}

/** What is known about one occurrence of an error. None of it may hold a secret or a context value. */
export interface ErrorDetails {
  /** What happened this time, in one sentence or more. */
  readonly because?: string
  /** What to do about it. */
  readonly hint?: string
  readonly findings?: readonly Finding[]
  readonly retryAfterMs?: number
  readonly cause?: unknown
}

/** The one error class that crosses package borders. Callers switch on `code`, machines act on `recovery`. */
export class HandoffError extends Error {
  override readonly name: string = 'HandoffError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly findings: readonly Finding[]
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, { because, hint, findings = [], retryAfterMs, cause }: ErrorDetails = {}) {
    const title = ERROR_CATALOGUE[code].title
    super(because === undefined ? title : `${title} ${because}`, cause === undefined ? undefined : { cause })
    this.code = code
    this.hint = hint
    this.findings = findings
    this.retryAfterMs = retryAfterMs
  }

  get recovery(): Recovery {
    return ERROR_CATALOGUE[this.code].recovery
  }

  /** Status of an HTTP answer that carries this error. */
  get status(): number {
    return ERROR_CATALOGUE[this.code].status
  }

  /** Exit code of a command that ends with this error: 1 the input, 2 the configuration, 3 the helpdesk out of reach. */
  get exitCode(): 1 | 2 | 3 {
    switch (this.recovery) {
      case 'fix-input':
        return 1
      case 'retry-later':
        return 3
      case 'fix-config':
      case 'give-up':
        return 2
    }
  }
}
