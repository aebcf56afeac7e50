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

/** Bound where an environment has a second desk; its writer as little as the first one's where handoffs are previewed. */
export const SECOND_CONNECTION: Token<OpenConnection> = token('SECOND_CONNECTION')
export const SECOND_READER: Token<HelpdeskReader> = token('SECOND_READER')
export const SECOND_WRITER: Token<HelpdeskWriter> = token('SECOND_WRITER')

export const WORKER: Token<Worker & AsyncDisposable> = token('WORKER')
