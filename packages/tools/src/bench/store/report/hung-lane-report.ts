import { threeDigits } from '../../../report/amount.ts'
import { textTable } from '../../../report/text-table.ts'
import type { HungLaneFigures } from '../hung-lane/hung-lanes.ts'
import { LANES } from '../hung-lane/lane-throughput.ts'

/** What is left of the throughput of nine lanes beside a hung one. */
export function hungLaneReport({ alone, besideHung, ratio }: HungLaneFigures): string {
  return `${textTable([
    [`${LANES - 1} lanes, SQLite`, 'delivered in a second'],
    ['the tenth has nothing to do', threeDigits(alone)],
    ['the tenth hangs', threeDigits(besideHung)],
    ['ratio (median of the rounds)', ratio.toFixed(2)],
  ])}\n`
}
