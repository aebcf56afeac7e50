import type { ContextRow } from '../context-row.ts'
import { contextColumns, openContext } from '../context-row.ts'
import type { HelpdeskEventRow } from '../helpdesk-event-row.ts'
import { helpdeskEventColumns, openHelpdeskEvent } from '../helpdesk-event-row.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import type { SealedRows } from './check-sealed-rows.ts'
import { BATCH } from './progress.ts'

/** Stored context objects. */
export function sealedContexts(cipher: PayloadCipher): SealedRows<ContextRow> {
  return {
    called: 'Context object',
    after: (db, id) => db.selectFrom('context').selectAll().where('id', '>', id).orderBy('id').limit(BATCH).execute(),
    saysTheSame: (row) => {
      const { conversation, customer } = contextColumns(openContext(row, cipher), cipher)
      return conversation === row.conversation && customer === row.customer
    },
  }
}

/** What helpdesks told. */
export function sealedHelpdeskEvents(cipher: PayloadCipher): SealedRows<HelpdeskEventRow> {
  return {
    called: 'Helpdesk event',
    after: (db, id) =>
      db.selectFrom('helpdesk_event').selectAll().where('id', '>', id).orderBy('id').limit(BATCH).execute(),
    saysTheSame: (row) => {
      const { ticket, event } = helpdeskEventColumns(openHelpdeskEvent(row, cipher), cipher)
      return ticket === row.ticket && event === row.event
    },
  }
}
