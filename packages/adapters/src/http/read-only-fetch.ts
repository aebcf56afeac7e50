import type { HelpdeskFetch, HelpdeskRequest, SearchRequest } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'

/** Headers by which some servers take a GET for something else. */
const METHOD_OVERRIDES: ReadonlySet<string> = new Set(['x-http-method', 'x-http-method-override', 'x-method-override'])

/**
 * A fetch that cannot change the helpdesk: it lets GET through, and each declared search (same method, exactly same path).
 *
 * Anything else is refused before a byte leaves: the promise rejects with HandoffError HK_WRITE_FORBIDDEN.
 */
export function readOnlyFetch(fetch: HelpdeskFetch, searches: readonly SearchRequest[]): HelpdeskFetch {
  return async (request) => {
    if (!onlyReads(request, searches))
      throw new HandoffError('HK_WRITE_FORBIDDEN', { because: `It called ${request.method} through a reader.` })
    return fetch(request)
  }
}

function onlyReads(
  { method, path, headers = {}, body, text }: HelpdeskRequest,
  searches: readonly SearchRequest[],
): boolean {
  if (Object.keys(headers).some((name) => METHOD_OVERRIDES.has(name.toLowerCase()))) return false
  if (method === 'GET') return body === undefined && text === undefined
  return searches.some((search) => search.method === method && search.path === path)
}
