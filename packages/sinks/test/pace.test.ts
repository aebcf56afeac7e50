import type { IfUnsure } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { type Attempt, DELIVERY_POLICY, nextMove, type Promised } from '../src/index.ts'
import { backoffMs } from '../src/live/backoff.ts'
import {
  absent,
  cannotTell,
  created,
  denied,
  done,
  journal,
  LEASE_MS,
  notSent,
  promised,
  refused,
  step,
  unknown,
  unread,
  WINDOW_MS,
} from './journal.ts'

const HOUR_MS = 3_600_000
const create = promised([step('create')])

/** Until when the delivery waits and why, seen right after the last attempt. */
function waitAfter(attempts: readonly Attempt[], promise: Promised = create): unknown {
  const last = attempts.at(-1)
  const nowMs = last === undefined || last.move === 'redeliver' || last.closed === undefined ? 0 : last.closed.atMs
  const move = nextMove(promise, attempts, nowMs)
  return move.kind === 'wait' ? [move.untilMs, move.because] : move.kind
}

/** The pause after attempt `no`, fruitless for the `tries`-th time. */
const pause = (no: number, tries: number): number => backoffMs(create.handoffId, no, tries, DELIVERY_POLICY)

describe('the pause before the next try', () => {
  test('grows with every fruitless send', () => {
    const tries = [0, 1_000, 2_000].map((ms) => ['send', 'create', ms, notSent()] as const)
    expect(waitAfter(journal(...tries))).toEqual([2_010 + pause(3, 3), 'backoff'])
  })

  test('does not grow with what the helpdesk itself put off', () => {
    const putOff = journal(['send', 'create', 0, notSent(5_000)], ['send', 'create', 6_000, notSent()])
    expect(waitAfter(putOff)).toEqual([6_010 + pause(2, 1), 'backoff'])
    const refusedUs = journal(['send', 'create', 0, denied], ['send', 'create', 400_000, notSent()])
    expect(waitAfter(refusedUs)).toEqual([400_010 + pause(2, 1), 'backoff'])
  })

  test('starts anew when a person asks', () => {
    const parks = promised([step('create', { do: 'park' })])
    const attempts = journal(
      ['send', 'create', 0, notSent()],
      ['send', 'create', 1_000, notSent()],
      ['redeliver', 2_000],
      ['send', 'create', 3_000, notSent()],
    )
    expect(waitAfter(attempts, parks)).toEqual([3_010 + pause(4, 1), 'backoff'])
  })
})

describe('the pause before a look', () => {
  test('follows the doubt', () => {
    expect(waitAfter(journal(['send', 'create', 0, unknown]))).toEqual([10 + pause(1, 1), 'backoff'])
    const crashed = nextMove(create, journal(['send', 'create', 0]), LEASE_MS)
    expect(crashed).toEqual({ kind: 'wait', untilMs: LEASE_MS + pause(1, 1), because: 'backoff' })
  })

  test('grows with every look that finds nothing, and starts anew with a new doubt', () => {
    const looks = [2_000, 4_000, 6_000].map((ms) => ['settle', 'create', ms, absent] as const)
    const first = journal(['send', 'create', 0, unknown], ...looks)
    expect(waitAfter(first)).toEqual([6_010 + pause(4, 3), 'window'])
    const second = journal(['send', 'create', 0, unknown], ...looks, ['send', 'create', 8_000, unknown], [
      'settle',
      'create',
      10_000,
      absent,
    ] as const)
    expect(waitAfter(second)).toEqual([10_010 + pause(6, 1), 'window'])
  })

  test('ends with the window at the latest', () => {
    const looks = Array.from({ length: 12 }, (_, at) => ['settle', 'create', 40_000 + at, absent] as const)
    expect(waitAfter(journal(['send', 'create', 0, unknown], ...looks))).toEqual([10 + WINDOW_MS, 'window'])
  })

  test('follows a desk that cannot tell, or as it asks', () => {
    const asked = (result: typeof cannotTell) =>
      waitAfter(journal(['send', 'create', 0, unknown], ['settle', 'create', 100_000, result]))
    expect(asked(cannotTell)).toEqual([100_010 + pause(2, 1), 'backoff'])
    expect(asked({ found: 'cannot-tell', because: '', retryAfterMs: 7_000 })).toEqual([107_010, 'retry-after'])
    expect(asked({ found: 'cannot-tell', because: '', retryAfterMs: 1 })).toEqual([101_010, 'retry-after'])
  })

  test('follows a look that was begun and never ended', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['settle', 'create', 100_000])
    expect(nextMove(create, attempts, 100_000)).toMatchObject({ kind: 'wait', untilMs: 100_000 + pause(2, 1) })
  })
})

