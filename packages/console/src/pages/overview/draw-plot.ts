import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Plot } from './plots-of.ts'

/** The look that a plot is drawn with: a canvas knows nothing of style sheets. */
export interface PlotLook {
  /** One for each series. */
  readonly colours: readonly string[]
  readonly ink: string
  readonly line: string
  readonly font: string
}

/** A plot that stands in the page. */
export interface DrawnPlot {
  readonly resize: (width: number) => void
  readonly remove: () => void
}

const HEIGHT = 200
const HOUR_MS = 3_600_000
const HOURS = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const DAYS = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' })

/**
 * Draws a plot into a place. Its styles are set by script on elements of its own, which a policy without inline styles
 * lets through.
 *
 * @param hear is told which step is pointed at; nothing: none
 */
export function drawPlot(
  place: HTMLElement,
  plot: Plot,
  look: PlotLook,
  hear: (step: number | undefined) => void,
): DrawnPlot {
  const layers = plot.kind === 'bars' ? stacked(plot, look) : lines(plot, look)
  const options: uPlot.Options = {
    width: Math.max(120, place.clientWidth),
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: plot.kind === 'lines' } },
    scales: { x: { range: () => widthOf(plot) }, y: { range: (_, _least, most) => heightOf(plot, most) } },
    axes: [
      {
        ...axisLook(look),
        space: 84,
        size: 30,
        values: (_, at) => at.map((seconds) => clockOf(plot).format(seconds * 1_000)),
      },
      { ...axisLook(look), size: plot.kind === 'bars' ? 44 : 60, values: (_, at) => at.map(plot.words) },
    ],
    series: [{}, ...layers.map(({ series }) => series)],
    hooks: { setCursor: [({ cursor: { idx } }) => hear(idx ?? undefined)] },
  }
  const data: uPlot.AlignedData = [plot.times.map((at) => at / 1_000), ...layers.map(({ values }) => values)]
  const drawn = new uPlot(options, data, place)
  return { resize: (width) => drawn.setSize({ width, height: HEIGHT }), remove: () => drawn.destroy() }
}

interface Layer {
  readonly values: (number | null)[]
  readonly series: uPlot.Series
}

/** Each bar reaches up to the sum of itself and those below, and the lower ones are drawn over it. */
function stacked({ series, times }: Plot, { colours }: PlotLook): readonly Layer[] {
  const paths = uPlot.paths.bars?.({ size: [0.72, 48], align: 1 })
  const sums = times.map(() => 0)
  return series
    .map(({ values }, place): Layer => {
      for (const [step, value] of values.entries()) sums[step] = (sums[step] ?? 0) + (value ?? 0)
      const fill = colours[place] ?? 'gray'
      return {
        values: [...sums],
        series: { fill, width: 0, points: { show: false }, ...(paths === undefined ? {} : { paths }) },
      }
    })
    .toReversed()
}

function lines({ series }: Plot, { colours }: PlotLook): readonly Layer[] {
  return series.map(({ values }, place): Layer => {
    const stroke = colours[place] ?? 'gray'
    return {
      values: [...values],
      // The second line is told from the first without its colour too.
      series: {
        stroke,
        width: 2,
        spanGaps: true,
        points: { show: true, size: 6, fill: stroke },
        ...(place === 0 ? {} : { dash: [6, 4] }),
      },
    }
  })
}

function axisLook({ ink, line, font }: PlotLook): uPlot.Axis {
  return { stroke: ink, font: `12px ${font}`, grid: { stroke: line, width: 1 }, ticks: { show: false } }
}

function widthOf({ times, stepMs }: Plot): uPlot.Range.MinMax {
  return [(times[0] ?? 0) / 1_000, ((times.at(-1) ?? 0) + stepMs) / 1_000]
}

function heightOf({ most }: Plot, highest: number): uPlot.Range.MinMax {
  return most === undefined ? uPlot.rangeNum(0, Math.max(highest, 1), 0.1, true) : [0, most]
}

function clockOf({ times }: Plot): Intl.DateTimeFormat {
  return (times.at(-1) ?? 0) - (times[0] ?? 0) > 48 * HOUR_MS ? DAYS : HOURS
}
