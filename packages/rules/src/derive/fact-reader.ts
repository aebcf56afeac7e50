import type { CompilePattern, FactName, Facts, FactValue } from '@handoffkit/core'
import type { FactDeclaration, Schedule } from '@handoffkit/schema'
import { ownMember } from '../own-member.ts'
import type { ReadDeclared } from './declared-fact.ts'
import { readDeclared } from './declared-fact.ts'
import { openingHours } from './schedule.ts'
import type { ZonedTime } from './zoned-time.ts'
import { zonedClock } from './zoned-time.ts'

/** What facts are read from: those of the handoff and, for priority rules, the team that was decided. */
export interface Moment {
  readonly facts: Facts
  /** `open`: pending facts could still change the team. Absent: not decided yet. */
  readonly decided?: { readonly team: string | null } | 'open'
}

/** Reads one fact, recorded or derived. */
export interface FactReader {
  /** The fact's value; nothing when it is missing or unreadable. */
  readonly read: (moment: Moment) => FactValue | undefined
  /** The value as it was recorded, before a declared type. */
  readonly readRaw: (moment: Moment) => FactValue | undefined
  /** Whether somebody could still look the value up. */
  readonly isOpen: (moment: Moment) => boolean
  /** The recorded fact that it is made from; nothing for those that are made from the instant or the decision. */
  readonly recorded: FactName | undefined
}

/** What a ruleset says about how to read facts. */
export interface FactSettings {
  readonly timeZone: string
  readonly schedules: { readonly [name: string]: Schedule }
  readonly declarations: { readonly [fact: string]: FactDeclaration }
  readonly compilePattern: CompilePattern
}

/** Gives the reader of each fact, the same one each time. */
export function factReaders(settings: FactSettings): (name: FactName) => FactReader {
  const readers = new Map<FactName, FactReader>()
  const derive = derivations(settings)
  return (name) => {
    const reader = readers.get(name) ?? derive(name)
    readers.set(name, reader)
    return reader
  }
}

function derivations({
  timeZone,
  schedules,
  declarations,
  compilePattern,
}: FactSettings): (name: FactName) => FactReader {
  const clock = zonedClock(timeZone)
  const told = (tell: (time: ZonedTime) => FactValue) =>
    ofInstant((atMs) => {
      const time = clock(atMs)
      return time === undefined ? undefined : tell(time)
    })
  const fixed = new Map<FactName, FactReader>([
    ['time.date', told(({ date }) => date)],
    ['time.hour', told(({ hour }) => hour)],
    ['time.weekday', told(({ weekday }) => weekday)],
    ['conversation.baseLanguage', ofRecorded('conversation.language', baseLanguage)],
    ['decision.team', decidedTeam],
    ...Object.entries(schedules).map(
      ([name, schedule]) => [`hours.${name}`, ofInstant(openingHours(schedule, timeZone))] as const,
    ),
  ])
  return (name) => {
    const declaration = ownMember(declarations, name)
    return fixed.get(name) ?? ofRecorded(name, declaration && readDeclared(declaration, compilePattern))
  }
}

const decidedTeam: FactReader = {
  read: ({ decided }) => teamOf(decided),
  readRaw: ({ decided }) => teamOf(decided),
  isOpen: ({ decided }) => decided === 'open',
  recorded: undefined,
}

function teamOf(decided: Moment['decided']): string | undefined {
  return decided === undefined || decided === 'open' ? undefined : (decided.team ?? undefined)
}

function ofInstant(tell: (atMs: number) => FactValue | undefined): FactReader {
  const read = ({ facts }: Moment) => tell(facts.atMs)
  return { read, readRaw: read, isOpen: () => false, recorded: undefined }
}

function ofRecorded(recorded: FactName, convert?: ReadDeclared): FactReader {
  const readRaw = ({ facts }: Moment) => asFact(facts.values.get(recorded))
  return {
    read:
      convert === undefined
        ? readRaw
        : (moment) => {
            const raw = readRaw(moment)
            return raw === undefined ? undefined : convert(raw)
          },
    readRaw,
    isOpen: ({ facts }) => facts.pending.has(recorded) && !facts.values.has(recorded),
    recorded,
  }
}

/** Empty text and what is no number count as missing, whoever recorded them. */
export function asFact(value: FactValue | undefined): FactValue | undefined {
  return value === '' || (typeof value === 'number' && !Number.isFinite(value)) ? undefined : value
}

/** `en` of `en-GB`, in lowercase. */
function baseLanguage(language: FactValue): FactValue | undefined {
  const [base = ''] = String(language).toLowerCase().split(/[-_]/u)
  return base === '' ? undefined : base
}
