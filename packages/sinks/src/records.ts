import type { Environment } from '@handoffkit/core'
import type { HandoffRecord, RecordState } from './record.ts'

/** Which records to list. Absent members do not filter. */
export interface RecordQuery {
  readonly workspace?: string
  readonly environment?: Environment
  readonly status?: RecordState['status']
  readonly conversation?: string
  /** Id of the event's customer. */
  readonly customer?: string
  /** Team that was decided, by its name in the rules. */
  readonly team?: string
  /** The ticket that was made or updated, or is to be updated. */
  readonly ticket?: string
  /** Received at this instant or later, in milliseconds since the epoch. */
  readonly fromMs?: number
  /** Received before this instant. */
  readonly toMs?: number
  /** Default: 50. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly after?: string
}

/** Records from the newest to the oldest; `next` is absent on the last page. */
export interface RecordPage {
  readonly records: readonly HandoffRecord[]
  readonly next?: string
}

/** Reading what is kept. */
export interface Records {
  get(handoffId: string): Promise<HandoffRecord | undefined>
  list(query?: RecordQuery): Promise<RecordPage>
}
