import { setImmediate } from 'node:timers/promises'
import type { Decision } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { Move, Replay } from '@handoffkit/rules/replay'
import { CANNOT_TELL, replayEditSteps, replaySteps } from '@handoffkit/rules/replay'
import { insistOnListener } from './newest-records.ts'
import type { EnvironmentPast, Past } from './past-handoffs.ts'

/** What other rules would have decided about the handoffs of the past. Counts only: no handoff is named. */
export interface ReplaySummary {
  /** What it is compared with: the rules in force, or, where there are none, what was decided then. */
  readonly comparedWith: 'rules-in-force' | 'recorded-decisions'
  /** Handoffs that were decided anew. */
  readonly handoffs: number
  /** Those that get another team or another priority. */
  readonly changed: number
  /** Those that depend on facts that nobody recorded. */
  readonly cannotTell: number
  /** What they got and what they get instead, the most frequent first. Null: the helpdesk's own team. */
  readonly team: readonly Move<string | null>[]
  readonly priority: readonly Move<string>[]
  /** Older handoffs were left out, because of the limit or the time. */
  readonly isCut: boolean
  /** Handoffs of environments that cannot be opened here. */
  readonly leftOut: number
  /** When the first and the last of them were received, in milliseconds since the epoch. */
  readonly receivedMs: Past['receivedMs']
}

/** Decides the past anew, between other work. @throws HandoffError HK_CLOSED when nobody waits any more */
export async function replayPast(
  past: Past,
  before: CompiledRuleset | undefined,
  after: CompiledRuleset,
  signal?: AbortSignal,
): Promise<ReplaySummary> {
  const replays: Changed[] = []
  for (const part of past.parts)
    replays.push(
      await (before === undefined ? againstRecords(part, after, signal) : againstRules(part, before, after, signal)),
    )
  const sum = (count: (one: Changed) => number) => replays.reduce((total, one) => total + count(one), 0)
  return {
    comparedWith: before === undefined ? 'recorded-decisions' : 'rules-in-force',
    handoffs: past.parts.reduce((total, { history }) => total + history.size, 0),
    changed: sum(({ changed }) => changed),
    cannotTell: sum(({ cannotTell }) => cannotTell),
    team: together(replays.map(({ team }) => team)),
    priority: together(replays.map(({ priority }) => priority)),
    isCut: past.isCut,
    leftOut: past.leftOut,
    receivedMs: past.receivedMs,
  }
}

interface Changed {
  readonly changed: number
  readonly cannotTell: number
  readonly team: readonly Move<string | null>[]
  readonly priority: readonly Move<string>[]
}

async function againstRules(
  { history, teams }: EnvironmentPast,
  before: CompiledRuleset,
  after: CompiledRuleset,
  signal: AbortSignal | undefined,
): Promise<Changed> {
  const options = teams === undefined ? {} : { teams }
  const edit = await inSteps(replayEditSteps(history, before, after, options), signal)
  return {
    changed: edit.changed.length,
    cannotTell: edit.after.cannotTell,
    team: edit.team.moves,
    priority: edit.priority.moves,
  }
}

async function againstRecords(
  { history, teams, decided }: EnvironmentPast,
  ruleset: CompiledRuleset,
  signal: AbortSignal | undefined,
): Promise<Changed> {
  const replay = await inSteps(replaySteps(history, ruleset, teams === undefined ? {} : { teams }), signal)
  const moves = decided.map((decision, row) => movesOf(decision, replay, row))
  return {
    changed: moves.filter(({ team, priority }) => team.length + priority.length > 0).length,
    cannotTell: replay.cannotTell,
    team: together(moves.map(({ team }) => team)),
    priority: together(moves.map(({ priority }) => priority)),
  }
}

function movesOf({ team, priority }: Decision, replay: Replay, row: number): Pick<Changed, 'team' | 'priority'> {
  return { team: moveOf(team.value, replay.team, row), priority: moveOf(priority.value, replay.priority, row) }
}

function moveOf<Value extends string | null>(
  from: Value,
  { values, decided }: { readonly values: readonly Value[]; readonly decided: Int32Array },
  row: number,
): readonly Move<Value>[] {
  const to = values[decided[row] ?? CANNOT_TELL]
  return to === undefined || to === from ? [] : [{ from, to, count: 1 }]
}

/** Moves from and to the same, counted together, the most frequent first. */
function together<Value extends string | null>(all: readonly (readonly Move<Value>[])[]): readonly Move<Value>[] {
  const counts = new Map<string, Move<Value>>()
  for (const { from, to, count } of all.flat()) {
    const key = JSON.stringify([from, to])
    counts.set(key, { from, to, count: count + (counts.get(key)?.count ?? 0) })
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)
}

/** Others have their turn between two steps, and whoever asked may have gone. */
async function inSteps<Result>(steps: Generator<unknown, Result>, signal: AbortSignal | undefined): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    await setImmediate()
    insistOnListener(signal)
  }
}
