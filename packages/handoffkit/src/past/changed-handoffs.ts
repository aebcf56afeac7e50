import type { Environment, Priority } from '@handoffkit/core'
import type { Move } from '@handoffkit/rules/replay'
import type { ReplayedPart } from './replay-part.ts'
import { decidedAt } from './replay-part.ts'

/** What a handoff had, and what it gets instead. */
export interface Instead<Value> {
  readonly from: Value
  readonly to: Value
}

/** A handoff that other rules decide otherwise. */
export interface ChangedHandoff {
  readonly handoffId: string
  readonly environment: Environment
  /** Milliseconds since the epoch. */
  readonly receivedAtMs: number
  /** Null: it keeps its team, or nobody can tell. */
  readonly team: Instead<string | null> | null
  /** Null: it keeps its priority, or nobody can tell. */
  readonly priority: Instead<Priority> | null
}

/** The newest handoffs that change, the newest first. */
export function newestChanged(parts: readonly ReplayedPart[], most: number): readonly ChangedHandoff[] {
  const newest: Place[] = []
  for (const part of parts) {
    const { changed, past } = part
    for (let place = 0; place < changed.length; place += 1) {
      const row = changed[place] ?? 0
      const one = { part, row, receivedMs: past.receivedMs[row] ?? 0, id: past.ids[row] ?? '' }
      const last = newest[most - 1]
      if (last !== undefined && newestFirst(one, last) >= 0) continue
      newest.splice(placeWithin(newest, one), 0, one)
      newest.length = Math.min(newest.length, most)
    }
  }
  return newest.map(({ part, row, receivedMs, id }) => ({
    handoffId: id,
    environment: part.past.environment,
    receivedAtMs: receivedMs,
    team: instead(part.teamBefore(row), decidedAt(part.after.team, row)),
    priority: instead(part.priorityBefore(row), decidedAt(part.after.priority, row)),
  }))
}

interface Place {
  readonly part: ReplayedPart
  readonly row: number
  readonly receivedMs: number
  readonly id: string
}

/** Where it belongs among others that are in order. */
function placeWithin(newest: readonly Place[], one: Place): number {
  const after = newest.findIndex((other) => newestFirst(one, other) < 0)
  return after === -1 ? newest.length : after
}

function newestFirst(a: Place, b: Place): number {
  return b.receivedMs - a.receivedMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function instead<Value>(from: Value | undefined, to: Value | undefined): Instead<Value> | null {
  return from === undefined || to === undefined || from === to ? null : { from, to }
}

/** From where to where handoffs move, the most frequent first. */
export function movesOf<Value extends string | null>(
  parts: readonly ReplayedPart[],
  insteadOf: (part: ReplayedPart, row: number) => Instead<Value> | null,
): readonly Move<Value>[] {
  const counts = new Map<Value, Map<Value, number>>()
  for (const part of parts) {
    for (let place = 0; place < part.changed.length; place += 1) {
      const one = insteadOf(part, part.changed[place] ?? 0)
      if (one === null) continue
      const from = counts.get(one.from) ?? new Map<Value, number>()
      counts.set(one.from, from)
      from.set(one.to, (from.get(one.to) ?? 0) + 1)
    }
  }
  const moves = [...counts].flatMap(([from, all]) => [...all].map(([to, count]) => ({ from, to, count })))
  return moves.toSorted((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1))
}

function nameOf({ from, to }: Instead<string | null>): string {
  return JSON.stringify([from, to])
}

/** The team that a row had, and the other one that it gets. */
export function teamInstead(part: ReplayedPart, row: number): Instead<string | null> | null {
  return instead(part.teamBefore(row), decidedAt(part.after.team, row))
}

/** The priority that a row had, and the other one that it gets. */
export function priorityInstead(part: ReplayedPart, row: number): Instead<Priority> | null {
  return instead(part.priorityBefore(row), decidedAt(part.after.priority, row))
}
