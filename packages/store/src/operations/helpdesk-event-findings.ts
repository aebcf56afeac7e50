import type { Database } from '../engine.ts'
import type { HelpdeskEventRow } from '../helpdesk-event-row.ts'
import { helpdeskEventColumns, openHelpdeskEvent } from '../helpdesk-event-row.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import { BATCH } from './progress.ts'
import type { StoreFinding } from './store-finding.ts'

/** What is wrong with the kept helpdesk events, and how many there are. */
export async function checkHelpdeskEvents(
  db: Database,
  cipher: PayloadCipher,
): Promise<{ readonly count: number; readonly findings: readonly StoreFinding[] }> {
  const findings: StoreFinding[] = []
  let count = 0
  for (let after = ''; ; ) {
    const query = db.selectFrom('helpdesk_event').selectAll().where('id', '>', after).orderBy('id').limit(BATCH)
    const rows = await query.execute()
    const last = rows.at(-1)
    if (last === undefined) return { count, findings }
    findings.push(...rows.flatMap((row) => eventFindings(row, cipher)))
    count += rows.length
    after = last.id
  }
}

function eventFindings(row: HelpdeskEventRow, cipher: PayloadCipher): readonly StoreFinding[] {
  const finding = (code: StoreFinding['code'], message: string): StoreFinding => ({ code, message })
  try {
    const { ticket, event } = helpdeskEventColumns(openHelpdeskEvent(row, cipher), cipher)
    if (ticket === row.ticket && event === row.event) return []
    return [finding('column-differs', `The columns of helpdesk event ${row.id} do not say what its payload says.`)]
  } catch {
    const because = 'it was changed, or sealed with another key'
    return [finding('cannot-be-opened', `Helpdesk event ${row.id} cannot be opened: ${because}.`)]
  }
}
