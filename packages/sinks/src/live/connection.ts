import type { FieldCatalog, HelpdeskReader, HelpdeskWriter } from '@handoffkit/core'
import type { LaneLimits } from './lane.ts'

/** An open connection to one helpdesk, as a live environment's worker holds it. */
export interface Connection {
  readonly lane: string
  readonly reader: HelpdeskReader
  readonly writer: HelpdeskWriter
  /** The catalog as it is known now: tells the audit how to compare a field. */
  readonly catalog: () => FieldCatalog
  readonly limits?: LaneLimits
}
