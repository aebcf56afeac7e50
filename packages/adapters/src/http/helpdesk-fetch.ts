import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { HelpdeskFetch, HelpdeskRequest } from '@handoffkit/core'
import { buildConnector, Pool } from 'undici'
import { readBaseUrl } from './base-url.ts'
import { checkedLookup } from './checked-lookup.ts'
import { exchange } from './exchange.ts'
import { mayCall } from './public-address.ts'
import { requestTarget } from './request-target.ts'

/** How long the parts of an exchange may take, in milliseconds. */
export interface HelpdeskTimeouts {
  /** Name, connection and TLS. Default: 3000. */
  readonly connectMs?: number
  /** From the request to the head of the answer. Default: 10000. */
  readonly headersMs?: number
  /** Between two pieces of the answer. Default: 10000. */
  readonly bodyMs?: number
  /** All of it together; a request may name its own. Default: 15000. */
  readonly totalMs?: number
}

/** Settings of {@link createHelpdeskFetch}. */
export interface HelpdeskFetchOptions {
  /** `https://desk.example.com`, with the path below which the helpdesk lives, if any. */
  readonly baseUrl: string
  /** Lets it call private and loopback addresses, and plain http. Default: false. */
  readonly allowPrivateNetwork?: boolean
  readonly timeouts?: HelpdeskTimeouts
  /** Default: 8 MiB. A longer answer is given up. */
  readonly maxResponseBytes?: number
  /** Sent with every request, under those of the request itself. No place for credentials: adapters bring these. */
  readonly headers?: { readonly [name: string]: string }
  /** Resolves names. Default: the system's resolver. */
  readonly resolve?: LookupFunction
}

/** A fetch with connections that stay open for a while; `close` ends them once their requests are through. */
export type ClosableHelpdeskFetch = HelpdeskFetch & { readonly close: () => Promise<void> }

const DEFAULT_TIMEOUTS = { connectMs: 3_000, headersMs: 10_000, bodyMs: 10_000, totalMs: 15_000 } as const
const DEFAULT_MAX_RESPONSE_BYTES = 8 * 1024 * 1024
/** Not the name of a browser: some helpdesks answer those with a page to log in. */
const USER_AGENT = 'handoffkit'

/**
 * Makes the guarded HTTP client of one helpdesk.
 *
 * It calls the host of `baseUrl` and no other; over https and at public addresses unless `allowPrivateNetwork`; resolves
 * the name once per connection and connects to the very addresses that were checked; follows no redirect and never
 * retries. The answer says what is proved: `never-sent` when no byte of the request left, `lost` when it may have arrived.
 *
 * @throws HandoffError HK_URL_REFUSED when the address may not be called
 */
export function createHelpdeskFetch(options: HelpdeskFetchOptions): ClosableHelpdeskFetch {
  const { baseUrl, allowPrivateNetwork = false, maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES } = options
  const { origin, prefix } = readBaseUrl(baseUrl, allowPrivateNetwork)
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts }
  const resolve = options.resolve ?? systemLookup
  const pool = new Pool(origin, {
    allowH2: false,
    connect: buildConnector({
      allowH2: false,
      timeout: timeouts.connectMs,
      lookup: checkedLookup(resolve, (address) => mayCall(address, allowPrivateNetwork)),
    }),
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.bodyMs,
  })
  const call: HelpdeskFetch = async (request) => {
    const target = requestTarget(prefix, request)
    if (target === undefined)
      return { kind: 'never-sent', because: 'The path of the request is not a plain, percent-encoded path.' }
    const { body, contentType } = bodyOf(request)
    const headers = {
      'user-agent': USER_AGENT,
      accept: 'application/json',
      ...contentType,
      ...options.headers,
      ...request.headers,
    }
    return exchange(
      pool,
      { path: target, method: request.method, headers: inLowercase(headers), ...(body === undefined ? {} : { body }) },
      { totalTimeoutMs: request.timeoutMs ?? timeouts.totalMs, maxResponseBytes },
    )
  }
  return Object.assign(call, { close: () => pool.close() })
}

function bodyOf({ body, text }: HelpdeskRequest): {
  readonly body?: string
  readonly contentType?: { readonly 'content-type': string }
} {
  if (text !== undefined) return { body: text }
  return body === undefined ? {} : { body: JSON.stringify(body), contentType: { 'content-type': 'application/json' } }
}

/** One value per name, the last one given. */
function inLowercase(headers: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

const systemLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => callback(error, addresses))
}
