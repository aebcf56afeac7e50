import type { Decision, Environment, FactName, Facts, Priority } from '@handoffkit/core'
import { factsOf } from '@handoffkit/core'
import type { History, PastHandoff } from '@handoffkit/rules/replay'
import { historyBuilder, historyOfRowsSteps } from '@handoffkit/rules/replay'
import type { HandoffRecord } from '@handoffkit/sinks'
import type { WorkspaceBasis } from '../build-basis.ts'
import { circumstancesOf } from '../recall.ts'

/** What was decided for a handoff. */
export interface DecidedThen {
  readonly team: string | null
  readonly priority: Priority
}

/** Some handoffs of one environment, as facts. All lists have an entry for each row of the history. */
export interface PastPart {
  readonly history: History
  readonly ids: readonly string[]
  readonly sinks: readonly HandoffRecord['sink'][]
  /** Milliseconds since the epoch. */
  readonly receivedMs: readonly number[]
  readonly decided: readonly DecidedThen[]
}

/** The same, ready to be decided anew. */
export interface EnvironmentPast extends PastPart {
  readonly environment: Environment
  /** The helpdesk's teams under the names that rules use. */
  readonly teams: Facts['teams']
}

/** A handoff as it is added to a part. */
export interface GatheredHandoff extends PastHandoff {
  readonly id: string
  readonly sink: HandoffRecord['sink']
  readonly receivedMs: number
  readonly decided: DecidedThen
  readonly teams: Facts['teams']
}

/** What names a handoff among those that are kept: the same may be delivered and previewed. */
export type PastKey = Pick<GatheredHandoff, 'id' | 'sink'>

/** Facts that only somebody has who was here before. Where the past was asked for, to lack them is an answer. */
const OF_THE_RETURNING: readonly FactName[] = ['history.lastTeam', 'history.hoursSinceLast']

/** Gathers the facts of a handoff again, under the field catalog of now. Rules have no part in it. */
export function gatherPast(record: HandoffRecord, basis: WorkspaceBasis): GatheredHandoff {
  const { prepared, receivedAtMs: receivedMs, sink, lookedUp = {}, history } = record
  const facts = factsOf(record.event, basis, circumstancesOf(record))
  const inVain = Object.entries(lookedUp).flatMap(([fact, value]) => (value === null ? [fact] : []))
  return {
    id: prepared.handoffId,
    sink,
    receivedMs,
    facts,
    absent: history === undefined ? inVain : [...inVain, ...OF_THE_RETURNING],
    decided: decidedThen(prepared.decision),
    teams: facts.teams,
  }
}

const PRIORITY_AND_TEAM = new Map<string, DecidedThen>()
const MOST_DECIDED = 10_000

/** One object for all handoffs that got the same. */
function decidedThen({ team: { value: team }, priority: { value: priority } }: Decision): DecidedThen {
  const key = JSON.stringify([priority, team])
  const known = PRIORITY_AND_TEAM.get(key)
  if (known !== undefined) return known
  if (PRIORITY_AND_TEAM.size >= MOST_DECIDED) PRIORITY_AND_TEAM.clear()
  const made = { team, priority }
  PRIORITY_AND_TEAM.set(key, made)
  return made
}

/** A part that grows. */
export interface GrowingPart {
  readonly size: () => number
  readonly add: (handoff: GatheredHandoff) => void
  /** The part so far: the same object until something is added. */
  readonly freeze: () => PastPart
}

/** Begins a part, or goes on with one. */
export function growingPart(from?: PastPart): GrowingPart {
  const builder = historyBuilder(from === undefined ? {} : { from: from.history })
  const [ids, sinks] = [[...(from?.ids ?? [])], [...(from?.sinks ?? [])]]
  const [receivedMs, decided] = [[...(from?.receivedMs ?? [])], [...(from?.decided ?? [])]]
  let frozen = from
  return {
    size: () => ids.length,
    add: (handoff) => {
      frozen = undefined
      builder.append(handoff)
      ids.push(handoff.id)
      sinks.push(handoff.sink)
      receivedMs.push(handoff.receivedMs)
      decided.push(handoff.decided)
    },
    freeze: () => {
      frozen ??= {
        history: builder.freeze(),
        ids: ids.slice(),
        sinks: sinks.slice(),
        receivedMs: receivedMs.slice(),
        decided: decided.slice(),
      }
      return frozen
    },
  }
}

/** Which rows of a part stay. */
export type RowFilter = (part: PastPart, row: number) => boolean

/** The handoffs of some parts in one, but for those that are not kept. Nothing of these is left in it. @param isKept default: all are */
export function* joinParts(parts: readonly PastPart[], isKept?: RowFilter): Generator<void, PastPart> {
  const some = parts.map((part) => (isKept === undefined ? { part } : { part, rows: rowsKept(part, isKept) }))
  yield
  const history = yield* historyOfRowsSteps(some.map(({ part, ...chosen }) => ({ history: part.history, ...chosen })))
  const taken = <Item>(listOf: (part: PastPart) => readonly Item[]): readonly Item[] =>
    some.flatMap(({ part, rows }) => (rows === undefined ? listOf(part) : itemsAt(listOf(part), rows)))
  return {
    history,
    ids: taken(({ ids }) => ids),
    sinks: taken(({ sinks }) => sinks),
    receivedMs: taken(({ receivedMs }) => receivedMs),
    decided: taken(({ decided }) => decided),
  }
}

function rowsKept(part: PastPart, isKept: RowFilter): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < part.ids.length; row += 1) if (isKept(part, row)) rows.push(row)
  return rows
}

function itemsAt<Item>(list: readonly Item[], rows: readonly number[]): readonly Item[] {
  const items: Item[] = []
  for (const row of rows) {
    const item = list[row]
    if (item !== undefined) items.push(item)
  }
  return items
}
