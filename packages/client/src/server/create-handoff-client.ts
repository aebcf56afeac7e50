import type { Caller, ClientRequest } from '../caller.ts'
import { createCaller } from '../caller.ts'
import { ClientError } from '../client-error.ts'
import type { ContextObject } from '../context-object.ts'
import { newId } from '../new-id.ts'
import type {
  BrowserToken,
  BrowserTokenRequest,
  ContextKept,
  ConversationHandoff,
  ConversationState,
  Environment,
  HandoffAnswer,
  HandoffEvent,
  HandoffWithAttempts,
  PreviewReport,
  StoredContext,
} from './schemas.ts'

/** Which service, and who calls it. */
export interface HandoffClientOptions {
  /** Where the service is: `https://handoff.example`. */
  readonly url: string
  /** An API key. Keep it on servers: pages get browser tokens. */
  readonly key: string
  /** The environment of everything that names none. Default: that of the key, where it is for one alone. */
  readonly environment?: Environment
  /** Milliseconds until one try is given up. Default: 10 seconds. */
  readonly timeoutMs?: number
  /** Milliseconds in which a call is tried again. Default: 60 seconds; 0: it is tried once. */
  readonly retryForMs?: number
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch
}

/** What every call may say. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

/** What a call about one conversation may say. */
export interface ConversationOptions extends CallOptions {
  /** Default: that of the client. */
  readonly environment?: Environment
}

/** How a handoff is asked for. */
export interface HandOffOptions extends CallOptions {
  /** Seconds to wait for the ticket, 30 at most. Default: none. */
  readonly wait?: number
  /** `return`: where keys are missing that the rules require, nothing is stored, and the answer names them. Default: what the event says. */
  readonly onMissing?: NonNullable<HandoffEvent['onMissing']>
  /** Tells this handoff from another, where the event has no `id`. Default: a new one for each call, the same for each try. */
  readonly idempotencyKey?: string
}

/** How a context object is written. */
export interface WriteOptions extends ConversationOptions {
  /** The version that you have seen: another one is refused. Default: the last writer wins. */
  readonly ifVersion?: number
}

/** The service, for backends. Every function throws ClientError; what may pass is tried again before. */
export interface HandoffServiceClient {
  /** Hands a conversation over: once, however often it is tried. */
  readonly handOff: (event: HandoffEvent, options?: HandOffOptions) => Promise<HandoffAnswer>
  /** What would be delivered. Nothing is stored or sent. */
  readonly preview: (event: HandoffEvent, options?: CallOptions) => Promise<PreviewReport>
  /** One handoff with its journal. Undefined: there is none. */
  readonly handoff: (handoffId: string, options?: CallOptions) => Promise<HandoffWithAttempts | undefined>
  /** Where the newest handoff of a conversation stands. Undefined: there is none. */
  readonly conversationHandoff: (
    conversation: string,
    options?: ConversationOptions,
  ) => Promise<ConversationHandoff | undefined>
  /** Who answers the customer, with the ticket and the latest handoff. Undefined: nothing is known of it, so the AI agent does. */
  readonly conversation: (conversation: string, options?: ConversationOptions) => Promise<ConversationState | undefined>
  /** The stored context object of a conversation. Undefined: there is none. */
  readonly getContext: (conversation: string, options?: ConversationOptions) => Promise<StoredContext | undefined>
  /** Replaces it. */
  readonly putContext: (conversation: string, context: ContextObject, options?: WriteOptions) => Promise<ContextKept>
  /** Merges keys into it; null removes one. */
  readonly patchContext: (conversation: string, patch: ContextObject, options?: WriteOptions) => Promise<ContextKept>
  /** A token for the page of one conversation. */
  readonly mintBrowserToken: (
    request: Omit<BrowserTokenRequest, 'environment'> & { readonly environment?: Environment },
    options?: CallOptions,
  ) => Promise<BrowserToken>
}

/** Makes a client of a service for backends: Node.js, Deno, Bun, edge workers. Needs `fetch` and nothing else. */
export function createHandoffClient(options: HandoffClientOptions): HandoffServiceClient {
  const { url, key, environment: usual, timeoutMs = 10_000, retryForMs, fetch } = options
  const call = createCaller({ url, credential: () => Promise.resolve(key), timeoutMs, retryForMs, fetch })
  const eventOf = (event: HandoffEvent): HandoffEvent => ({
    ...(usual === undefined ? {} : { environment: usual }),
    ...event,
  })
  const about = (
    conversation: string,
    what: '' | '/context' | '/handoff',
    { environment = usual, signal }: ConversationOptions,
  ) => ({
    path: `/v1/conversations/${encodeURIComponent(conversation)}${what}`,
    query: { environment },
    signal,
  })
  const write = (
    method: 'PUT' | 'PATCH',
    conversation: string,
    context: ContextObject,
    { ifVersion, ...rest }: WriteOptions,
  ): Promise<ContextKept> =>
    answered<ContextKept>(call, {
      ...about(conversation, '/context', rest),
      method,
      body: { context },
      ...(ifVersion === undefined ? {} : { headers: { 'if-match': `"${ifVersion}"` } }),
    })
  return {
    handOff: (event, { wait, onMissing, idempotencyKey = newId(), signal } = {}) =>
      answered(call, {
        method: 'POST',
        path: '/v1/handoffs',
        headers: {
          'idempotency-key': `"${idempotencyKey}"`,
          ...(wait === undefined ? {} : { prefer: `wait=${wait}` }),
        },
        body: { ...eventOf(event), ...(onMissing === undefined ? {} : { onMissing }) },
        timeoutMs: timeoutMs + (wait ?? 0) * 1_000,
        signal,
      }),
    preview: (event, { signal } = {}) =>
      answered(call, { method: 'POST', path: '/v1/preview', body: eventOf(event), signal }),
    handoff: (handoffId, { signal } = {}) =>
      found(call, { method: 'GET', path: `/v1/handoffs/${encodeURIComponent(handoffId)}`, signal }),
    conversationHandoff: (conversation, rest = {}) =>
      found(call, { ...about(conversation, '/handoff', rest), method: 'GET' }),
    conversation: (conversation, rest = {}) => found(call, { ...about(conversation, '', rest), method: 'GET' }),
    getContext: (conversation, rest = {}) => found(call, { ...about(conversation, '/context', rest), method: 'GET' }),
    putContext: (conversation, context, rest = {}) => write('PUT', conversation, context, rest),
    patchContext: (conversation, patch, rest = {}) => write('PATCH', conversation, patch, rest),
    mintBrowserToken: ({ environment = usual, ...request }, { signal } = {}) =>
      answered(call, { method: 'POST', path: '/v1/browser-tokens', body: { environment, ...request }, signal }),
  }
}

/** The body of an answer: what the OpenAPI document promises, which the tests of the service hold it to. */
async function answered<Body>(call: Caller, request: ClientRequest): Promise<Body> {
  return (await call(request)).body as Body
}

/** The same; nothing where the service knows of nothing. An address that it does not have is an error. */
async function found<Body>(call: Caller, request: ClientRequest): Promise<Body | undefined> {
  try {
    return await answered<Body>(call, request)
  } catch (error) {
    const isNone = error instanceof ClientError && error.status === 404 && error.code.startsWith('HK_')
    if (isNone && error.code !== 'HK_ADDRESS_UNKNOWN') return undefined
    throw error
  }
}
