import type { PreparedHandoff } from '@handoffkit/core'
import type { AtDesk, Attempt } from './attempt.ts'
import type { HandoffRecord } from './record.ts'

/** What is to be delivered at one desk, and what was tried there. */
export interface Desk {
  readonly prepared: PreparedHandoff
  readonly attempts: readonly Attempt[]
}

type Kept = Pick<HandoffRecord, 'prepared' | 'attempts' | 'fallback' | 'reroutedAtMs'>

/** The desk that a handoff is with. Whatever decides about a delivery reads this part of its record. */
export function currentDesk(record: Kept): Desk {
  return deskOf(record, deskNow(record)) ?? record
}

/** The desk that a handoff is not with: the second before it went there, the first after. Nothing: it has one desk. */
export function otherDesk(record: Kept): Desk | undefined {
  return record.fallback === undefined
    ? undefined
    : deskOf(record, record.reroutedAtMs === undefined ? 'fallback' : undefined)
}

/** How an attempt names the desk that a handoff is with. */
export function deskNow({ reroutedAtMs }: Pick<HandoffRecord, 'reroutedAtMs'>): AtDesk['desk'] {
  return reroutedAtMs === undefined ? undefined : 'fallback'
}

function deskOf({ prepared, attempts, fallback }: Kept, desk: AtDesk['desk']): Desk | undefined {
  if (fallback === undefined) return undefined
  return {
    prepared: desk === undefined ? prepared : fallback.prepared,
    attempts: attempts.filter((attempt) => attempt.desk === desk),
  }
}
