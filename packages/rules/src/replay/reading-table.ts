import type { FactName, Facts } from '@handoffkit/core'
import { canonicalJson } from '@handoffkit/core'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { openingTimes } from '../derive/schedule.ts'
import { ownMember } from '../own-member.ts'
import type { BoundedMemory } from './bounded-memory.ts'
import { boundedMemory } from './bounded-memory.ts'
import type { Column } from './column.ts'
import { uniformColumn } from './column.ts'
import type { History } from './history.ts'
import { ABSENT, NOT_RECORDED } from './ids.ts'
import type { InstantFact } from './instant-column.ts'
import { instantColumn } from './instant-column.ts'
import { once } from './once.ts'
import type { Reading } from './reading.ts'
import { whenNotMentioned } from './recorded.ts'
import type { WallMinutes } from './wall-minutes.ts'
import { wallMinutes } from './wall-minutes.ts'

/** Reads facts as the conditions of a ruleset do; with `isRaw` as they were recorded, before a declared type. */
export type ReadFact = (fact: FactName, isRaw?: boolean) => Reading

/**
 * Reads the facts of a history as a ruleset does, each as the same object as long as rulesets agree how to read it.
 *
 * @param decided the team of each handoff, for priority rules. Default: none is decided
 */
export function readingTable(history: History, ruleset: CompiledRuleset, decided?: () => Reading): ReadFact {
  const table = new Map<string, Reading>()
  const make = (fact: FactName, isRaw: boolean): Reading => {
    const reader = ruleset.readerOf(fact)
    if (reader.recorded !== undefined) {
      const column = recordedColumn(history, reader.recorded)
      return isRaw || reader.read === reader.readRaw ? asRecorded(column) : converted(history, ruleset, fact, column)
    }
    if (reader.isOpen(BEFORE_DECISION)) return decided?.() ?? undecided(history)
    return toldByInstant(history, ruleset, fact)
  }
  return (fact, isRaw = false) => {
    const key = `${isRaw} ${fact}`
    const reading = table.get(key) ?? make(fact, isRaw)
    table.set(key, reading)
    return reading
  }
}

const NO_FACTS: Facts = { values: new Map(), pending: new Set(), atMs: Number.NaN }

const BEFORE_DECISION = { facts: NO_FACTS, decided: 'open' } as const

/** What is remembered of a history, because it takes long to find out. */
interface Memory {
  readonly readings: BoundedMemory<string, Reading>
  readonly walls: BoundedMemory<string, WallMinutes>
}

const MOST_READINGS = 256
const MOST_ZONES = 4

const memoryOf: (history: History) => Memory = once(() => ({
  readings: boundedMemory(MOST_READINGS, () => 1),
  walls: boundedMemory(MOST_ZONES, () => 1),
}))

/** The columns of facts that no handoff mentions. */
const missing: (history: History) => { readonly absent: Column; readonly unknown: Column } = once(({ size }) => ({
  absent: uniformColumn(size, ABSENT),
  unknown: uniformColumn(size, NOT_RECORDED),
}))

/** Of assignment rules: they are asked before anything is decided. */
const undecided: (history: History) => Reading = once((history) => ({
  column: missing(history).absent,
  values: [],
  isDecidedTeam: true,
}))

function recordedColumn(history: History, fact: FactName): Column {
  const { absent, unknown } = missing(history)
  return history.columns.get(fact) ?? (whenNotMentioned(fact) === ABSENT ? absent : unknown)
}

const asRecorded: (column: Column) => Reading = once((column) => ({ column, values: column.values }))

function converted(history: History, { checked, readerOf }: CompiledRuleset, fact: FactName, column: Column): Reading {
  const { read, recorded = fact } = readerOf(fact)
  const key = canonicalJson(['typed', fact, ownMember(checked.content.facts, fact) ?? null])
  return memoryOf(history).readings.get(key, () => ({
    column,
    values: column.values.map((value) => read({ facts: { ...NO_FACTS, values: new Map([[recorded, value]]) } })),
  }))
}

function toldByInstant(history: History, { checked, readerOf }: CompiledRuleset, fact: FactName): Reading {
  const { content } = checked
  const schedule = fact.startsWith(HOURS) ? ownMember(content.schedules, fact.slice(HOURS.length)) : undefined
  const timeZone = schedule?.timeZone ?? content.timeZone
  const { readings, walls } = memoryOf(history)
  return readings.get(canonicalJson(['told', schedule ?? fact, timeZone]), () => {
    const wall = walls.get(timeZone, () => wallMinutes(history.instants, timeZone))
    const { read } = readerOf(fact)
    const told: InstantFact = {
      tell: schedule === undefined ? (TELL.get(fact) ?? TELL_DATE) : openingTimes(schedule),
      read: (atMs) => read({ facts: { ...NO_FACTS, atMs } }),
    }
    return asRecorded(instantColumn(history.instants, wall, told))
  })
}

const HOURS = 'hours.'

const TELL_DATE: InstantFact['tell'] = ({ date }) => date

const TELL: ReadonlyMap<FactName, InstantFact['tell']> = new Map<FactName, InstantFact['tell']>([
  ['time.date', TELL_DATE],
  ['time.hour', ({ hour }) => hour],
  ['time.weekday', ({ weekday }) => weekday],
])
