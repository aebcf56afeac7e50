import { size } from '../../../report/amount.ts'
import { textTable } from '../../../report/text-table.ts'
import type { ClaimFigures } from '../claim/claims.ts'
import { TIME_HEADINGS, timeCells } from './time-cells.ts'

/** How long claims took. */
export function claimReport(figures: readonly ClaimFigures[]): string {
  return `${textTable([
    ['claim', ...TIME_HEADINGS, 'handoffs', 'size'],
    ...figures.flatMap(({ store, rows, bytes, given, idle }) =>
      (
        [
          ['gives four', given],
          ['nothing is due', idle],
        ] as const
      ).map(([what, times]) => [`${store}: ${what}`, ...timeCells(times), rows.toLocaleString('en'), size(bytes)]),
    ),
  ])}\n`
}
