import type { ContextRow } from '../context-row.ts'
import { contextColumns, openContext } from '../context-row.ts'
import type { Database } from '../engine.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import { BATCH } from './progress.ts'
import type { StoreFinding } from './store-finding.ts'

/** What is wrong with the stored context objects, and how many there are. */
export async function checkContexts(
  db: Database,
  cipher: PayloadCipher,
): Promise<{ readonly count: number; readonly findings: readonly StoreFinding[] }> {
  const findings: StoreFinding[] = []
  let count = 0
  for (let after = ''; ; ) {
    const rows = await db.selectFrom('context').selectAll().where('id', '>', after).orderBy('id').limit(BATCH).execute()
    const last = rows.at(-1)
    if (last === undefined) return { count, findings }
    findings.push(...rows.flatMap((row) => contextFindings(row, cipher)))
    count += rows.length
    after = last.id
  }
}

function contextFindings(row: ContextRow, cipher: PayloadCipher): readonly StoreFinding[] {
  const finding = (code: StoreFinding['code'], message: string): StoreFinding => ({ code, message })
  try {
    const { conversation, customer } = contextColumns(openContext(row, cipher), cipher)
    if (conversation === row.conversation && customer === row.customer) return []
    return [finding('column-differs', `The columns of context object ${row.id} do not say what its payload says.`)]
  } catch {
    const because = 'it was changed, or sealed with another key'
    return [finding('cannot-be-opened', `Context object ${row.id} cannot be opened: ${because}.`)]
  }
}
