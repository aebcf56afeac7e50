/**
 * Who is signed in, as far as a browser knows. The one place that knows how requests prove it: whoever exchanges the key
 * for a cookie replaces `apiKeySession` and nothing else.
 */
export interface Session {
  /** Whether somebody is signed in. The same value until it changes. */
  readonly isOpen: () => boolean
  /** Headers that a request to the service carries. */
  readonly headers: () => Readonly<Record<string, string>>
  /** Signs in with an API key. */
  readonly open: (apiKey: string) => void
  /** Signs out. @param because `refused`: the service took the key no longer */
  readonly end: (because: 'asked' | 'refused') => void
  /** Why the last session ended, until the next begins. */
  readonly endedBecause: () => 'asked' | 'refused' | undefined
  /** @returns a function that ends the listening */
  readonly onChange: (listener: () => void) => () => void
}

const NAME = 'handoffkit.api-key'

/** Keeps an API key in the storage of this tab: gone when the tab is closed, and never in an address. */
export function apiKeySession(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Session {
  const listeners = new Set<() => void>()
  let ended: 'asked' | 'refused' | undefined
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    isOpen: () => storage.getItem(NAME) !== null,
    headers: () => {
      const apiKey = storage.getItem(NAME)
      return apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }
    },
    open: (apiKey) => {
      storage.setItem(NAME, apiKey)
      ended = undefined
      tell()
    },
    end: (because) => {
      if (storage.getItem(NAME) === null) return
      storage.removeItem(NAME)
      ended = because
      tell()
    },
    endedBecause: () => ended,
    onChange: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** Whether a text has the shape of an API key. The service alone knows whether it is one. */
export function isApiKey(candidate: string): boolean {
  return /^hk_[\w-]{43}$/u.test(candidate)
}
