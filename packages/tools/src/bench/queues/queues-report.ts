import { threeDigits } from '../../report/amount.ts'
import { textTable } from '../../report/text-table.ts'
import type { RateFigure } from '../store/in-rounds.ts'
import { ratioOf } from '../store/in-rounds.ts'
import type { Queue } from './queue.ts'

/** What was measured, for people. Each rate with how many times ours it is. */
export function queuesReport(
  queues: readonly Pick<Queue, 'name' | 'does'>[],
  figures: readonly RateFigure[],
  server: string,
  bytes: number,
): string {
  const [ours] = queues
  const callers = [...new Set(figures.map((figure) => figure.callers))]
  const figureOf = (name: string | undefined, count: number): RateFigure | undefined =>
    figures.find((figure) => figure.name === name && figure.callers === count)
  const cell = (name: string, count: number): string => {
    const figure = figureOf(name, count)
    const times = name === ours?.name ? '' : ` (${ratioOf(figure, figureOf(ours?.name, count)).toFixed(2)})`
    return `${threeDigits(figure?.perSecond ?? Number.NaN)}${times}`
  }
  const table = textTable([
    ['accepted in a second', ...callers.map((count) => `${count} at once`), 'what one does'],
    ...queues.map(({ name, does }) => [name, ...callers.map((count) => cell(name, count)), does]),
  ])
  return `Handoffs of ${bytes.toLocaleString('en')} bytes, ${server}. In brackets: how many times ours (median of the rounds).\n\n${table}\n`
}
