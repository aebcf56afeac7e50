import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from './child.ts'

/** A place that is always filled: when its process ends, the next one is started. */
export interface Post {
  /** Resolves as soon as a process is ready. */
  readonly current: () => Promise<Child>
  /** Kills the process, the one that is ready. @returns false: it is frozen just now */
  readonly kill: () => Promise<boolean>
  /** Stops the process for a while, in the middle of whatever it does. @returns false: it is frozen already */
  readonly freeze: (ms: number) => Promise<boolean>
  /** Ends it for good. */
  readonly close: () => Promise<void>
}

/** @param start called for each process */
export function keepFilled(start: () => Promise<Child>): Post {
  const state = { isOver: false, isFrozen: false }
  const fill = async (): Promise<Child> => {
    for (;;) {
      try {
        return await start()
      } catch (cause) {
        if (state.isOver) throw cause
        await sleep(50)
      }
    }
  }
  let filling = fill()
  const mind = async (): Promise<void> => {
    while (!state.isOver) {
      const child = await filling
      await child.ended
      if (!state.isOver) filling = fill()
    }
  }
  // A process that could not be started any more is none that has to end.
  const minding = mind().catch(() => {})
  return {
    current: () => filling,
    kill: async () => {
      const child = await filling
      if (state.isFrozen) return false
      child.signal('SIGKILL')
      await child.ended
      return true
    },
    freeze: async (ms) => {
      const child = await filling
      if (state.isFrozen) return false
      state.isFrozen = true
      child.signal('SIGSTOP')
      await sleep(ms)
      child.signal('SIGCONT')
      state.isFrozen = false
      return true
    },
    close: async () => {
      state.isOver = true
      const child = await filling.catch(() => undefined)
      child?.signal('SIGKILL')
      await minding
    },
  }
}
