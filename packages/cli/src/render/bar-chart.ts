import type { TalliedValue } from 'handoffkit'
import { escaped } from './escaped.ts'

/** Two figures about the same thing. */
export interface Bar {
  readonly label: string
  readonly before: number
  readonly after: number
}

/** More are left to the tables. */
const MOST_BARS = 20

/** What both sides give out, the most frequent first. */
export function comparedValues<Value>(
  before: readonly TalliedValue<Value>[],
  after: readonly TalliedValue<Value>[],
  labelOf: (value: Value) => string,
): readonly Bar[] {
  const countIn = (all: readonly TalliedValue<Value>[], value: Value) =>
    all.find((one) => one.value === value)?.count ?? 0
  return [...new Set([...before, ...after].map(({ value }) => value))]
    .map((value) => ({ label: labelOf(value), before: countIn(before, value), after: countIn(after, value) }))
    .toSorted((a, b) => Math.max(b.before, b.after) - Math.max(a.before, a.after))
    .slice(0, MOST_BARS)
}

const [WIDTH, LABELS, FIGURES, ROW, THICK] = [720, 180, 90, 44, 14]
/** Longer labels are cut; their whole text stands in the title. In characters. */
const LONGEST = 24

/** Horizontal bars, two for each label, as SVG that takes its colours from the page. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ before, after }) => Math.max(before, after)))
  const widthOf = (count: number) => Math.round((count / most) * (WIDTH - LABELS - FIGURES) * 10) / 10
  const rows = bars.map(({ label, before, after }, place) => {
    const top = place * ROW
    const bar = (kind: string, count: number, at: number) =>
      `<rect class="${kind}" x="${LABELS}" y="${top + at}" width="${widthOf(count)}" height="${THICK}" rx="2"/>` +
      `<text class="figure" x="${LABELS + widthOf(count) + 6}" y="${top + at + 11}">${count.toLocaleString('en-US')}</text>`
    const text = `${label}: ${before.toLocaleString('en-US')} before, ${after.toLocaleString('en-US')} after`
    return `<g><title>${escaped(text)}</title><text x="${LABELS - 10}" y="${top + 23}" text-anchor="end">${escaped(shortened(label))}</text>${bar('before', before, 4)}${bar('after', after, 4 + THICK + 2)}</g>`
  })
  const told = bars.map(({ label, before, after }) => `${label} ${before} before, ${after} after`).join('; ')
  return `<svg viewBox="0 0 ${WIDTH} ${bars.length * ROW}" role="img" aria-label="${escaped(`${title}: ${told}`)}">
${rows.join('\n')}
</svg>`
}

function shortened(label: string): string {
  const characters = [...label]
  return characters.length <= LONGEST ? label : `${characters.slice(0, LONGEST - 1).join('')}…`
}
