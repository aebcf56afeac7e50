import { createCaller } from './caller.ts'
import { ClientError } from './client-error.ts'
import type { ContextObject } from './context-object.ts'
import type { ContextState } from './context-store.ts'
import { createContextStore } from './context-store.ts'
import type { Environment, Handoff, OnMissing } from './conversation-handoff.ts'
import { noneWhenUnknown, readHandoff } from './conversation-handoff.ts'
import { newId } from './new-id.ts'
import { page } from './page.ts'
import type { TokenSource } from './token.ts'
import { tokenFrom } from './token.ts'

/** What a page knows when it starts. */
export interface InitOptions extends TokenSource {
  /** Where the service is: `https://handoff.example`. */
  readonly url: string
  /** Id of the conversation that the token is for. */
  readonly conversation: string
  /** Default: that of the token. */
  readonly environment?: Environment
  /** Milliseconds until one try is given up. Default: 10 seconds. */
  readonly timeoutMs?: number
  /** Milliseconds in which reading and handing over are tried again. Default: 60 seconds. */
  readonly retryForMs?: number
  /** Default: the browser's own. */
  readonly fetch?: typeof globalThis.fetch
}

/** How a page waits for an answer. */
export interface ReadOptions {
  readonly signal?: AbortSignal
}

/** What is said of a handoff. */
export interface HandoffRequest extends ReadOptions {
  /** Why: `user-asked`. At most 200 characters. */
  readonly reason?: string
  /** What the conversation was about, for whoever takes it over. At most 4000 characters. */
  readonly summary?: string
  /** Seconds to wait for the ticket, 30 at most. Default: none. */
  readonly wait?: number
  /** `return`: where keys are missing that the rules require, nothing is handed over, and the answer names them. Default: `deliver`. */
  readonly onMissing?: OnMissing
  /** Tells this handoff from another. The same id is the same handoff, however often it is asked for. Default: a new one each time. */
  readonly id?: string
}

/** One conversation, as its page reaches it. Functions need no `this`. */
export interface HandoffClient {
  /** Replaces the whole context object. @returns the object once it is stored @throws ClientError when the service refuses it */
  readonly updateContext: (context: ContextObject) => Promise<ContextObject>
  /** Merges keys into the context object; null removes one. @returns and @throws as `updateContext` */
  readonly patchContext: (patch: ContextObject) => Promise<ContextObject>
  /** Reads the context object; writes that are not stored yet are seen in it. @throws ClientError */
  readonly getContext: (options?: ReadOptions) => Promise<ContextObject>
  /** Asks for a person, with the context object as it is now. Tried again with the same id until there is an answer. @throws ClientError */
  readonly requestHandoff: (request?: HandoffRequest) => Promise<Handoff>
  /** Where the newest handoff of this conversation stands. Undefined: there is none. @throws ClientError */
  readonly getHandoff: (options?: ReadOptions) => Promise<Handoff | undefined>
  /** The context object as this page knows it, without asking. */
  readonly state: () => ContextState
  /** Calls back whenever `state` changes. @returns what forgets the listener */
  readonly subscribe: (listener: () => void) => () => void
  /** Stops sending. What was not stored by then ends with the error `closed`. */
  readonly close: () => void
}

/** How long a handoff waits for the context object to be stored, in milliseconds. A person matters more than a key. */
const FLUSH_MS = 5_000

/** Time for the answer beyond what was asked to wait for, in milliseconds. */
const ANSWER_MS = 10_000

/**
 * Opens a conversation for its page. Nothing is sent, and nothing listened to, before something is asked for; so it may
 * be called while rendering on a server.
 */
export function init(options: InitOptions): HandoffClient {
  const { url, conversation, environment, timeoutMs = ANSWER_MS, retryForMs, fetch } = options
  const call = createCaller({ url, credential: tokenFrom(options), timeoutMs, retryForMs, fetch })
  const path = `/v1/conversations/${encodeURIComponent(conversation)}`
  const query = { environment }
  const context = createContextStore(call, { path: `${path}/context`, query }, page)
  const handoff = { path: `${path}/handoff`, query }
  return {
    updateContext: (next) => context.write({ kind: 'replace', context: next }),
    patchContext: (patch) => context.write({ kind: 'merge', context: patch }),
    getContext: ({ signal } = {}) => context.read(signal),
    requestHandoff: async ({ reason, summary, wait, onMissing, id = newId(), signal } = {}) => {
      await context.flush(FLUSH_MS, signal)
      const asked = call({
        ...handoff,
        method: 'POST',
        headers: { 'idempotency-key': `"${id}"`, ...(wait === undefined ? {} : { prefer: `wait=${wait}` }) },
        body: { reason, summary, onMissing },
        timeoutMs: timeoutMs + (wait ?? 0) * 1_000,
        signal,
      })
      const answer = await asked.catch((error: unknown) => {
        // An earlier try was taken, its answer was lost, and the context object has changed since.
        if (error instanceof ClientError && error.code === 'HK_HANDOFF_DIFFERS')
          return call({ ...handoff, method: 'GET', signal })
        throw error
      })
      return readHandoff(answer.body)
    },
    getHandoff: async ({ signal } = {}) => {
      const answer = await call({ ...handoff, method: 'GET', signal }).catch(noneWhenUnknown)
      return answer && readHandoff(answer.body)
    },
    state: context.state,
    subscribe: context.subscribe,
    close: context.close,
  }
}
