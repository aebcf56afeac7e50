import type { HandoffCounts, Statistics } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import type { Tone } from '../../ui/badge.tsx'
import { durationWords, shareOf, shareWords } from './number-words.ts'

/** One line or one colour of a plot. */
export interface PlotSeries {
  readonly name: string
  readonly tone: Tone
  /** One for each time; null: not known then. */
  readonly values: readonly (number | null)[]
}

/** What a plot shows. */
export interface Plot {
  readonly id: 'outcomes' | 'latency' | 'rates'
  readonly title: string
  /** The whole of it in a sentence: who does not see the plot knows as much. */
  readonly summary: string
  /** Bars stand on each other; lines cross. */
  readonly kind: 'bars' | 'lines'
  /** When each step begins, in milliseconds since the epoch. */
  readonly times: readonly number[]
  readonly stepMs: number
  readonly series: readonly PlotSeries[]
  /** The highest value that there can be. Default: the highest that there is. */
  readonly most?: number
  readonly words: (value: number) => string
}

const words = text.overview

const OUTCOMES = [
  ['delivered', 'good'],
  ['previewed', 'violet'],
  ['waiting', 'warn'],
  ['dead', 'bad'],
  ['parked', 'quiet'],
] as const

/** How many handoffs there were, whatever became of them. */
export function handoffsOf(counts: HandoffCounts): number {
  return OUTCOMES.reduce((sum, [outcome]) => sum + counts[outcome], 0)
}

/** The plots of a period, in the order in which they are shown. */
export function plotsOf(statistics: Statistics): readonly Plot[] {
  const { steps, stepMs } = statistics
  const times = steps.map(({ at }) => Date.parse(at))
  return [outcomes(statistics), latency(statistics), rates(statistics)].map((plot) => ({ ...plot, times, stepMs }))
}

type Drawn = Omit<Plot, 'times' | 'stepMs'>

function outcomes({ steps, whole }: Statistics): Drawn {
  const parts = OUTCOMES.filter(([outcome]) => whole[outcome] > 0).map(([outcome]) =>
    words.outcomesPart(whole[outcome], words.series[outcome]),
  )
  return {
    id: 'outcomes',
    title: words.plots.outcomes,
    summary: words.outcomesSummary(handoffsOf(whole), parts.join(', ')),
    kind: 'bars',
    series: OUTCOMES.map(([outcome, tone]) => ({
      name: words.series[outcome],
      tone,
      values: steps.map((step) => step[outcome]),
    })),
    words: (value) => value.toLocaleString('en'),
  }
}

function latency({ steps, whole }: Statistics): Drawn {
  return {
    id: 'latency',
    title: words.plots.latency,
    summary:
      whole.latency === null
        ? words.noLatency
        : words.latencySummary(durationWords(whole.latency.p50Ms), durationWords(whole.latency.p99Ms)),
    kind: 'lines',
    series: [
      { name: words.series.p50, tone: 'accent', values: steps.map((step) => step.latency?.p50Ms ?? null) },
      { name: words.series.p99, tone: 'warn', values: steps.map((step) => step.latency?.p99Ms ?? null) },
    ],
    words: durationWords,
  }
}

function rates({ steps, whole }: Statistics): Drawn {
  const matched = (counts: HandoffCounts) => shareOf(counts.filledKeys, counts.keys)
  const byDefault = (counts: HandoffCounts) => shareOf(counts.byDefault, counts.decided)
  return {
    id: 'rates',
    title: words.plots.rates,
    summary: words.ratesSummary(shareWords(matched(whole)), shareWords(byDefault(whole))),
    kind: 'lines',
    most: 1,
    series: [
      { name: words.series.matchRate, tone: 'good', values: steps.map(matched) },
      { name: words.series.defaultShare, tone: 'violet', values: steps.map(byDefault) },
    ],
    words: shareWords,
  }
}
