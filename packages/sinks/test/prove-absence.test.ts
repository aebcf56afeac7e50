import { describe, expect, test } from 'vitest'
import { DELIVERY_POLICY } from '../src/index.ts'
import { provenAbsence } from '../src/live/prove-absence.ts'
import { absent, cannotTell, found, journal, LEASE_MS, refused, step, unknown, WINDOW_MS } from './journal.ts'

const context = { handoffId: 'h-1', list: 'steps', step: step('create'), policy: DELIVERY_POLICY } as const
const proven = (
  attempts: Parameters<typeof provenAbsence>[1],
  [askedAtMs, trustedSinceMs]: readonly [number, number],
  settlement: Parameters<typeof provenAbsence>[0] = absent,
) => provenAbsence(settlement, attempts, context, { askedAtMs, trustedSinceMs, leaseMs: LEASE_MS }).found

describe('a "not there"', () => {
  const doubt = journal(['send', 'create', 0, unknown])

  test('counts by the clock that ran evenly since the step was tried', () => {
    expect(proven(doubt, [10 + WINDOW_MS, -1_000])).toBe('no')
    expect(proven(doubt, [10 + WINDOW_MS, 0])).toBe('no')
  })

  test('is no answer while the window has not passed since the clock was set', () => {
    const setAtMs = 3_600_000
    expect(proven(doubt, [setAtMs + 1, setAtMs])).toBe('cannot-tell')
    expect(proven(doubt, [setAtMs + LEASE_MS + WINDOW_MS - 1, setAtMs])).toBe('cannot-tell')
    expect(proven(doubt, [setAtMs + LEASE_MS + WINDOW_MS, setAtMs])).toBe('no')
  })

  test('is no answer where nobody knows since when the clock runs evenly', () => {
    expect(proven(doubt, [9e12, Number.POSITIVE_INFINITY])).toBe('cannot-tell')
  })

  test('counts at once of a try that somebody knows to be long over', () => {
    const [first] = journal(['send', 'create', 0])
    const ofEarlierRun = first?.move === 'send' ? [{ ...first, untilMs: first.openedAtMs }] : []
    expect(proven(ofEarlierRun, [WINDOW_MS, Number.POSITIVE_INFINITY])).toBe('no')
  })

  test('counts by the clock in which the try ended, whatever it said when that began', () => {
    const setBack = journal(['send', 'create', 0, unknown]).map((attempt) =>
      attempt.move === 'send' && attempt.closed !== undefined
        ? { ...attempt, closed: { ...attempt.closed, atMs: -900_000 } }
        : attempt,
    )
    expect(proven(setBack, [-600_000, -610_000])).toBe('cannot-tell')
  })

  test('says what it says where nothing is in doubt', () => {
    expect(proven(journal(['send', 'create', 0, refused]), [20, 3_600_000])).toBe('no')
    expect(proven([], [20, 3_600_000])).toBe('no')
  })
})

test('every other answer stays', () => {
  const doubt = journal(['send', 'create', 0, unknown])
  expect(proven(doubt, [20, 3_600_000], found('17'))).toBe('yes')
  expect(proven(doubt, [20, 3_600_000], cannotTell)).toBe('cannot-tell')
})
