import type { NewRecord } from '@handoffkit/sinks'

/** Something that accepts handoffs, open on a database. */
export interface OpenQueue {
  /** When it answers, the handoff and the job of delivering it are committed. */
  accept(record: NewRecord): Promise<unknown>
  close(): Promise<unknown>
}

/** A way to keep handoffs that are to be delivered. */
export interface Queue {
  readonly name: string
  /** What one accept does. */
  readonly does: string
  /** Prepares an empty database and opens it. */
  open(url: string): Promise<OpenQueue>
}

/** Connections that everybody may use at once. */
export const CONNECTIONS = 10
