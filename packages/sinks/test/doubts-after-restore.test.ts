import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Attempt, HandoffRecord, Promised } from '../src/index.ts'
import { doubtsAfterRestore, nextMove } from '../src/index.ts'
import { sampleRecord } from '../src/testing/index.ts'
import { journal, promised, step, WINDOW_MS } from './journal.ts'

const NOW = 1_000_000
const unknown = { nowMs: NOW, leasesEndMs: NOW + 45_000 }

function recordOf(plan: Promised, attempts: readonly Attempt[]): HandoffRecord {
  const sample = sampleRecord({ receivedAtMs: 1_000, plan: plan.plan })
  const kept = { sink: 'live', lane: 'acme/production', revision: 1, state: { status: 'accepted' } } as const
  return { ...sample, ...kept, prepared: { ...sample.prepared, target: plan.target }, attempts }
}

/** The journal as it is after a restore, and what is done next once its leases are over. */
function restored(plan: Promised, attempts: readonly Attempt[]) {
  const record = recordOf(plan, attempts)
  const all = [...attempts, ...doubtsAfterRestore(record, unknown)]
  return { all, at: (nowMs: number) => nextMove(record.prepared, all, nowMs) }
}

const create = step('create')
const note = step('note')
const done = { outcome: 'done', produced: { ticket: '7' } } as const

describe('after a restore', () => {
  test('a delivery that was never tried is settled before it is sent', () => {
    const { all, at } = restored(promised([create, note]), [])
    expect(all.map(({ move }) => move)).toEqual(['send', 'send', 'redeliver'])
    expect(at(NOW)).toEqual({ kind: 'wait', untilMs: NOW + 45_000, because: 'in-flight' })
    expect(at(NOW + 45_000)).toMatchObject({ kind: 'settle', step: { id: 'create' } })
  })

  test('what is known as done stays so, and the next step is in doubt', () => {
    const { all, at } = restored(promised([create, note]), journal(['send', 'create', 10, done]))
    expect(all.map((attempt) => 'step' in attempt && attempt.step)).toEqual(['create', 'note', false])
    expect(at(NOW + 45_000)).toMatchObject({ kind: 'settle', step: { id: 'note' }, produced: { ticket: '7' } })
  })

  test('nothing is in doubt where only the ticket had to be read back', () => {
    const attempts = journal(['send', 'create', 10, done])
    expect(doubtsAfterRestore(recordOf(promised([create]), attempts), unknown)).toEqual([])
  })

  test('a key that the helpdesk forgets is not trusted: the step may have been sent long ago', () => {
    const repeated = step('create', { do: 'repeat', forMs: 100_000, then: 'settle' })
    expect(restored(promised([repeated]), []).at(NOW + 45_000)).toMatchObject({ kind: 'settle' })
  })

  test('a step that nobody can ask about is for a person, even after a definite no', () => {
    const attempts = journal(['send', 'create', 10, { outcome: 'not-sent', because: 'No connection.' }])
    for (const before of [[], attempts])
      expect(restored(promised([step('create', { do: 'park' })]), before).at(NOW + 45_000)).toMatchObject({
        kind: 'park',
      })
  })

  test('the bare list is in doubt where it is next', () => {
    const bare = step('create')
    const attempts = journal(['send', 'create', 10, { outcome: 'refused', because: 'No.', status: 422 }])
    const { all } = restored(promised([create, note], [bare]), attempts)
    expect(all.at(1)).toMatchObject({ move: 'send', list: 'bare', step: 'create' })
  })

  test('days after the first try, the delivery has its whole time again', () => {
    const attempts = journal(['send', 'create', 10, { outcome: 'unknown', because: 'No answer.' }])
    const record = recordOf(promised([create]), attempts)
    const nowMs = 30 * 24 * 3_600_000
    const all = [...attempts, ...doubtsAfterRestore(record, { nowMs, leasesEndMs: nowMs })]
    expect(nextMove(record.prepared, all, nowMs)).toMatchObject({ kind: 'settle' })
  })
})

const outcomes = fc.constantFrom(
  undefined,
  done,
  { outcome: 'unknown', because: 'No answer.' } as const,
  { outcome: 'refused', because: 'No.', status: 422 } as const,
  { outcome: 'not-sent', because: 'No connection.' } as const,
)
const lines = fc.array(fc.tuple(fc.constantFrom('create', 'note'), outcomes), { maxLength: 5 })

test('whatever the journal was, nothing is sent before its step was asked about, with its window', () => {
  fc.assert(
    fc.property(lines, fc.boolean(), fc.integer({ min: 0, max: 3 * WINDOW_MS }), (tried, hasBare, laterMs) => {
      const attempts = journal(...tried.map(([id, outcome], at) => ['send', id, 100 * (at + 1), outcome] as const))
      const plan = promised([create, note], hasBare ? [create, note] : undefined)
      const { all, at } = restored(plan, attempts)
      // Nothing was open, so nothing has to be made safe.
      fc.pre(all.length > attempts.length)
      const move = at(unknown.leasesEndMs + laterMs)
      expect(move.kind).not.toBe('send')
      expect(all.map(({ no }) => no)).toEqual(all.map((_, place) => place + 1))
    }),
  )
})

describe('after a restore, where there is a second desk', () => {
  const withSecond = (attempts: readonly Attempt[], dueAtMs: number): HandoffRecord => {
    const record = recordOf(promised([create, note]), attempts)
    return { ...record, fallback: { lane: 'acme/production/fallback', prepared: record.prepared, dueAtMs } }
  }
  const doubted = (record: HandoffRecord) =>
    doubtsAfterRestore(record, unknown).map(({ no, move, desk = 'first' }) => `${no} ${move} ${desk}`)

  test('both are in doubt where it may have gone there since', () => {
    expect(doubted(withSecond([], NOW - 1))).toEqual([
      '1 send first',
      '2 send first',
      '3 redeliver first',
      '4 send fallback',
      '5 send fallback',
      '6 redeliver fallback',
    ])
  })

  test('the first alone where it cannot, the second alone where it was there or had ended', () => {
    expect(doubted(withSecond([], NOW))).toEqual(['1 send first', '2 send first', '3 redeliver first'])
    const gone = { ...withSecond([], 0), reroutedAtMs: 10 }
    const atSecond = ['1 send fallback', '2 send fallback', '3 redeliver fallback']
    expect(doubted(gone)).toEqual(atSecond)
    const landed = journal(['send', 'create', 10, done])
    expect(doubted(withSecond(landed, 0))).toEqual(['2 send first', '3 redeliver first'])
    const dead = { status: 'dead', reason: 'refused', step: 'create', because: 'No.' } as const
    expect(doubted({ ...withSecond([], 0), state: dead })).toEqual(atSecond)
  })
})
