import type { HelpdeskRequest } from '@handoffkit/core'

const PLAIN_PATH = /^\/(?!\/)[\w\-.~!$&'()*+,;=:@%/]*$/u
const DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/iu

/**
 * Path and query as they go over the wire; nothing when the path is not a plain, percent-encoded path.
 *
 * A path cannot leave the helpdesk's address, nor climb out of the place where the helpdesk lives there.
 */
export function requestTarget(prefix: string, { path, query = {} }: HelpdeskRequest): string | undefined {
  if (!PLAIN_PATH.test(path) || DOT_SEGMENT.test(path)) return undefined
  const pairs = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  return `${prefix}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
