import { setTimeout as delay } from 'node:timers/promises'
import type { Environment, FieldCatalog } from '@handoffkit/core'
import type { Connection, LaneLimits, Notify, Outbox, Shelf, Sink, SinkChoice, Worker } from '@handoffkit/sinks'
import { createWorker, liveSink, previewSink } from '@handoffkit/sinks'
import type { OpenConnection } from './connection.ts'
import type { Resolver, Scope } from './scope.ts'
import {
  CONNECTION,
  OUTBOX,
  READER,
  SECOND_CONNECTION,
  SECOND_READER,
  SECOND_WRITER,
  SHELF,
  SINK,
  WORKER,
  WRITER,
} from './tokens.ts'

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

/** Binds the connection of a second desk and what reads through it. */
export function bindSecondConnection(scope: Scope, connection: OpenConnection): Scope {
  return scope
    .bind(SECOND_CONNECTION, () => ({ ...connection, [Symbol.asyncDispose]: () => connection.close() }))
    .bind(SECOND_READER, (from) => from.get(SECOND_CONNECTION).openReader())
}

/** The second desk of an environment, as its worker delivers to it. */
export interface SecondDesk {
  readonly lane: string
  readonly limits: LaneLimits
  readonly catalog: () => FieldCatalog
}

/** What the sink of an environment is made of. */
export interface SinkParts {
  readonly environment: Environment
  readonly lane: string
  readonly limits: LaneLimits
  readonly choice: SinkChoice
  /** A plugin's sink that the environment's settings name; it takes the place of both. */
  readonly own?: Sink
  readonly catalog: () => FieldCatalog
  /** Absent: a second handoff of a conversation makes a ticket of its own. */
  readonly retarget?: Connection['retarget']
  /** Absent: there is one desk. */
  readonly second?: SecondDesk
  readonly notify: Notify
  readonly owner: string
  /** See `Callers`. */
  readonly restMs: () => number
}

/**
 * Binds the sink of an environment, once: the one place that decides between preview and delivery.
 *
 * A previewing scope gets no writer and no worker, so nothing in it could change a helpdesk.
 */
export function bindSink(scope: Scope, parts: SinkParts): Scope {
  const { choice, own, lane, second, notify, owner, restMs } = parts
  if (own !== undefined) return scope.bind(SINK, () => own)
  if (choice.sink === 'preview') return scope.bind(SINK, (from) => previewSink(from.get(SHELF)))
  if (second !== undefined) scope.bind(SECOND_WRITER, (from) => from.get(SECOND_CONNECTION).openWriter())
  return scope
    .bind(WRITER, (from) => from.get(CONNECTION).openWriter())
    .bind(WORKER, (from) => {
      const worker = createWorker({
        outbox: from.get(OUTBOX),
        connections: connectionsOf(from, parts),
        owner,
        // All processes of a machine count from when it was started.
        now: () => Number(process.hrtime.bigint()) / 1e6,
        sleep: (ms, signal) => delay(ms, undefined, { signal, ref: true }),
        notify,
        restMs,
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

/** The desks of an environment. A handoff never joins a ticket of the second: each makes one of its own there. */
function connectionsOf(from: Resolver, { lane, limits, catalog, retarget, second }: SinkParts): readonly Connection[] {
  const first: Connection = {
    lane,
    limits,
    reader: from.get(READER),
    writer: from.get(WRITER),
    catalog,
    ...(retarget === undefined ? {} : { retarget }),
  }
  if (second === undefined) return [first]
  const { lane: fallbackLane } = second
  return [
    { ...first, fallbackLane },
    { ...second, reader: from.get(SECOND_READER), writer: from.get(SECOND_WRITER) },
  ]
}

function stoppedAtTheEnd(worker: Worker): Worker & AsyncDisposable {
  return { ...worker, [Symbol.asyncDispose]: () => worker.stop() }
}
