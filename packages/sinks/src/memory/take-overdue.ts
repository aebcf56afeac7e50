import type { Overdue, OverdueRequest } from '../outbox.ts'
import type { OutboxRow } from './outbox-row.ts'

const AT_ONCE = 100

/** See `Outbox.takeOverdue`. */
export function takeOverdue(
  rows: readonly OutboxRow[],
  { lane, afterMs }: OverdueRequest,
  nowMs: number,
  change: (row: OutboxRow, changes: Partial<OutboxRow>) => void,
): Overdue {
  const watched = rows
    .flatMap((row) =>
      row.lane === lane && row.watchedSinceMs !== null ? [{ row, overdueAtMs: row.watchedSinceMs + afterMs }] : [],
    )
    .toSorted((a, b) => a.overdueAtMs - b.overdueAtMs || a.row.serial - b.row.serial)
  const due = watched.filter(({ overdueAtMs }) => overdueAtMs <= nowMs).slice(0, AT_ONCE)
  for (const { row } of due) change(row, { watchedSinceMs: null })
  return { records: due.map(({ row }) => row.record), nowMs, nextAtMs: watched[due.length]?.overdueAtMs ?? null }
}
