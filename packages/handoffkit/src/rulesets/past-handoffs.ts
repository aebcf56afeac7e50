import type { Decision, Environment, FactName, Facts } from '@handoffkit/core'
import { factsOf } from '@handoffkit/core'
import type { History, HistoryBuilder } from '@handoffkit/rules/replay'
import { historyBuilder } from '@handoffkit/rules/replay'
import type { HandoffRecord } from '@handoffkit/sinks'
import type { WorkspaceBasis } from '../build-basis.ts'
import type { Environments } from '../environments.ts'
import type { ListRecords } from '../list-records.ts'
import { circumstancesOf } from '../recall.ts'
import type { PastQuery } from './newest-records.ts'
import { newestRecords } from './newest-records.ts'
import { noRules } from './no-rules.ts'

/** The handoffs of one environment, ready to be decided anew. */
export interface EnvironmentPast {
  readonly environment: Environment
  readonly history: History
  /** The helpdesk's teams under the names that rules use. */
  readonly teams: Facts['teams']
  /** What was decided for each handoff, by its row. */
  readonly decided: readonly Decision[]
  /** The handoff of each row. */
  readonly ids: readonly string[]
  /** When each was received, in milliseconds since the epoch. */
  readonly receivedMs: readonly number[]
}

/** Handoffs of the past. */
export interface Past {
  readonly parts: readonly EnvironmentPast[]
  /** Older handoffs were left out, because of the limit or the time. */
  readonly isCut: boolean
  /** Handoffs whose environment cannot be opened here. */
  readonly leftOut: number
  /** When the first and the last of them were received, in milliseconds since the epoch. */
  readonly receivedMs: readonly [number, number] | null
}

/** What the past is read from. */
export interface PastParts {
  readonly records: ListRecords
  readonly environments: Environments
}

/** Reads the newest handoffs of the store as facts. Nothing of it is kept. @throws as `newestRecords` */
export async function readPast(parts: PastParts, query: PastQuery): Promise<Past> {
  const collected = new Map<Environment, Collecting>()
  const basisOf = basesOf(parts.environments)
  const received: number[] = []
  let leftOut = 0
  const pages = newestRecords(parts.records, query)
  for (;;) {
    const { done, value } = await pages.next()
    if (done === true)
      return { parts: [...collected].map(pastOf), isCut: value, leftOut, receivedMs: rangeOf(received) }
    for (const record of value) {
      const { environment } = record.prepared
      const basis = await basisOf(environment)
      if (basis === undefined) leftOut += 1
      else {
        const one = collected.get(environment) ?? emptyPart()
        collected.set(environment, collect(record, basis, one))
        received.push(record.receivedAtMs)
      }
    }
    query.onProgress?.(received.length)
  }
}

interface Collecting {
  readonly builder: HistoryBuilder
  readonly decided: Decision[]
  readonly ids: string[]
  readonly receivedMs: number[]
  readonly teams: Facts['teams']
}

/** Facts that only somebody has who was here before. Where the past was asked for, to lack them is an answer. */
const OF_THE_RETURNING: readonly FactName[] = ['history.lastTeam', 'history.hoursSinceLast']

function emptyPart(): Collecting {
  return { builder: historyBuilder(), decided: [], ids: [], receivedMs: [], teams: undefined }
}

function collect(record: HandoffRecord, basis: WorkspaceBasis, part: Collecting): Collecting {
  const { builder, decided, ids, receivedMs } = part
  const facts = factsOf(record.event, basis, circumstancesOf(record))
  const lookedUp = Object.entries(record.lookedUp ?? {}).flatMap(([fact, value]) => (value === null ? [fact] : []))
  builder.append({ facts, absent: record.history === undefined ? lookedUp : [...lookedUp, ...OF_THE_RETURNING] })
  decided.push(record.prepared.decision)
  ids.push(record.prepared.handoffId)
  receivedMs.push(record.receivedAtMs)
  return { ...part, teams: facts.teams }
}

function pastOf([environment, { builder, ...part }]: readonly [Environment, Collecting]): EnvironmentPast {
  return { environment, history: builder.freeze(), ...part }
}

/** The bases of environments, each made once. One that cannot be opened is not tried for every handoff. */
function basesOf(environments: Environments): (environment: Environment) => Promise<WorkspaceBasis | undefined> {
  const bases = new Map<Environment, Promise<WorkspaceBasis | undefined>>()
  return (environment) => {
    const known =
      bases.get(environment) ??
      environments.use(environment, async (open) => open.basisUnder(noRules())).catch(() => undefined)
    bases.set(environment, known)
    return known
  }
}

function rangeOf(received: readonly number[]): Past['receivedMs'] {
  if (received.length === 0) return null
  return received.reduce<readonly [number, number]>(
    ([first, last], one) => [Math.min(first, one), Math.max(last, one)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
}
