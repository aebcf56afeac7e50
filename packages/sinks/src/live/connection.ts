import type { FieldCatalog, HelpdeskReader, HelpdeskWriter, PreparedHandoff } from '@handoffkit/core'
import type { LaneLimits } from './lane.ts'

/** An open connection to one helpdesk, as a live environment's worker holds it. */
export interface Connection {
  readonly lane: string
  readonly reader: HelpdeskReader
  readonly writer: HelpdeskWriter
  /** The catalog as it is known now: tells the audit how to compare a field. */
  readonly catalog: () => FieldCatalog
  readonly limits?: LaneLimits
  /** The lane of the second desk: of those that get what this one has not got in time. Absent: there is none. */
  readonly fallbackLane?: string
  /**
   * Prepares a handoff that was to make a ticket to update this one instead. Pure. Absent: a second handoff of a
   * conversation makes a ticket of its own.
   */
  readonly retarget?: (prepared: PreparedHandoff, ticket: string) => PreparedHandoff
}
