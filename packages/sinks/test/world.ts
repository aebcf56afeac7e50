import type { Settlement, StepOutcome } from '@handoffkit/core'
import { type Attempt, type Closing, type DeliveryPolicy, type Ending, nextMove, type Promised } from '../src/index.ts'
import { LEASE_MS, promised, readOk, step } from './journal.ts'

/** What the world does with one call. Everything after the last of a script goes well. */
export type Fate =
  | 'well'
  | 'answer-lost'
  | 'request-lost'
  | 'lands-late'
  | 'refused'
  | 'denied'
  | 'not-sent'
  | 'retry-after'
  | 'cannot-tell'
  /** The worker dies after it wrote the attempt down: before the call, after it, or with the request on its way. */
  | 'dies-before'
  | 'dies-after'
  | 'dies-late'
  /** The worker is paused and sends only after its lease. Only a world without R5 lets it. */
  | 'sends-after-lease'

export const FATES: readonly Fate[] = [
  'well',
  'answer-lost',
  'request-lost',
  'lands-late',
  'refused',
  'denied',
  'not-sent',
  'retry-after',
  'cannot-tell',
  'dies-before',
  'dies-after',
  'dies-late',
]

/** Longest time between sending and landing, and between landing and being found. Their sum is the window that an adapter must name. */
export const LANDING_MS = 8_000
export const LAG_MS = 20_000

/** One rule taken out, for proof that the world can tell. */
export interface Mutation {
  /** What the state machine gets to see of the journal. */
  readonly seen?: (attempts: readonly Attempt[]) => readonly Attempt[]
  readonly windowMs?: number
  /** How often one send writes. */
  readonly writes?: number
}

/** How a delivery came out. */
export interface Outcome {
  readonly ending: Ending
  readonly tickets: number
  readonly notes: number
  readonly attempts: readonly Attempt[]
}

/** Delivers one handoff in virtual time, through a world that does what the script says. */
export function deliverInWorld(script: readonly Fate[], mutation: Mutation = {}, policy?: DeliveryPolicy): Outcome {
  const { seen = (attempts: readonly Attempt[]) => attempts, windowMs = LANDING_MS + LAG_MS, writes = 1 } = mutation
  const settle = { do: 'settle', absentAfterMs: windowMs } as const
  const steps = [step('create', settle), step('note', settle)]
  const promise: Promised = promised(steps, steps)
  const landings: { readonly what: string; readonly atMs: number }[] = []
  const fates = script[Symbol.iterator]()
  let attempts: readonly Attempt[] = []
  let nowMs = 0

  for (let moves = 0; moves < 500; moves++) {
    const move = nextMove(promise, seen(attempts), nowMs, policy)
    if (move.kind === 'wait') {
      nowMs = move.untilMs
      continue
    }
    if (move.kind === 'finish' || move.kind === 'park') {
      const count = (what: string) => landings.filter((landing) => landing.what === what).length
      return { ending: move.ending, tickets: count('create'), notes: count('note'), attempts }
    }
    const fate: Fate = fates.next().value ?? 'well'
    const opened = { no: attempts.length + 1, openedAtMs: nowMs, untilMs: nowMs + LEASE_MS }
    let closing: Closing | undefined
    if (move.kind === 'read') {
      closing = { move: 'read', result: fate === 'cannot-tell' ? { read: 'no', because: 'down' } : readOk }
    } else if (move.kind === 'settle') {
      const isThere = landings.some(({ what, atMs }) => what === move.step.id && atMs + LAG_MS <= nowMs)
      closing = { move: 'settle', result: settlementIn(fate, isThere) }
    } else {
      const landsAtMs = landingIn(fate, nowMs)
      if (landsAtMs !== undefined)
        for (let write = 0; write < writes; write++) landings.push({ what: move.step.id, atMs: landsAtMs })
      const result = outcomeIn(fate)
      if (result !== undefined) closing = { move: 'send', result }
    }
    nowMs += closing === undefined ? LEASE_MS + 1 : 10
    attempts = [...attempts, attemptOf(move.kind === 'read' ? undefined : move, opened, closing, nowMs)]
  }
  throw new Error(`The delivery never ended: ${script.join(', ')}`)
}

function attemptOf(
  move:
    | { readonly kind: 'send' | 'settle'; readonly list: 'steps' | 'bare'; readonly step: { readonly id: string } }
    | undefined,
  opened: { readonly no: number; readonly openedAtMs: number; readonly untilMs: number },
  closing: Closing | undefined,
  atMs: number,
): Attempt {
  if (move === undefined)
    return {
      ...opened,
      move: 'read',
      ...(closing?.move === 'read' ? { closed: { atMs, result: closing.result } } : {}),
    }
  const place = { list: move.list, step: move.step.id }
  return move.kind === 'send'
    ? {
        ...opened,
        ...place,
        move: 'send',
        ...(closing?.move === 'send' ? { closed: { atMs, result: closing.result } } : {}),
      }
    : {
        ...opened,
        ...place,
        move: 'settle',
        ...(closing?.move === 'settle' ? { closed: { atMs, result: closing.result } } : {}),
      }
}

function landingIn(fate: Fate, nowMs: number): number | undefined {
  switch (fate) {
    case 'well':
    case 'answer-lost':
    case 'dies-after':
    case 'cannot-tell':
      return nowMs
    case 'lands-late':
      return nowMs + LANDING_MS
    case 'dies-late':
      return nowMs + LEASE_MS + LANDING_MS
    case 'sends-after-lease':
      return nowMs + 10 * LEASE_MS
    case 'request-lost':
    case 'refused':
    case 'denied':
    case 'not-sent':
    case 'retry-after':
    case 'dies-before':
      return undefined
  }
}

/** What the worker writes down; nothing when it does not live to. */
function outcomeIn(fate: Fate): StepOutcome | undefined {
  switch (fate) {
    case 'well':
    case 'cannot-tell':
      return { outcome: 'done', produced: { ticket: '17' } }
    case 'answer-lost':
    case 'request-lost':
    case 'lands-late':
      return { outcome: 'unknown', because: 'The connection broke.' }
    case 'refused':
      return { outcome: 'refused', because: 'The desk refused it.' }
    case 'denied':
      return { outcome: 'denied', because: 'The desk does not know us.' }
    case 'not-sent':
      return { outcome: 'not-sent', because: 'The desk did not take it.' }
    case 'retry-after':
      return { outcome: 'not-sent', because: 'The desk is busy.', retryAfterMs: 30_000 }
    case 'dies-before':
    case 'dies-after':
    case 'dies-late':
    case 'sends-after-lease':
      return undefined
  }
}

function settlementIn(fate: Fate, isThere: boolean): Settlement {
  if (fate === 'cannot-tell') return { found: 'cannot-tell', because: 'The search is down.' }
  return isThere ? { found: 'yes', produced: { ticket: '17' } } : { found: 'no' }
}
