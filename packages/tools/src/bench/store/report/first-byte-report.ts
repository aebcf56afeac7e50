import { textTable } from '../../../report/text-table.ts'
import type { FirstByteFigures } from '../first-byte/first-bytes.ts'
import { TIME_HEADINGS, timeCells } from './time-cells.ts'

/** How long idle handoffs took to come to the helpdesk. */
export function firstByteReport(figures: readonly FirstByteFigures[]): string {
  return `${textTable([
    ['from the call', ...TIME_HEADINGS],
    ...figures.flatMap((figure) => [
      [`${figure.store}, worker in ${figure.worker}: until accepted`, ...timeCells(figure.accept)],
      [`${figure.store}, worker in ${figure.worker}: until the first byte`, ...timeCells(figure)],
    ]),
  ])}\n`
}
