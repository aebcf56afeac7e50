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
    for (const { handoffId } of page.rows) known.add(handoffId)
    return page.rows.some(({ handoffId }) => byId.has(handoffId))
      ? { ...page, rows: page.rows.map((row) => byId.get(row.handoffId) ?? row) }
      : page
  })
  const [first, ...rest] = replaced
  const newest = first?.rows[0]?.receivedAt ?? ''
  const added = fresh.filter(({ handoffId, receivedAt }) => !known.has(handoffId) && receivedAt >= newest)
  if (first === undefined || added.length === 0) return replaced
  return [{ ...first, rows: [...added, ...first.rows] }, ...rest]
}
