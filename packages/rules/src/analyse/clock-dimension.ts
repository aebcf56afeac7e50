import type { CompilePattern, FactName, FactValue } from '@handoffkit/core'
import { readDate } from '@handoffkit/core'
import type { Schedule } from '@handoffkit/schema'
import type { RulesetContent } from '../checked-ruleset.ts'
import { compare } from '../compare.ts'
import type { FactReader, Moment } from '../derive/fact-reader.ts'
import { factReaders } from '../derive/fact-reader.ts'
import { zonedClock } from '../derive/zoned-time.ts'
import type { Leaf } from '../form/formula.ts'
import { OPERATORS } from '../operators/built-in.ts'
import { ownMember } from '../own-member.ts'
import { isOfAge } from './age-dimension.ts'
import type { Bits } from './bits.ts'
import { bitsOf, membersOf } from './bits.ts'
import type { Dimension } from './dimension.ts'
import { noHints } from './dimension.ts'
import { isByValue } from './fact-dimension.ts'
import { scalarsOf } from './named-values.ts'
import type { NumberLine } from './number-line.ts'
import type { WallTime } from './wall-times.ts'
import { asUtc, dayLine, dayOf, instantsOfWall, sampleDays, sampleMinutes } from './wall-times.ts'

/** What the clocks of one time zone show, as far as comparisons ask for it: hours, weekdays, dates, opening hours. */
export interface ClockDimension extends Dimension {
  /** The cells on which a comparison that {@link isByClock} holds. */
  readonly cellsOf: (leaf: Leaf) => Bits
  /** Some instants in the cells. */
  readonly instantsIn: (wanted: Bits) => IteratorObject<number>
}

/** What a clock is made from. */
export interface ClockParts {
  readonly timeZone: string
  readonly content: RulesetContent
  readonly readerOf: (name: FactName) => FactReader
  readonly compilePattern: CompilePattern
  /** Every comparison of the zone's clock that {@link isByClock}. */
  readonly leaves: readonly Leaf[]
  /** Where there is a choice, days from this instant on. */
  readonly nearMs: number
}

const DATE: FactName = 'time.date'
const TIMES: readonly FactName[] = [DATE, 'time.hour', 'time.weekday']

/** The time zone of the clock that a fact is read from; nothing for other facts. */
export function clockOf(fact: FactName, { timeZone, schedules }: RulesetContent): string | undefined {
  if (TIMES.includes(fact)) return timeZone
  const schedule = scheduleOf(fact, schedules)
  return schedule === undefined ? undefined : (schedule.timeZone ?? timeZone)
}

function scheduleOf(fact: FactName, schedules: RulesetContent['schedules']): Schedule | undefined {
  return fact.startsWith('hours.') ? ownMember(schedules, fact.slice('hours.'.length)) : undefined
}

/** Whether a comparison of a clock's fact looks at nothing but the fact. Dates are too many to be tried one by one. */
export function isByClock(leaf: Leaf, compilePattern: CompilePattern): boolean {
  if (leaf.fact === DATE) return leaf.operator.shape !== 'prefix' && isByValue(leaf, compilePattern)
  return leaf.operand.kind !== 'fact' && OPERATORS.includes(leaf.operator) && !isOfAge(leaf)
}

/** Divides time by what the clock's facts come to. */
export function clockDimension(parts: ClockParts): ClockDimension {
  const { readerOf, compilePattern } = parts
  const clock = zonedClock(parts.timeZone)
  const { facts, days, showings } = dial(parts)
  const cells = [...showings.values()]
  const places = new Map([...showings.keys()].map((key, place) => [key, place]))
  return {
    size: cells.length,
    dependsOn: { facts: [], instant: true },
    cellAt: (moment) => places.get(keyOf(shown(facts, moment, readerOf), days)),
    cellsOf: ({ fact, operator, operand, ignoreCase, negated }) => {
      const value = operand.kind === 'fact' ? undefined : operand.value
      const check = operator.prepare(value, { ignoreCase, compilePattern })
      const holds = ({ values }: Showing) =>
        compare(operator, check, values.get(fact), { atMs: Number.NaN }) === !negated
      return bitsOf(
        cells.length,
        cells.flatMap((cell, place) => (holds(cell) ? [place] : [])),
      )
    },
    instantsIn: (wanted) =>
      membersOf(wanted)
        .values()
        .flatMap((place) => cells[place]?.times ?? [])
        .flatMap((time) => instantsOfWall(time, clock)),
    hints: noHints,
  }
}

type Values = ReadonlyMap<FactName, FactValue | undefined>

/** What a clock can show, with some times at which it does. */
interface Showing {
  readonly values: Values
  readonly times: WallTime[]
}

/** With more examples of a cell, an instant is hardly found sooner. */
const MOST_TIMES = 6

/**
 * Everything that the clock can show, by the key of it.
 *
 * Found by going through the days and minutes at which something can change. The clock is read as one in UTC is: what
 * is said of a time on the wall does not depend on where the wall is.
 */
function dial({ content, compilePattern, leaves, nearMs }: ClockParts) {
  const facts = [...new Set(leaves.map(({ fact }) => fact))]
  const schedules = facts.map((fact) => scheduleOf(fact, content.schedules)).filter((found) => found !== undefined)
  const dates = leaves.filter(({ fact }) => fact === DATE).flatMap(scalarsOf)
  const days = dayLine(schedules, dates)
  const minutes = sampleMinutes(schedules)
  const inUtc = factReaders({ timeZone: 'UTC', schedules: movedToUtc(content), declarations: {}, compilePattern })
  const showings = new Map<string, Showing>()
  for (const day of sampleDays(days, dayOf(nearMs))) {
    for (const minute of minutes) {
      const values = shown(facts, momentAt(asUtc({ day, minute })), inUtc)
      const key = keyOf(values, days)
      const showing = showings.get(key) ?? { values, times: [] }
      showings.set(key, showing)
      if (showing.times.length < MOST_TIMES) showing.times.push({ day, minute })
    }
  }
  return { facts, days, showings }
}

function shown(facts: readonly FactName[], moment: Moment, readerOf: (fact: FactName) => FactReader): Values {
  return new Map(facts.map((fact) => [fact, readerOf(fact).read(moment)]))
}

/** A date counts as the part of the line that it lies in. */
function keyOf(values: Values, days: NumberLine): string {
  const parts = [...values].map(([fact, value]) => {
    if (fact !== DATE) return value
    const midnight = typeof value === 'string' ? readDate(value) : undefined
    return midnight === undefined ? undefined : days.partAt(dayOf(midnight))
  })
  return JSON.stringify(parts)
}

function movedToUtc({ schedules }: RulesetContent): RulesetContent['schedules'] {
  return Object.fromEntries(
    Object.entries(schedules).map(([name, schedule]) => [name, { ...schedule, timeZone: 'UTC' }]),
  )
}

function momentAt(atMs: number): Moment {
  return { facts: { values: new Map(), pending: new Set(), atMs } }
}
