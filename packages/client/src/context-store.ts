import type { Caller, ClientRequest } from './caller.ts'
import { ClientError } from './client-error.ts'
import type { ContextObject, ContextWrite } from './context-object.ts'
import { joined, written } from './context-object.ts'
import type { Page } from './page.ts'
import { readContext, sendContext } from './stored-context.ts'
import { backoffMs, wait } from './wait.ts'

/** What a page knows of the context object. Replaced whole, so two that are the same object are the same. */
export interface ContextState {
  /** As it will be once everything is stored. Undefined: nobody has read or written it yet. */
  readonly context: ContextObject | undefined
  /** Whether the service has all of it. */
  readonly isSaved: boolean
  /** Why the last write was refused, or is being tried again. */
  readonly error: ClientError | undefined
}

/** The context object of one conversation, written here first and sent when it can be. */
export interface ContextStore {
  readonly state: () => ContextState
  /** @returns what forgets the listener */
  readonly subscribe: (listener: () => void) => () => void
  /** Resolves with the whole object once this write is stored. @throws ClientError when the service refuses it */
  readonly write: (write: ContextWrite) => Promise<ContextObject>
  /** Reads it from the service; writes that are not stored yet are seen in it. @throws ClientError */
  readonly read: (signal?: AbortSignal) => Promise<ContextObject>
  /** Sends at once what waits. Resolves when it was stored or refused, or after so many milliseconds. */
  readonly flush: (forMs: number, signal?: AbortSignal) => Promise<void>
  /** Stops trying. Writes that are not stored end with the error `closed`. */
  readonly close: () => void
}

interface Waiter {
  readonly resolve: (context: ContextObject) => void
  readonly reject: (error: unknown) => void
}

/** Writes within this time are one request, in milliseconds. */
const CALM_MS = 50

/** Makes the store of one conversation. Nothing happens before it is used. */
export function createContextStore(
  call: Caller,
  { path, query }: Pick<ClientRequest, 'path' | 'query'>,
  page: Page,
): ContextStore {
  const address = { path, ...(query === undefined ? {} : { query }) }
  const closing = new AbortController()
  const listeners = new Set<() => void>()
  let state: ContextState = { context: undefined, isSaved: true, error: undefined }
  /** As the service has it, as far as we know. */
  let stored: ContextObject | undefined
  let unsent: ContextWrite | undefined
  let underWay: ContextWrite | undefined
  let waiters: readonly Waiter[] = []
  let running: Promise<void> | undefined
  let hurry = new AbortController()
  let writes = 0

  const show = (error: ClientError | undefined): void => {
    const open = unsent === undefined ? underWay : joined(underWay, unsent)
    const context = open === undefined ? stored : written(stored ?? {}, open)
    state = { context, isSaved: open === undefined, error }
    for (const listener of listeners) listener()
  }

  const tried = async (
    write: ContextWrite,
  ): Promise<{ readonly context: ContextObject } | { readonly error: unknown }> => {
    try {
      return { context: await sendContext(call, address, write, closing.signal) }
    } catch (error) {
      return { error }
    }
  }

  const pause = async (ms: number): Promise<void> => {
    await wait(ms, closing.signal, hurry.signal)
  }

  /** What fails for now is joined with what was written since, and sent again. */
  const sendOnce = async (failures: number): Promise<number> => {
    const write = unsent
    if (write === undefined) return 0
    const served = waiters
    underWay = write
    unsent = undefined
    waiters = []
    hurry = new AbortController()
    const outcome = await tried(write)
    underWay = undefined
    if ('context' in outcome) {
      writes += 1
      stored = outcome.context
      show(undefined)
      for (const { resolve } of served) resolve(outcome.context)
      return 0
    }
    if (isPassing(outcome.error)) {
      unsent = unsent === undefined ? write : joined(write, unsent)
      waiters = [...served, ...waiters]
      show(outcome.error)
      await pause(backoffMs(failures + 1, Math.random(), outcome.error.retryAfterMs))
      return failures + 1
    }
    show(outcome.error instanceof ClientError ? outcome.error : undefined)
    for (const { reject } of served) reject(outcome.error)
    return 0
  }

  const isUnsent = (): boolean => unsent !== undefined

  const sendAll = async (): Promise<void> => {
    const wake = (): void => {
      hurry.abort()
    }
    const forget = [page.onOnline(wake), page.onLeave(wake)]
    try {
      let failures = 0
      do {
        if (failures === 0) await pause(CALM_MS)
        failures = await sendOnce(failures)
      } while (isUnsent())
    } catch {
      for (const { reject } of waiters) reject(closed())
      waiters = []
    } finally {
      for (const one of forget) one()
      // In the same breath as nothing was found unsent: whoever writes next begins anew.
      running = undefined
    }
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    write: (write) => {
      if (closing.signal.aborted) return Promise.reject(closed())
      unsent = joined(unsent, write)
      const done = new Promise<ContextObject>((resolve, reject) => {
        waiters = [...waiters, { resolve, reject }]
      })
      running ??= sendAll()
      show(state.error)
      return done
    },
    read: async (signal) => {
      const before = writes
      const found = await readContext(call, address, signal)
      // What was stored meanwhile is newer than what was read.
      if (writes === before) stored = found
      show(state.error)
      return state.context ?? {}
    },
    flush: async (forMs, signal) => {
      if (running === undefined) return
      hurry.abort()
      const over = new AbortController()
      await Promise.race([running, wait(forMs, signal, over.signal)]).finally(() => {
        over.abort()
      })
    },
    close: () => {
      closing.abort(closed())
    },
  }
}

function isPassing(error: unknown): error is ClientError {
  return error instanceof ClientError && error.recovery === 'retry-later'
}

function closed(): ClientError {
  return new ClientError('closed', { message: 'The client was closed.', recovery: 'give-up' })
}
