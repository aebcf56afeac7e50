import type { Environment, HelpdeskEventKind } from '@handoffkit/core'
import type { HandoffRecord, RecordState } from './record.ts'

/**
 * What happened to a handoff. `retargeted`: it updates a ticket instead of making one. `rerouted`: its second desk gets
 * it. `ended`: its delivery came to an end. `swept`: a late duplicate was looked for. `erased`: what people said is gone.
 * Those of helpdesk events: what people did to its ticket. `returned`: its conversation went back to the AI agent.
 */
export type ChangeKind =
  | 'previewed'
  | 'accepted'
  | 'retargeted'
  | 'rerouted'
  | 'attempt-opened'
  | 'attempt-closed'
  | 'scheduled'
  | 'ended'
  | 'swept'
  | 'redelivered'
  | 'erased'
  | HelpdeskEventKind
  | 'returned'

/** One change of a handoff, before it has its place. Ids and names only, so it outlives what people said. */
export interface NewChange {
  readonly what: ChangeKind
  readonly sink: HandoffRecord['sink']
  readonly handoffId: string
  readonly workspace: string
  readonly environment: Environment
  /** Number of the attempt that was opened, closed or appended. */
  readonly attempt?: number
  /** Where the handoff stands after it. Absent: where it stood. */
  readonly status?: RecordState['status']
}

/** One change of a handoff. */
export interface Change extends NewChange {
  /** Its place in the feed, from 1. No change ever appears at a place that a reader has passed. */
  readonly place: number
  /** By the store's clock, in milliseconds since the epoch. */
  readonly atMs: number
}

/** Which changes to read. */
export interface ChangeQuery {
  /** `next` of the page before, or the place of a change. Default: 0, from the beginning. */
  readonly after?: number
  /** Changes at most. Default: 100. */
  readonly limit?: number
  /** Only those of this workspace. */
  readonly workspace?: string
}

/** Some changes, in the order of their places. */
export interface ChangePage {
  readonly changes: readonly Change[]
  /** Where to go on: past all that was looked through, of other workspaces too. The same as was given when there is nothing new. */
  readonly next: number
  /** Changes after the place that was given were let go already: whoever follows the feed reads the records anew. */
  readonly missed: boolean
}

/**
 * Every change of every handoff, in an order that all readers see alike: whoever goes on where they stopped misses none
 * and meets none twice. The changes of one handoff stand in the order in which they happened.
 *
 * Whoever implements it passes `feedLaws` of `@handoffkit/sinks/testing`.
 */
export interface ChangeFeed {
  changes(query?: ChangeQuery): Promise<ChangePage>
  /** Hears that there may be new changes. A listener may hear it late or for nothing, so it also looks by itself. @returns a function that ends it */
  onChange(listener: () => void): () => void
}
