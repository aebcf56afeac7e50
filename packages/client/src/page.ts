/** What a page tells of itself. Outside a browser it never says anything. */
export interface Page {
  /** Calls back when the network is there again. @returns what forgets that */
  readonly onOnline: (listener: () => void) => () => void
  /** Calls back when the page may be gone in a moment. @returns what forgets that */
  readonly onLeave: (listener: () => void) => () => void
}

/** The page that this runs in. Nothing is touched before somebody listens. */
export const page: Page = {
  onOnline: (listener) => listen('window', 'online', listener),
  onLeave: (listener) => {
    // `visibilitychange` is the last event that mobile browsers are sure to send.
    const forget = listen('document', 'visibilitychange', ({ visibilityState }) => {
      if (visibilityState === 'hidden') listener()
    })
    const forgetHide = listen('window', 'pagehide', listener)
    return () => {
      forget()
      forgetHide()
    }
  },
}

/** What we use of `window` and `document`; backends that import this package have neither. */
interface Target {
  readonly addEventListener: (event: string, listener: () => void) => void
  readonly removeEventListener: (event: string, listener: () => void) => void
  readonly visibilityState?: string
}

function listen(where: 'window' | 'document', event: string, listener: (target: Target) => void): () => void {
  const target: unknown = Reflect.get(globalThis, where)
  if (!isTarget(target)) return () => undefined
  const heard = (): void => {
    listener(target)
  }
  target.addEventListener(event, heard)
  return () => {
    target.removeEventListener(event, heard)
  }
}

function isTarget(value: unknown): value is Target {
  return typeof value === 'object' && value !== null && 'addEventListener' in value
}
