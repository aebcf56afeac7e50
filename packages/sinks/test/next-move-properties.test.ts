import type { IfUnsure } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attempt, nextMove, type Promised, type StepList } from '../src/index.ts'
import {
  absent,
  cannotTell,
  created,
  denied,
  done,
  found,
  journal,
  type Line,
  notSent,
  promised,
  readOk,
  refused,
  step,
  unknown,
  unread,
  WINDOW_MS,
} from './journal.ts'

const ways: fc.Arbitrary<IfUnsure> = fc.constantFrom<IfUnsure[]>(
  { do: 'settle', absentAfterMs: WINDOW_MS },
  { do: 'park' },
  { do: 'repeat' },
  { do: 'repeat', forMs: 3_600_000 },
)

const lists = fc.tuple(ways, ways, ways).map(([a, b, c]) => [step('contact', a), step('create', b), step('note', c)])

const promises: fc.Arbitrary<Promised> = fc
  .tuple(lists, fc.option(lists, { nil: undefined }), fc.boolean())
  .map(([steps, bare, isUpdate]) =>
    promised(steps, bare, isUpdate ? { kind: 'update', ticket: '99' } : { kind: 'create' }),
  )

const places = fc.constantFrom('contact', 'create', 'note', 'bare:contact', 'bare:create', 'bare:note', 'stranger')
const instants = fc.oneof(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 400_000_000 }))
const outcomes = fc.constantFrom(created, done(), unknown, refused, denied, notSent(), notSent(5_000), undefined)
const settlements = fc.constantFrom(absent, cannotTell, found('17'), found('17', '18'), undefined)

const lines: fc.Arbitrary<Line> = fc.oneof(
  { arbitrary: fc.tuple(fc.constant('send' as const), places, instants, outcomes), weight: 4 },
  { arbitrary: fc.tuple(fc.constant('settle' as const), places, instants, settlements), weight: 3 },
  fc.tuple(fc.constant('read' as const), instants, fc.constantFrom(readOk, unread, undefined)),
  fc.tuple(fc.constant('redeliver' as const), instants, settlements, places),
)

/** Any journal at all, also those that cannot happen; times mostly rise. */
const journals = fc.array(lines, { maxLength: 12 }).chain((some) =>
  fc.constantFrom(
    journal(...some),
    journal(...some).toSorted((a, b) => a.openedAtMs - b.openedAtMs),
  ),
)

/** The last attempt of a step that may have been applied and that nothing after it settles, told without the code under test. */
function unsettledDoubt(
  attempts: readonly Attempt[],
  list: StepList,
  id: string,
  windowMs: number,
): Attempt | undefined {
  const isOfStep = (attempt: { readonly list: StepList; readonly step: string }) =>
    attempt.list === list && attempt.step === id
  let doubt: { readonly attempt: Attempt; readonly endedAtMs: number } | undefined
  for (const attempt of attempts) {
    if (attempt.move === 'send' && isOfStep(attempt)) {
      const isDoubtful = attempt.closed === undefined || attempt.closed.result.outcome === 'unknown'
      const endedAtMs = attempt.closed?.atMs ?? attempt.untilMs
      if (isDoubtful) doubt = { attempt, endedAtMs: Math.max(endedAtMs, doubt?.endedAtMs ?? endedAtMs) }
    }
    const no =
      (attempt.move === 'settle' && isOfStep(attempt) && attempt.closed?.result.found === 'no') ||
      (attempt.move === 'redeliver' &&
        attempt.known !== undefined &&
        isOfStep(attempt.known) &&
        attempt.known.settlement.found === 'no')
    if (no && doubt !== undefined && attempt.openedAtMs >= doubt.endedAtMs + windowMs) doubt = undefined
  }
  return doubt?.attempt
}

const moreRuns = { numRuns: 3_000 }

describe('nextMove, whatever the journal says', () => {
  test('has an answer, the same every time', () => {
    fc.assert(
      fc.property(promises, journals, instants, (promise, attempts, nowMs) => {
        const frozen = JSON.stringify(attempts)
        expect(nextMove(promise, attempts, nowMs)).toEqual(nextMove(promise, attempts, nowMs))
        expect(JSON.stringify(attempts)).toBe(frozen)
      }),
      moreRuns,
    )
  })

  test('never sends a step that may not be repeated while an earlier try of it is in doubt', () => {
    fc.assert(
      fc.property(promises, journals, instants, (promise, attempts, nowMs) => {
        const move = nextMove(promise, attempts, nowMs)
        if (move.kind !== 'send' || move.step.ifUnsure.do === 'repeat') return
        const windowMs = move.step.ifUnsure.do === 'settle' ? move.step.ifUnsure.absentAfterMs : 0
        expect(unsettledDoubt(attempts, move.list, move.step.id, windowMs)).toBeUndefined()
      }),
      moreRuns,
    )
  })

  test('never sends the bare create while the full one is in doubt', () => {
    fc.assert(
      fc.property(promises, journals, instants, (promise, attempts, nowMs) => {
        const move = nextMove(promise, attempts, nowMs)
        const full = promise.plan.steps.find(({ id }) => id === 'create')?.ifUnsure
        if (move.kind !== 'send' || move.list !== 'bare' || move.step.id !== 'create' || full?.do !== 'settle') return
        expect(unsettledDoubt(attempts, 'steps', 'create', full.absentAfterMs)).toBeUndefined()
      }),
      moreRuns,
    )
  })

  test('never goes back from the bare list to the full one', () => {
    fc.assert(
      fc.property(promises, journals, instants, (promise, attempts, nowMs) => {
        const move = nextMove(promise, attempts, nowMs)
        const isLeft = attempts.some((attempt) => attempt.move === 'send' && attempt.list === 'bare')
        const mayRepeat = move.kind === 'send' && move.step.ifUnsure.do === 'repeat'
        expect(isLeft && move.kind === 'send' && move.list === 'steps' && !mayRepeat).toBe(false)
      }),
      moreRuns,
    )
  })

  test('never sends what was done', () => {
    fc.assert(
      fc.property(promises, journals, instants, (promise, attempts, nowMs) => {
        const move = nextMove(promise, attempts, nowMs)
        if (move.kind !== 'send') return
        const wasDone = attempts.some(
          (attempt) =>
            attempt.move === 'send' &&
            attempt.list === move.list &&
            attempt.step === move.step.id &&
            attempt.closed?.result.outcome === 'done' &&
            (move.step.produces === undefined || 'ticket' in attempt.closed.result.produced),
        )
        expect(wasDone).toBe(false)
      }),
      moreRuns,
    )
  })

  test('waits only for what lies ahead, and then does something else than wait for the same', () => {
    fc.assert(
      fc.property(promises, journals, instants, (promise, attempts, nowMs) => {
        const move = nextMove(promise, attempts, nowMs)
        if (move.kind !== 'wait') return
        expect(move.untilMs).toBeGreaterThan(nowMs)
        const then = nextMove(promise, attempts, move.untilMs)
        if (then.kind === 'wait') expect(then.untilMs).toBeGreaterThan(move.untilMs)
      }),
      moreRuns,
    )
  })

  test('an ending stays the same ending while nothing new is known', () => {
    fc.assert(
      fc.property(promises, journals, instants, fc.nat(1_000_000_000), (promise, attempts, nowMs, laterMs) => {
        const move = nextMove(promise, attempts, nowMs)
        if (move.kind !== 'finish' && move.kind !== 'park') return
        expect(nextMove(promise, attempts, nowMs + laterMs)).toEqual(move)
      }),
      moreRuns,
    )
  })
})
