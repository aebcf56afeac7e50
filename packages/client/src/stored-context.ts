import type { Caller, ClientRequest } from './caller.ts'
import { ClientError } from './client-error.ts'
import type { ContextObject, ContextWrite } from './context-object.ts'

/** Where the service keeps a context object. */
export type ContextAddress = Pick<ClientRequest, 'path' | 'query'>

/** Browsers let 64 KiB go on when a page is left, all requests together; this one leaves room for others. */
const KEEPALIVE_CHARACTERS = 15_000

/** Sends one write, once: who retries takes along what was written since. @returns the whole object @throws ClientError */
export async function sendContext(
  call: Caller,
  address: ContextAddress,
  { kind, context }: ContextWrite,
  signal: AbortSignal,
): Promise<ContextObject> {
  const body = JSON.stringify({ context })
  const answer = await call({
    ...address,
    method: kind === 'replace' ? 'PUT' : 'PATCH',
    body,
    signal,
    retryForMs: 0,
    keepalive: body.length < KEEPALIVE_CHARACTERS,
  })
  return contextOf(answer.body)
}

/** Reads what is stored: an empty object where nobody has written one. @throws ClientError */
export async function readContext(
  call: Caller,
  address: ContextAddress,
  signal: AbortSignal | undefined,
): Promise<ContextObject> {
  try {
    return contextOf((await call({ ...address, method: 'GET', signal })).body)
  } catch (error) {
    const isNone = error instanceof ClientError && error.status === 404 && error.code !== 'HK_ADDRESS_UNKNOWN'
    if (isNone) return {}
    throw error
  }
}

function contextOf(body: unknown): ContextObject {
  if (typeof body === 'object' && body !== null && 'context' in body && isContext(body.context)) return body.context
  throw new ClientError('unreadable-answer', { message: 'The answer holds no context object.', recovery: 'give-up' })
}

function isContext(value: unknown): value is ContextObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
