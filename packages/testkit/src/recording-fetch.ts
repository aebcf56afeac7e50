import type { HelpdeskAnswer, HelpdeskFetch, HelpdeskRequest, SearchRequest } from '@handoffkit/core'

/** A fetch that remembers what it was asked for. */
export interface RecordingFetch {
  readonly fetch: HelpdeskFetch
  readonly requests: readonly HelpdeskRequest[]
}

/** Passes everything on, and remembers it. */
export function recordingFetch(fetch: HelpdeskFetch): RecordingFetch {
  const requests: HelpdeskRequest[] = []
  return {
    requests,
    fetch: (request) => {
      requests.push(request)
      return fetch(request)
    },
  }
}

/** Whether a request can change a helpdesk: neither GET nor one of its searches. */
export function isWrite({ method, path }: HelpdeskRequest, searches: readonly SearchRequest[]): boolean {
  return method !== 'GET' && !searches.some((search) => search.method === method && search.path === path)
}

/** Lets writes through to the helpdesk, and then tells the caller something else. */
export function fetchAnsweringWrites(
  fetch: HelpdeskFetch,
  searches: readonly SearchRequest[],
  answerTo: (request: HelpdeskRequest) => Promise<HelpdeskAnswer>,
): HelpdeskFetch {
  return (request) => (isWrite(request, searches) ? answerTo(request) : fetch(request))
}
