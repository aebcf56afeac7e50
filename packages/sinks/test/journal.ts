import type { IfUnsure, PlanStep, Settlement, StepOutcome } from '@handoffkit/core'
import type { Attempt, Promised, ReadResult } from '../src/index.ts'

/** Builds promises and journals for tests in a few words. */

export const WINDOW_MS = 60_000
export const LEASE_MS = 45_000
export const settles: IfUnsure = { do: 'settle', absentAfterMs: WINDOW_MS }

export function step(id: string, ifUnsure: IfUnsure = settles): PlanStep {
  return {
    id,
    request: { method: 'POST', path: `/${id}` },
    ...(id === 'create' ? { produces: 'ticket' } : {}),
    ifUnsure,
  }
}

export function promised(
  steps: readonly PlanStep[],
  bare?: readonly PlanStep[],
  target: Promised['target'] = { kind: 'create' },
): Promised {
  return {
    handoffId: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa',
    target,
    plan: { steps, ...(bare === undefined ? {} : { bare }), omitted: [] },
  }
}

/** One line of a journal: what, when it was opened, and what came of it; without the last it is still open. */
export type Line =
  | readonly ['send', string, number, (StepOutcome | undefined)?]
  | readonly ['settle', string, number, (Settlement | undefined)?]
  | readonly ['read', number, (ReadResult | undefined)?]
  | readonly ['redeliver', number, (Settlement | undefined)?, string?]

/** A journal of lines. A step `bare:create` stands in the bare list. Attempts take 10 ms. */
export function journal(...lines: readonly Line[]): readonly Attempt[] {
  return lines.map((line, at): Attempt => {
    const no = at + 1
    switch (line[0]) {
      case 'send': {
        const [, place, openedAtMs, result] = line
        const closed = result === undefined ? {} : { closed: { atMs: openedAtMs + 10, result } }
        return { move: 'send', no, ...placeOf(place), openedAtMs, untilMs: openedAtMs + LEASE_MS, ...closed }
      }
      case 'settle': {
        const [, place, openedAtMs, result] = line
        const closed = result === undefined ? {} : { closed: { atMs: openedAtMs + 10, result } }
        return { move: 'settle', no, ...placeOf(place), openedAtMs, untilMs: openedAtMs + LEASE_MS, ...closed }
      }
      case 'read': {
        const [, openedAtMs, result] = line
        const closed = result === undefined ? {} : { closed: { atMs: openedAtMs + 10, result } }
        return { move: 'read', no, openedAtMs, untilMs: openedAtMs + LEASE_MS, ...closed }
      }
      case 'redeliver': {
        const [, openedAtMs, settlement, place = 'create'] = line
        const known = settlement === undefined ? {} : { known: { ...placeOf(place), settlement } }
        return { move: 'redeliver', no, openedAtMs, by: 'ann', ...known }
      }
    }
  })
}

function placeOf(place: string): { readonly list: 'steps' | 'bare'; readonly step: string } {
  const [first = '', second] = place.split(':')
  return second === undefined ? { list: 'steps', step: first } : { list: 'bare', step: second }
}

export const done = (produced: Readonly<Record<string, string>> = {}): StepOutcome => ({ outcome: 'done', produced })
export const created: StepOutcome = done({ ticket: '17' })
export const unknown: StepOutcome = { outcome: 'unknown', because: 'The connection broke.' }
export const refused: StepOutcome = { outcome: 'refused', because: 'The desk refused it.' }
export const denied: StepOutcome = { outcome: 'denied', because: 'The desk does not know us.' }
export const notSent = (retryAfterMs?: number): StepOutcome => ({
  outcome: 'not-sent',
  because: 'The desk did not take it.',
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})
export const absent: Settlement = { found: 'no' }
export const cannotTell: Settlement = { found: 'cannot-tell', because: 'The search is down.' }
export const found = (ticket: string, ...others: readonly string[]): Settlement => ({
  found: 'yes',
  produced: { ticket },
  others,
})
export const readOk: ReadResult = { read: 'yes', ticket: { id: '17', url: 'https://desk.test/17' }, audit: [] }
export const unread: ReadResult = { read: 'no', because: 'The ticket could not be read.' }
