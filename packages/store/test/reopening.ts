import type { Outbox, Shelf } from '@handoffkit/sinks'
import type { Store } from '../src/index.ts'

/** An outbox that is opened for each call, and closed after it. */
export function reopeningOutbox(open: () => Promise<Store>): Outbox {
  const once = async <Answer>(call: (outbox: Outbox) => Promise<Answer>): Promise<Answer> => {
    await using store = await open()
    return await call(store.outbox)
  }
  return {
    accept: (...given) => once((outbox) => outbox.accept(...given)),
    claim: (...given) => once((outbox) => outbox.claim(...given)),
    openAttempt: (...given) => once((outbox) => outbox.openAttempt(...given)),
    closeAttempt: (...given) => once((outbox) => outbox.closeAttempt(...given)),
    schedule: (...given) => once((outbox) => outbox.schedule(...given)),
    finish: (...given) => once((outbox) => outbox.finish(...given)),
    retarget: (...given) => once((outbox) => outbox.retarget(...given)),
    claimSweep: (...given) => once((outbox) => outbox.claimSweep(...given)),
    reroute: (...given) => once((outbox) => outbox.reroute(...given)),
    takeOverdue: (...given) => once((outbox) => outbox.takeOverdue(...given)),
    past: (...given) => once((outbox) => outbox.past(...given)),
    backlog: (...given) => once((outbox) => outbox.backlog(...given)),
    redeliver: (...given) => once((outbox) => outbox.redeliver(...given)),
    changeLane: (...given) => once((outbox) => outbox.changeLane(...given)),
    get: (...given) => once((outbox) => outbox.get(...given)),
    list: (...given) => once((outbox) => outbox.list(...given)),
  }
}

/** A shelf that is opened for each call, and closed after it. */
export function reopeningShelf(open: () => Promise<Store>): Shelf {
  const once = async <Answer>(call: (shelf: Shelf) => Promise<Answer>): Promise<Answer> => {
    await using store = await open()
    return await call(store.shelf)
  }
  return {
    keep: (...given) => once((shelf) => shelf.keep(...given)),
    get: (...given) => once((shelf) => shelf.get(...given)),
    list: (...given) => once((shelf) => shelf.list(...given)),
  }
}
