import type { ContextObject } from '../src/index.ts'

/** What goes wrong with one request. `never-came`: the service did not see it. `answer-lost`: it did what was asked. */
export type Fault = 'never-came' | 'answer-lost' | 'busy' | 'too-many' | 'gateway' | 'none'

/** One request as the service saw it. */
export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: { readonly context?: ContextObject; readonly reason?: string }
}

/** A service that works as its contract says, in this process, and fails as it is told. */
export interface ModelService {
  readonly fetch: typeof globalThis.fetch
  readonly seen: readonly Seen[]
  /** The stored context object. */
  readonly context: () => ContextObject | undefined
  /** Ids of the handoffs that it has taken. */
  readonly handoffs: ReadonlySet<string>
  /** Tokens that it takes; all of them, when this is not set. */
  accepts: ((token: string) => boolean) | undefined
  /** What goes wrong with the next requests, one after the other. */
  faults: Fault[]
}

/** Refuses context objects with the key `refused`. */
export function modelService(): ModelService {
  const seen: Seen[] = []
  const handoffs = new Set<string>()
  let context: ContextObject | undefined
  let version = 0
  const act = ({ method, url, headers, body }: Seen): Response => {
    const [, token = ''] = (headers.get('authorization') ?? '').split(' ')
    if (service.accepts?.(token) === false) return problem(401, 'HK_KEY_REFUSED', 'fix-input')
    if (new URL(url).pathname.endsWith('/handoff')) {
      if (method === 'GET' && handoffs.size === 0) return problem(404, 'HK_HANDOFF_UNKNOWN', 'fix-input')
      if (method === 'POST') handoffs.add(headers.get('idempotency-key') ?? '')
      return json(202, { handoffId: 'h-1', status: 'accepted', ticket: null, team: 'vip-care', missing: [] })
    }
    if (method === 'GET' && context === undefined) return problem(404, 'HK_CONTEXT_UNKNOWN', 'fix-input')
    if (method !== 'GET') {
      const { context: given = {} } = body
      if (Object.hasOwn(given, 'refused')) return problem(422, 'HK_EVENT_INVALID', 'fix-input')
      const merged = method === 'PUT' ? Object.entries(given) : Object.entries({ ...context, ...given })
      context = Object.fromEntries(merged.filter(([key, value]) => method === 'PUT' || !isRemoved(given, key, value)))
      version += 1
    }
    return json(200, { conversation: 'c', environment: 'staging', version, context })
  }
  const service: ModelService = {
    seen,
    handoffs,
    accepts: undefined,
    faults: [],
    context: () => context,
    fetch: async (input, init = {}) => {
      const fault = service.faults.shift() ?? 'none'
      init.signal?.throwIfAborted()
      await Promise.resolve()
      if (fault === 'never-came') throw new TypeError('fetch failed')
      const request: Seen = {
        method: init.method ?? 'GET',
        url: new Request(input).url,
        headers: new Headers(init.headers),
        body: JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Seen['body'],
      }
      seen.push(request)
      if (fault === 'busy') return problem(503, 'HK_STORE_UNAVAILABLE', 'retry-later')
      if (fault === 'too-many') return problem(429, 'HK_TOO_MANY_REQUESTS', 'retry-later', { 'retry-after': '0' })
      if (fault === 'gateway') return new Response('<html>Bad gateway</html>', { status: 502 })
      const answer = act(request)
      if (fault === 'answer-lost') throw new TypeError('terminated')
      return answer
    },
  }
  return service
}

function isRemoved(given: ContextObject, key: string, value: unknown): boolean {
  return value === null && Object.hasOwn(given, key)
}

function json(status: number, body: object): Response {
  return Response.json(body, { status })
}

/** An answer as RFC 9457 has it. */
export function problem(status: number, code: string, recovery: string, headers: HeadersInit = {}): Response {
  const body = { type: `urn:handoffkit:error:${code}`, title: code, status, detail: `${code}.`, code, recovery }
  return Response.json({ ...body, hint: 'Do this.', findings: [], requestId: 'r-1' }, { status, headers })
}
