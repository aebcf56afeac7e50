import type { HelpdeskReader, HelpdeskWriter } from '@handoffkit/core'
import type { Outbox, Shelf, Sink, Worker } from '@handoffkit/sinks'
import type { OpenConnection } from './connection.ts'
import { type Token, token } from './scope.ts'

/** Bound once per workspace. */
export const SHELF: Token<Shelf> = token('SHELF')
export const OUTBOX: Token<Outbox> = token('OUTBOX')

/** Bound once per environment. */
export const CONNECTION: Token<OpenConnection> = token('CONNECTION')
export const READER: Token<HelpdeskReader> = token('READER')
export const SINK: Token<Sink> = token('SINK')

/** Bound only where handoffs are delivered: a previewing environment has nothing that could write. */
export const WRITER: Token<HelpdeskWriter> = token('WRITER')
export const WORKER: Token<Worker & AsyncDisposable> = token('WORKER')
