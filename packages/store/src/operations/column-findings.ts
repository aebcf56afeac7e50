import type { HandoffRecord } from '@handoffkit/sinks'
import { countedColumns } from '../new-row.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import type { HandoffRow } from '../record-row.ts'
import { searchColumns } from './search-columns.ts'
import type { StoreFinding } from './store-finding.ts'

/** Where the columns of a row and its journal do not say what its payload says. */
export function columnFindings(row: HandoffRow, record: HandoffRecord, cipher: PayloadCipher): readonly StoreFinding[] {
  const { prepared, state, attempts, receivedAtMs, fallback, reroutedAtMs } = record
  const told: Partial<HandoffRow> = {
    id: prepared.handoffId,
    workspace: prepared.workspace,
    environment: prepared.environment,
    team: prepared.decision.team.value,
    received_at_ms: receivedAtMs,
    status: state.status,
    ...(reroutedAtMs === undefined ? {} : { lane: fallback?.lane ?? null }),
    ...searchColumns(record, state, row.sink, cipher),
    // Null: the row is older than these columns.
    ...(row.key_count === null ? {} : countedColumns(prepared)),
  }
  const different = Object.entries(told).flatMap(([name, value]) =>
    Object.entries(row).some(([column, cell]) => column === name && cell === value) ? [] : [name],
  )
  return [
    ...different.map(
      (name): StoreFinding => ({
        code: 'column-differs',
        handoffId: row.id,
        message: `Its column "${name}" does not say what its payload says.`,
      }),
    ),
    ...(attempts.length === row.attempts && attempts.every(({ no }, place) => no === place + 1)
      ? []
      : [
          {
            code: 'journal-differs',
            handoffId: row.id,
            message: `It counts ${row.attempts} attempts, and its journal holds ${attempts.length}, or has a gap.`,
          } as const,
        ]),
  ]
}
