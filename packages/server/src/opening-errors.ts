import type { ErrorCode } from '@handoffkit/core'

/**
 * Errors of every address that may be the first to need an environment: it is opened then, with its secrets, its options
 * and the fields of its helpdesk. Once these were known, they are kept, and a helpdesk that is away is no error.
 */
export const OPENING_ERRORS: readonly ErrorCode[] = [
  'HK_HELPDESK_UNREACHABLE',
  'HK_HELPDESK_DENIED',
  'HK_HELPDESK_REFUSED',
  'HK_HELPDESK_UNREADABLE',
  'HK_SECRET_MISSING',
  'HK_OPTIONS_INVALID',
  'HK_URL_REFUSED',
]

/** Errors of every address that needs rules: none were published yet, or those that were cannot be used by this version. */
export const RULE_ERRORS: readonly ErrorCode[] = ['HK_RULESET_MISSING', 'HK_RULESET_INVALID']
