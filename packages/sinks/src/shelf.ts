import type { HandoffRecord, NewRecord } from './record.ts'
import type { Records } from './records.ts'

/** Keeps previews. Whoever implements it passes `shelfLaws` of `@handoffkit/sinks/testing`. */
export interface Shelf extends Records {
  /**
   * In one atomic step: keeps the first preview of a handoff as revision 1, replaces one of another body
   * (`previewBody`) with the next revision, and changes nothing when the body is the same.
   *
   * @returns the record as it is kept now
   */
  keep(record: NewRecord): Promise<HandoffRecord>
}