describe('several doubts about one step', () => {
  test('end when the last of them ends', () => {
    const attempts = journal(['send', 'create', 0], ['send', 'create', 2_000, unknown])
    expect(nextMove(create, attempts, 2_010)).toEqual({ kind: 'wait', untilMs: LEASE_MS, because: 'in-flight' })
  })

  test('a refused repetition is not repeated, whatever comes after it', () => {
    const repeats = promised([step('create', { do: 'repeat', forMs: HOUR_MS })])
    const attempts = journal(
      ['send', 'create', 0, unknown],
      ['send', 'create', 2_000, refused],
      ['send', 'create', 4_000, unknown],
    )
    expect(nextMove(repeats, attempts, 100_000).kind).toBe('settle')
    expect(waitAfter(attempts.slice(0, 2), repeats)).toEqual([2_010 + pause(2, 2), 'backoff'])
  })
})

describe('a repeatable step that is settled after all', () => {
  const ways: readonly IfUnsure[] = [
    { do: 'repeat', forMs: 1_000 },
    { do: 'repeat', then: 'settle' },
  ]

  test.each(ways)('with %j is absent only after the window of the policy', (ifUnsure) => {
    const promise = promised([step('create', ifUnsure)])
    const doubt = [
      ['send', 'create', 0, unknown],
      ['send', 'create', 100, refused],
    ] as const
    const lookedAt = (ms: number) => journal(...doubt, ['settle', 'create', ms, absent])
    const endMs = 10 + DELIVERY_POLICY.absentAfterMs
    expect(nextMove(promise, lookedAt(endMs - 1), endMs + HOUR_MS).kind).toBe('settle')
    expect(nextMove(promise, lookedAt(endMs), endMs + HOUR_MS).kind).toBe('send')
  })
})

describe('the pause before the ticket is read again', () => {
  const written = [
    ['send', 'create', 0, created],
    ['read', 1_000, unread],
  ] as const

  test('is that of a fruitless try, or as the desk asks', () => {
    expect(waitAfter(journal(...written))).toEqual([1_010 + pause(2, 1), 'backoff'])
    const putOff = journal(written[0], ['read', 1_000, { read: 'no', because: '', retryAfterMs: 9_000 }])
    expect(waitAfter(putOff)).toEqual([10_010, 'backoff'])
  })
})

describe('the horizon', () => {
  test('is reached exactly when it says', () => {
    const attempts = journal(['send', 'create', 0, notSent()])
    expect(nextMove(create, attempts, DELIVERY_POLICY.horizonMs - 1).kind).toBe('send')
    expect(nextMove(create, attempts, DELIVERY_POLICY.horizonMs).kind).toBe('finish')
  })

  test('counts from the first look when a person asked again', () => {
    const late = 80 * HOUR_MS
    const attempts = journal(
      ['send', 'create', 0, notSent()],
      ['redeliver', late],
      ['settle', 'create', late, cannotTell],
    )
    expect(nextMove(create, attempts, late + HOUR_MS).kind).toBe('settle')
    expect(nextMove(create, attempts, late + DELIVERY_POLICY.horizonMs).kind).toBe('park')
  })

  test('tells a step that was given up from one that was refused', () => {
    const steps = [step('fields'), step('note')]
    const update = promised(steps, steps, { kind: 'update', ticket: '99' })
    const attempts = journal(['send', 'fields', 0, refused], ['send', 'note', 10, notSent()])
    expect(nextMove(update, attempts, 80 * HOUR_MS)).toMatchObject({
      kind: 'finish',
      ending: { status: 'dead', reason: 'gave-up', step: 'note' },
    })
    const withTicket = journal(['send', 'create', 0, created], ['send', 'note', 10, notSent()], ['read', 20, unread])
    const reading = { ...DELIVERY_POLICY, readTries: 1 }
    expect(nextMove(promised([step('create'), step('note')]), withTicket, 80 * HOUR_MS, reading)).toMatchObject({
      ending: { status: 'delivered', failed: [{ step: 'note', reason: 'gave-up' }] },
    })
  })
})

describe('the bare list, once it was taken', () => {
  const steps = [step('contact'), step('create')]

  test('goes on where it stands, with what was done before it', () => {
    const attempts = journal(
      ['send', 'contact', 0, done({ contact: 'c' })],
      ['send', 'create', 10, refused],
      ['send', 'bare:create', 20, unknown],
    )
    const move = nextMove(promised(steps, steps), attempts, 10_000)
    expect(move).toMatchObject({ kind: 'settle', list: 'bare', step: { id: 'create' }, produced: { contact: 'c' } })
  })
})

test('a plan whose helpdesk names no ticket is delivered without one', () => {
  expect(nextMove(promised([step('note')]), journal(['send', 'note', 0, done()]), 10)).toMatchObject({
    kind: 'finish',
    ending: { status: 'delivered', ticket: null, audit: null },
  })
})
