import type { IncomingHttpHeaders } from 'node:http'
import { HandoffError } from '@handoffkit/core'

/** The ETag of a version, or of rules that have none. */
export function etagOf(version: number | string): string {
  return `"${version}"`
}

/**
 * The version that a caller has seen as current (RFC 9110, section 13): `If-Match` with its ETag, or `If-None-Match: *` for
 * none. Undefined for `If-Match: *`: any, but there must be one.
 *
 * @throws HandoffError HK_PRECONDITION_MISSING, HK_RULESET_SUPERSEDED for an ETag that is none of a version
 */
export function expectedVersion(headers: IncomingHttpHeaders): number | undefined {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  if (match === undefined && noneMatch?.trim() === '*') return 0
  if (match === undefined) throw new HandoffError('HK_PRECONDITION_MISSING')
  if (match.trim() === '*') return undefined
  const [, number] = /^"(\d{1,9})"$/u.exec(match.trim()) ?? []
  if (number !== undefined) return Number(number)
  throw new HandoffError('HK_RULESET_SUPERSEDED', {
    because: 'The header "If-Match" does not hold the ETag of one version.',
    hint: 'Send the ETag that "GET /v1/rulesets/current" answers, with its quotes.',
  })
}

/** The version that a path names. @throws HandoffError HK_RULESET_VERSION_UNKNOWN */
export function versionOfPath(text: string | undefined): number {
  if (text !== undefined && /^\d{1,9}$/u.test(text)) return Number(text)
  throw new HandoffError('HK_RULESET_VERSION_UNKNOWN', { because: 'Versions are whole numbers from 1.' })
}
