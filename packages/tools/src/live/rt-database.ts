import { DatabaseSync } from 'node:sqlite'
import { markerField } from './rt-seed.ts'

/** One ticket with a handoff id, as Request Tracker's tables hold it. */
export interface KeptTicket {
  readonly handoffId: string
  readonly ticket: number
  /** Comments in its history. */
  readonly notes: number
}

/**
 * Counts in Request Tracker's own database: no search, no cache and no answer stands between.
 *
 * @returns each ticket once for each handoff id that it holds, lowest first; deleted ones too
 */
export function keptTickets(databaseFile: string): readonly KeptTicket[] {
  using database = new DatabaseSync(databaseFile, { readOnly: true, timeout: 10_000 })
  const rows = database
    .prepare(
      `select v.Content as handoffId, t.id as ticket,
              (select count(*) from Transactions x
               where x.ObjectType = 'RT::Ticket' and x.ObjectId = t.id and x.Type = 'Comment') as notes
       from Tickets t
       join ObjectCustomFieldValues v on v.ObjectType = 'RT::Ticket' and v.ObjectId = t.id and v.Disabled = 0
       join CustomFields f on f.id = v.CustomField and f.Name = ?
       order by t.id`,
    )
    .all(markerField)
  return rows.map(({ handoffId, ticket, notes }) => ({
    handoffId: String(handoffId),
    ticket: Number(ticket),
    notes: Number(notes),
  }))
}

/** How many tickets there are, with or without a handoff id. */
export function countKept(databaseFile: string): number {
  using database = new DatabaseSync(databaseFile, { readOnly: true, timeout: 10_000 })
  return Number(database.prepare('select count(*) as tickets from Tickets').get()?.['tickets'])
}
