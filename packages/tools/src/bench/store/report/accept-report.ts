import { threeDigits } from '../../../report/amount.ts'
import { textTable } from '../../../report/text-table.ts'
import { BARE_ALONE, BARE_GROUPED, OURS } from '../accept/accept-rates.ts'
import type { RateFigure } from '../in-rounds.ts'
import { ratioOf } from '../in-rounds.ts'

/** Accept rates of a file, and what part of a bare insert's they are. */
export function acceptReport(figures: readonly RateFigure[]): string {
  const callers = [...new Set(figures.map((figure) => figure.callers))]
  const figureOf = (name: string, count: number): RateFigure | undefined =>
    figures.find((figure) => figure.name === name && figure.callers === count)
  const rate = (name: string, count: number): string => threeDigits(figureOf(name, count)?.perSecond ?? Number.NaN)
  const part = (name: string) => (count: number) =>
    `${(100 * ratioOf(figureOf(OURS, count), figureOf(name, count))).toFixed(0)} %`
  return `${textTable([
    ['SQLite: accepted in a second', ...callers.map((count) => `${count} at once`)],
    ...[OURS, BARE_GROUPED, BARE_ALONE].map((name) => [name, ...callers.map((count) => rate(name, count))]),
    ['ours of the grouped one', ...callers.map(part(BARE_GROUPED))],
    ['ours of the one with a commit each', ...callers.map(part(BARE_ALONE))],
  ])}\n`
}
