import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/** Standard Webhooks, "Signature scheme": a secret has 24 to 64 bytes. */
const SECRET_BYTES = { least: 24, most: 64 } as const

/** The key that a secret stands for: `whsec_` and base64. @returns nothing when it is not written so */
export function webhookKey(secret: string): Uint8Array | undefined {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(text)) return undefined
  const key = Buffer.from(text, 'base64')
  return key.length >= SECRET_BYTES.least && key.length <= SECRET_BYTES.most ? key : undefined
}

/**
 * The headers that prove a message, by Standard Webhooks (https://www.standardwebhooks.com): HMAC with SHA-256 over id,
 * time and body, once for each key.
 *
 * @param atMs when it is sent, in milliseconds since the epoch
 */
export function signatureHeaders(
  id: string,
  atMs: number,
  body: string,
  keys: readonly Uint8Array[],
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(Math.floor(atMs / 1000))
  const signatures = keys.map(
    (key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  )
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
