import { setTimeout as delay } from 'node:timers/promises'
import type { Environment, FieldCatalog } from '@handoffkit/core'
import type { Connection, Notify, Outbox, Shelf, Sink, SinkChoice, Worker } from '@handoffkit/sinks'
import { createWorker, liveSink, previewSink } from '@handoffkit/sinks'
import type { OpenConnection } from './connection.ts'
import type { Scope } from './scope.ts'
import { CONNECTION, OUTBOX, READER, SHELF, SINK, WORKER, WRITER } from './tokens.ts'

/** Binds what a whole workspace shares. */
export function bindStores(scope: Scope, stores: { readonly shelf: Shelf; readonly outbox: Outbox }): Scope {
  return scope.bind(SHELF, () => stores.shelf).bind(OUTBOX, () => stores.outbox)
}

/** Binds the connection of an environment and what reads through it. */
export function bindConnection(scope: Scope, connection: OpenConnection): Scope {
  return scope
    .bind(CONNECTION, () => ({ ...connection, [Symbol.asyncDispose]: () => connection.close() }))
    .bind(READER, (from) => from.get(CONNECTION).openReader())
}

/** What the sink of an environment is made of. */
export interface SinkParts {
  readonly environment: Environment
  readonly lane: string
  readonly choice: SinkChoice
  /** A plugin's sink that the environment's settings name; it takes the place of both. */
  readonly own?: Sink
  readonly catalog: () => FieldCatalog
  /** Absent: a second handoff of a conversation makes a ticket of its own. */
  readonly retarget?: Connection['retarget']
  readonly notify: Notify
  readonly owner: string
}

/**
 * Binds the sink of an environment, once: the one place that decides between preview and delivery.
 *
 * A previewing scope gets no writer and no worker, so nothing in it could change a helpdesk.
 */
export function bindSink(scope: Scope, parts: SinkParts): Scope {
  const { choice, own, lane, catalog, retarget, notify, owner } = parts
  if (own !== undefined) return scope.bind(SINK, () => own)
  if (choice.sink === 'preview') return scope.bind(SINK, (from) => previewSink(from.get(SHELF)))
  return scope
    .bind(WRITER, (from) => from.get(CONNECTION).openWriter())
    .bind(WORKER, (from) => {
      const desk = { lane, reader: from.get(READER), writer: from.get(WRITER), catalog }
      const connection: Connection = retarget === undefined ? desk : { ...desk, retarget }
      const worker = createWorker({
        outbox: from.get(OUTBOX),
        connections: [connection],
        owner,
        // All processes of a machine count from when it was started.
        now: () => Number(process.hrtime.bigint()) / 1e6,
        sleep: (ms, signal) => delay(ms, undefined, { signal, ref: true }),
        notify,
      })
      return stoppedAtTheEnd(worker)
    })
    .bind(SINK, (from) => {
      const worker = from.get(WORKER)
      return liveSink({
        outbox: from.get(OUTBOX),
        lane,
        wake: () => {
          worker.wake()
        },
      })
    })
}

function stoppedAtTheEnd(worker: Worker): Worker & AsyncDisposable {
  return { ...worker, [Symbol.asyncDispose]: () => worker.stop() }
}
