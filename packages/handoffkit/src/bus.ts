import { EventEmitter } from 'eventemitter3'

/** A channel of notices inside one process. What must not be missed is read from the store instead. */
export interface Bus<Events extends object> {
  emit<Name extends keyof Events & string>(name: Name, notice: Events[Name]): void
  /** The listener may be asynchronous. @returns takes it off again */
  on<Name extends keyof Events & string>(name: Name, listener: (notice: Events[Name]) => unknown): () => void
}

/**
 * A bus whose listeners cannot harm anybody: what a listener throws, or rejects with, goes to `onFailure`, and the other
 * listeners still hear the notice.
 */
export function createBus<Events extends object>(onFailure: (name: string, cause: unknown) => void): Bus<Events> {
  const emitter = new EventEmitter()
  return {
    emit: (name, notice) => {
      emitter.emit(name, notice)
    },
    on(name, listener) {
      const guarded = (notice: Events[typeof name]) => {
        void Promise.resolve(notice)
          .then(listener)
          .catch((cause: unknown) => {
            onFailure(name, cause)
          })
      }
      emitter.on(name, guarded)
      return () => {
        emitter.off(name, guarded)
      }
    },
  }
}
