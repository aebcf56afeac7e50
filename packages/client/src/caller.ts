import { ClientError } from './client-error.ts'
import type { Answer } from './read-answer.ts'
import { readAnswer } from './read-answer.ts'
import { backoffMs, reasonOf, wait } from './wait.ts'

/** One request, sent until there is an answer. */
export interface ClientRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  /** `/v1/handoffs` */
  readonly path: string
  readonly query?: { readonly [name: string]: string | undefined }
  readonly headers?: { readonly [name: string]: string }
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
  /** Milliseconds until one try is given up. Default: that of the caller. */
  readonly timeoutMs?: number
  /** Milliseconds in which it is tried again, in all; 0: it is tried once. Default: that of the caller. */
  readonly retryForMs?: number
  /** Goes on when the page is left. For small bodies. */
  readonly keepalive?: boolean
}

/** What every request of a client has. */
export interface CallerOptions {
  /** Where the service is: `https://handoff.example`. */
  readonly url: string
  /** What is shown to the service. @param refused what it just refused, so that another one is wanted */
  readonly credential: (refused?: string) => Promise<string>
  /** Default: 10 seconds. */
  readonly timeoutMs?: number | undefined
  /** Default: 60 seconds. */
  readonly retryForMs?: number | undefined
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined
}

/** Sends requests: again while that can help, and with another credential when one is refused. @throws ClientError */
export type Caller = (request: ClientRequest) => Promise<Answer>

/**
 * Makes a caller. Everything that it sends may be sent twice: writes of context have the same end, and handoffs carry an
 * id. So an answer that got lost is asked for again.
 */
export function createCaller(options: CallerOptions): Caller {
  const {
    url,
    credential,
    timeoutMs = 10_000,
    retryForMs = 60_000,
    fetch = globalThis.fetch.bind(globalThis),
  } = options
  const base = url.replace(/\/+$/u, '')
  const send = async (request: ClientRequest, shown: string): Promise<Answer> => {
    const { method, path, query = {}, headers = {}, body, keepalive = false } = request
    const init: RequestInit = {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${shown}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      // A token stands in a header; cookies of the service are none of our business.
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      ...(keepalive ? { keepalive } : {}),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }
    return withinTime(request.timeoutMs ?? timeoutMs, request.signal, async (signal) => {
      const answer = await fetch(`${base}${path}${queryText(query)}`, { ...init, signal })
      return readAnswer(answer, await answer.text(), Date.now())
    })
  }
  const sendRefreshed = async (request: ClientRequest): Promise<Answer> => {
    const shown = await credential()
    try {
      return await send(request, shown)
    } catch (error) {
      if (!(error instanceof ClientError) || error.status !== 401) throw error
      const other = await credential(shown)
      if (other === shown) throw error
      return send(request, other)
    }
  }
  return async (request) => {
    const giveUpAtMs = Date.now() + (request.retryForMs ?? retryForMs)
    for (let failures = 1; ; failures += 1) {
      try {
        return await sendRefreshed(request)
      } catch (error) {
        if (!(error instanceof ClientError) || error.recovery !== 'retry-later') throw error
        const waitMs = backoffMs(failures, Math.random(), error.retryAfterMs)
        if (Date.now() + waitMs >= giveUpAtMs) throw error
        await wait(waitMs, request.signal)
      }
    }
  }
}

/** One try. What `fetch` throws becomes an error of ours, but for the caller's own abort. */
async function withinTime(
  ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const ending = new AbortController()
  const end = (): void => {
    ending.abort()
  }
  const timer = setTimeout(end, ms)
  signal?.addEventListener('abort', end)
  try {
    if (signal?.aborted === true) throw reasonOf(signal)
    return await run(ending.signal)
  } catch (cause) {
    if (signal?.aborted === true) throw reasonOf(signal)
    if (cause instanceof ClientError) throw cause
    const isLate = ending.signal.aborted
    throw new ClientError(isLate ? 'timed-out' : 'unreachable', {
      message: isLate ? `No answer came within ${ms} ms.` : 'The service could not be reached.',
      recovery: 'retry-later',
      hint: 'Check the network, the "url" of the client, and that the service lists the origin of this page.',
      cause,
    })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
  }
}

function queryText(query: NonNullable<ClientRequest['query']>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return given.length === 0 ? '' : `?${given.join('&')}`
}
