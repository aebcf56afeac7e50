/** Those who want to hear something. */
export interface Listeners<Said> {
  add(listener: (said: Said) => void): () => void
  tell(said: Said): void
}

/** Listeners inside this process. One that throws is not heard of: its mistake is its own. */
export function createListeners<Said>(): Listeners<Said> {
  const all = new Set<(said: Said) => void>()
  return {
    add: (listener) => {
      all.add(listener)
      return () => {
        all.delete(listener)
      }
    },
    tell: (said) => {
      for (const listener of all) {
        try {
          listener(said)
        } catch {
          // A database is not the place to report it.
        }
      }
    },
  }
}
