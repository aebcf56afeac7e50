import type { Session as Signed } from '../api/generated/open-api.ts'

/** Who is signed in, and what they may do. */
export type Who = Signed

/** How the sign-in stands: not known yet, somebody, nobody, or the service did not say. */
export type SessionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'open'; readonly who: Who }
  | { readonly kind: 'closed'; readonly because?: 'asked' | 'refused' }
  | { readonly kind: 'unreachable' }

/** Why a key did not open a session. */
export type KeyTrouble = 'refused' | 'notAllowed' | 'unreachable'

/**
 * Who is signed in, as far as a browser knows. The proof is a cookie that no script can read; this is the one place that
 * knows how it comes and goes.
 */
export interface Session {
  /** The same value until it changes. */
  readonly state: () => SessionState
  /** The ways to sign in that the service has; known once it was asked. */
  readonly ways: () => SignInWays
  /** Headers that a request to the service carries. */
  readonly headers: () => Readonly<Record<string, string>>
  /** Asks the service whose session this is. */
  readonly ask: () => Promise<void>
  /** Opens a session with an API key. The key is not kept. @returns what stood against it */
  readonly open: (apiKey: string) => Promise<KeyTrouble | undefined>
  /** Opens a session with a code that somebody was handed in a link. @returns whether one is open now */
  readonly enter: (code: string) => Promise<boolean>
  /** Signs out, here and at the service. @returns whether the service took it; if not, the session goes on */
  readonly leave: () => Promise<boolean>
  /** The service takes the session no longer. */
  readonly refused: () => void
  /** @returns a function that ends the listening */
  readonly onChange: (listener: () => void) => () => void
}

/** How somebody may sign in beside a key. */
export interface SignInWays {
  /** Whether there is an OpenID provider. */
  readonly organisation: boolean
  /** Whether it must be said for which workspace. */
  readonly needsWorkspace: boolean
}

/** Kept from pages of other origins by the browser, so it shows the service that a change comes from here. */
const HEADERS: Readonly<Record<string, string>> = { 'x-handoff-csrf': '1' }

/** A session by cookie. @param fetch asks the service of this page */
export function cookieSession(fetch: typeof globalThis.fetch): Session {
  const listeners = new Set<() => void>()
  let state: SessionState = { kind: 'asking' }
  let ways: SignInWays = { organisation: false, needsWorkspace: false }
  const turn = (next: SessionState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const ask = async () => {
    const answer = await signInOptions(fetch)
    if (answer === undefined) return turn({ kind: 'unreachable' })
    ways = answer
    turn(answer.session === null ? { kind: 'closed' } : { kind: 'open', who: answer.session })
  }
  return {
    state: () => state,
    ways: () => ways,
    headers: () => HEADERS,
    ask,
    open: async (apiKey) => {
      const status = await post(fetch, '/login', { key: apiKey })
      if (status === 204) await ask()
      return status === 204 ? undefined : troubleOf(status)
    },
    enter: async (code) => {
      const answer = await signInOptions(fetch)
      // A code is good once: who is in already does not use it up.
      if (answer?.session === null) await post(fetch, '/login', { code })
      await ask()
      return state.kind === 'open'
    },
    leave: async () => {
      // Who is out already, is out.
      const isOut = [204, 401].includes((await post(fetch, '/logout')) ?? 0)
      if (isOut) turn({ kind: 'closed', because: 'asked' })
      return isOut
    },
    refused: () => {
      if (state.kind === 'open') turn({ kind: 'closed', because: 'refused' })
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

async function signInOptions(
  fetch: typeof globalThis.fetch,
): Promise<(SignInWays & { readonly session: Who | null }) | undefined> {
  try {
    const answer = await fetch('/login/options', { headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as SignInWays & { readonly session: Who | null }) : undefined
  } catch {
    return undefined
  }
}

/** @returns the status; nothing when the service did not answer */
async function post(fetch: typeof globalThis.fetch, address: string, body?: object): Promise<number | undefined> {
  try {
    const { status } = await fetch(address, {
      method: 'POST',
      headers: body === undefined ? HEADERS : { ...HEADERS, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return status
  } catch {
    return undefined
  }
}

function troubleOf(status: number | undefined): KeyTrouble {
  if (status === 401) return 'refused'
  return status === 403 ? 'notAllowed' : 'unreachable'
}
