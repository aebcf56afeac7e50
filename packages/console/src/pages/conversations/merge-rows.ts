import type { HandoffRow } from './handoff-row.ts'

/** One page of the list as it is kept. */
export interface RowPage {
  readonly rows: readonly HandoffRow[]
  readonly next: string | null
}

/**
 * Puts what was read anew into the pages that are shown: rows that are there are replaced where they stand, rows that are
 * newer than all others come first. Nothing moves, and nothing comes twice.
 */
export function mergeRows(pages: readonly RowPage[], fresh: readonly HandoffRow[]): readonly RowPage[] {
  const byId = new Map(fresh.map((row) => [row.handoffId, row]))
  const known = new Set<string>()
  const replaced = pages.map((page) => {
    const rows = page.rows.map((row) => {
      const other = byId.get(row.handoffId)
      if (other === undefined) return row
      known.add(row.handoffId)
      return isSame(row, other) ? row : other
    })
    return rows.some((row, place) => row !== page.rows[place]) ? { ...page, rows } : page
  })
  const [first, ...rest] = replaced
  const newest = first?.rows[0]?.receivedAt ?? ''
  const added = fresh.filter(({ handoffId, receivedAt }) => !known.has(handoffId) && receivedAt >= newest)
  if (first === undefined || added.length === 0) return replaced
  return [{ ...first, rows: [...added, ...first.rows] }, ...rest]
}

/** Whether two rows show the same, so that nothing has to be drawn anew. */
function isSame(row: HandoffRow, other: HandoffRow): boolean {
  return Object.entries(row).every(([name, value]) => other[name as keyof HandoffRow] === value)
}
