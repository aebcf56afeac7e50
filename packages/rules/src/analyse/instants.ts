import type { Asked } from './asked.ts'
import { fits } from './asked.ts'
import { membersOf } from './bits.ts'
import type { Box } from './box.ts'
import { cellsAt } from './box.ts'
import { sampleOf } from './number-line.ts'
import type { Space } from './space.ts'
import { instantsOf } from './value-cell.ts'

/** How many instants are given, and how many are looked at for that. */
const MOST_INSTANTS = 6
const MOST_LOOKED_AT = 2000

/** Instants at which a handoff can be in a box, the given one first if it will do. Other facts may not go with them. */
export function instantsFor(
  box: Readonly<Box>,
  asked: readonly Asked[],
  space: Space,
  nearMs: number,
): IteratorObject<number> {
  const ofInstant = asked.filter(
    ({ dimension: { dependsOn } }) => dependsOn.instant && dependsOn.facts.length === 0 && !dependsOn.decision,
  )
  const isIn = (atMs: number) =>
    ofInstant.every((one) => fits(one, { facts: { values: new Map(), pending: new Set(), atMs } }))
  const places = new Set(asked.map(({ place }) => place))
  return ideas(box, places, space, nearMs).take(MOST_LOOKED_AT).filter(isIn).take(MOST_INSTANTS)
}

function* ideas(box: Readonly<Box>, asked: ReadonlySet<number>, space: Space, nearMs: number): Generator<number> {
  yield nearMs
  yield* besideFacts(box, asked, space)
  const clocks = space.clocks.filter(({ place }) => asked.has(place))
  for (const { place, dimension } of clocks) yield* dimension.instantsIn(cellsAt(box, place)).take(MOST_PER_CLOCK)
  const [first] = clocks.flatMap(({ place, dimension }) => [...dimension.instantsIn(cellsAt(box, place)).take(1)])
  yield* stepsFrom(first ?? nearMs, QUARTER_MS, QUARTERS_OF_WEEK)
  yield* stepsFrom(nearMs, DAY_MS, DAYS_OF_YEAR)
  yield* stepsFrom(nearMs - 10 * YEAR_MS, YEAR_MS, 20)
}

const MOST_PER_CLOCK = 64
const QUARTER_MS = 900_000
/** Clocks of several zones agree on a time in the course of a week, or hardly ever. */
const QUARTERS_OF_WEEK = 7 * 96
const DAY_MS = 86_400_000
const DAYS_OF_YEAR = 366
const YEAR_MS = 365.25 * DAY_MS

function* stepsFrom(atMs: number, stepMs: number, count: number): Generator<number> {
  for (let step = 0; step < count; step += 1) yield atMs + step * stepMs
}

/** Where a fact has to be of a certain time and of a certain age, the handoff has to be at their difference. */
function besideFacts(box: Readonly<Box>, asked: ReadonlySet<number>, { facts, ages }: Space): readonly number[] {
  return ages.flatMap((age) => {
    const fact = facts.find(({ dimension }) => age.dimension.fact === dimension.fact)
    if (fact === undefined || !asked.has(age.place) || !asked.has(fact.place)) return []
    const spans = membersOf(cellsAt(box, fact.place)).flatMap((place) => {
      const cell = fact.dimension.cells[place]
      return cell === undefined ? [] : (instantsOf(cell) ?? [])
    })
    const ahead = age.dimension.aheadIn(cellsAt(box, age.place))
    return spans.slice(0, MOST_INSTANTS).flatMap((span) => ahead.map((ms) => sampleOf(span) - ms))
  })
}
