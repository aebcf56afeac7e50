import { retryAfterMs } from '@handoffkit/adapters/define'
import { createHelpdeskFetch } from '@handoffkit/adapters/http'
import type { HelpdeskAnswer } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { WebhookEndpoint } from '@handoffkit/schema'
import type { WebhookAnswer } from '@handoffkit/sinks'
import { signatureHeaders } from './webhook-signature.ts'

/** An endpoint that can be called. */
export interface OpenWebhook extends AsyncDisposable {
  /** Sends one signed message, once. Never rejects. */
  readonly send: (id: string, body: string) => Promise<WebhookAnswer>
}

/** Standard Webhooks, "Deliverability": 15 to 30 seconds. */
const TIMEOUT_MS = 15_000

/** Of the answer only its status counts. */
const MAX_RESPONSE_BYTES = 65_536

/** Opens an endpoint without calling it. Redirects are not followed. @throws HandoffError HK_URL_REFUSED */
export function openWebhook(
  { name, url, allowPrivateNetwork = false }: WebhookEndpoint,
  keys: readonly Uint8Array[],
  now: () => number,
): OpenWebhook {
  const { origin, pathname, searchParams } = addressOf(name, url)
  const fetch = createHelpdeskFetch({
    baseUrl: origin,
    allowPrivateNetwork,
    timeouts: { totalMs: TIMEOUT_MS, headersMs: TIMEOUT_MS },
    maxResponseBytes: MAX_RESPONSE_BYTES,
  })
  return {
    send: async (id, text) => {
      const startedMs = now()
      const headers = { 'content-type': 'application/json', ...signatureHeaders(id, startedMs, text, keys) }
      const query = Object.fromEntries(searchParams)
      const answer = await fetch({ method: 'POST', path: pathname, query, headers, text })
      return { ...read(answer), tookMs: Math.max(0, now() - startedMs) }
    },
    [Symbol.asyncDispose]: () => fetch.close(),
  }
}

/** @throws HandoffError HK_URL_REFUSED */
function addressOf(name: string, url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (address !== undefined && address.username === '' && address.password === '') return address
  throw new HandoffError('HK_URL_REFUSED', {
    because: `The address of webhook "${name}" is ${address === undefined ? 'no address' : 'one with credentials in it'}.`,
    hint: 'Write it as https://crm.example/hooks/handoffs.',
  })
}

function read(answer: HelpdeskAnswer): Omit<WebhookAnswer, 'tookMs'> {
  if (answer.kind !== 'answered') return { kind: 'failed', status: null, because: answer.because }
  const { status, headers } = answer
  if (status >= 200 && status < 300) return { kind: 'taken', status, because: null }
  if (status === 410) return { kind: 'gone', status, because: 'It wants nothing any more (410).' }
  const askedMs = retryAfterMs(headers)
  return {
    kind: 'failed',
    status,
    because: `It answered ${status}.`,
    ...(askedMs === undefined ? {} : { retryAfterMs: askedMs }),
  }
}
