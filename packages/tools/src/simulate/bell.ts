/** Something that happens again and again, and that somebody waits for. */
export interface Bell {
  readonly ring: () => void
  /** Resolves with the next ring. */
  readonly rung: () => Promise<void>
}

export function createBell(): Bell {
  let next = Promise.withResolvers<void>()
  return {
    ring: () => {
      next.resolve()
      next = Promise.withResolvers()
    },
    rung: () => next.promise,
  }
}
