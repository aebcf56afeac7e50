import { duration, size, threeDigits } from '../../../report/amount.ts'
import { textTable } from '../../../report/text-table.ts'
import type { DecisionFigures, EngineFigures, SizeFigures } from '../decisions.ts'
import { withBestOf } from './best-of.ts'

/** The engine that all are compared to. */
const BASE = 'json-rules-engine'

/** Everything that was measured, as tables for people. */
export function decisionReport({ sizes, missing }: DecisionFigures): string {
  const compared = sizes.map((one) => ({ ...one, engines: withBestOf('json-logic-engine', one.engines) }))
  const sections: readonly (readonly [string, string])[] = [
    ['Contexts of 100 whose first match is early (first tenth of the rules), later, nowhere', placesTable(sizes)],
    ['Contexts whose answers were checked (early + later + nowhere): all are right', checkedTable(sizes)],
    ['CPU time per decision', timeTable(compared)],
    [`Times as fast as ${BASE}`, ratioTable(compared)],
    ['CPU time from the JSON text of a context to the decision', jsonTable(sizes, 'jsonToDecisionNs')],
    ['Of that, to read the text and build what the engine needs', jsonTable(sizes, 'jsonReadingNs')],
    ['CPU time to load the rules', engineTable(sizes, ({ compileMs }) => duration(compileMs * 1e6))],
    [
      'Memory that the loaded rules hold',
      engineTable(sizes, ({ memoryBytes: held }) => (held === undefined ? undefined : size(held))),
    ],
    ...missing.map(({ name, missing: why }) => ['Not measured', `${name}: ${why}`] as const),
  ]
  return sections.map(([title, text]) => `${title}\n\n${text}\n`).join('\n')
}

type Show = (figures: EngineFigures, size: SizeFigures) => string | number | undefined

/** A row for each engine, a column for each number of rules. What was not measured stays empty, and so no row is empty. */
function engineTable(sizes: readonly SizeFigures[], show: Show): string {
  return textTable([headOf(sizes), ...rowsOf(sizes, show)])
}

function headOf(sizes: readonly SizeFigures[]): readonly string[] {
  return ['rules', ...sizes.map(({ rules }) => rules.toLocaleString('en'))]
}

function rowsOf(sizes: readonly SizeFigures[], show: Show): readonly (readonly string[])[] {
  const names = new Set(sizes.flatMap(({ engines }) => engines.map(({ engine }) => engine)))
  return [...names]
    .map((name) => [name, ...sizes.map((size) => cellOf(size, name, show))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ''))
}

function cellOf(size: SizeFigures, name: string, show: Show): string {
  const figures = named(size, name)
  return String((figures && show(figures, size)) ?? '')
}

function named({ engines }: SizeFigures, name: string): EngineFigures | undefined {
  return engines.find(({ engine }) => engine === name)
}

function timeTable(sizes: readonly SizeFigures[]): string {
  const rows = rowsOf(sizes, ({ nsPerDecision }) => duration(nsPerDecision))
  const [first, last] = [sizes[0], sizes.at(-1)]
  const growth = (name = ''): string => {
    const [from, to] = [first, last].map((size) => size && named(size, name)?.nsPerDecision)
    return from === undefined || to === undefined ? '' : `${threeDigits(to / from)}x`
  }
  return textTable([[...headOf(sizes), 'growth'], ...rows.map((row) => [...row, growth(row[0])])])
}

function ratioTable(sizes: readonly SizeFigures[]): string {
  return engineTable(sizes, ({ nsPerDecision }, size) => {
    const base = named(size, BASE)?.nsPerDecision
    return base === undefined ? undefined : threeDigits(base / nsPerDecision)
  })
}

function jsonTable(sizes: readonly SizeFigures[], part: 'jsonToDecisionNs' | 'jsonReadingNs'): string {
  return engineTable(sizes, ({ [part]: ns }) => ns && duration(ns))
}

function checkedTable(sizes: readonly SizeFigures[]): string {
  return engineTable(sizes, ({ checked: { early, later, none } }) => `${early} + ${later} + ${none}`)
}

function placesTable(sizes: readonly SizeFigures[]): string {
  const share = (size: SizeFigures, place: 'early' | 'later' | 'none') => {
    const { early, later, none } = size.places
    return ((size.places[place] * 100) / (early + later + none)).toFixed(0)
  }
  const rows = (['early', 'later', 'none'] as const).map((place) => [place, ...sizes.map((size) => share(size, place))])
  return textTable([headOf(sizes), ...rows])
}
