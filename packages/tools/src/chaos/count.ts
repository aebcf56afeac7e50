import type { KeptTicket } from './desk.ts'

/** How many promises were not kept. */
export interface Counts {
  /** Promised, and without a ticket or its note. */
  readonly lost: number
  /** With more than one ticket or note. */
  readonly duplicated: number
}

/** Counts promises in what the helpdesk holds. */
export function countIn(tickets: readonly KeptTicket[], promised: readonly string[]): Counts {
  const made = Map.groupBy(tickets, ({ marker }) => marker)
  const noted = Map.groupBy(
    tickets.flatMap(({ notes }) => notes),
    (marker) => marker,
  )
  const counts = promised.map((id) => [made.get(id)?.length ?? 0, noted.get(id)?.length ?? 0] as const)
  return {
    lost: counts.filter(([tickets, notes]) => tickets === 0 || notes === 0).length,
    duplicated: counts.filter(([tickets, notes]) => tickets > 1 || notes > 1).length,
  }
}
