import { describe, expect, test } from 'vitest'
import { type Attempt, DELIVERY_POLICY, type Move, nextMove, type Promised } from '../src/index.ts'
import {
  absent,
  cannotTell,
  created,
  denied,
  done,
  found,
  journal,
  LEASE_MS,
  notSent,
  promised,
  readOk,
  refused,
  step,
  unknown,
  unread,
  WINDOW_MS,
} from './journal.ts'

const twoSteps = promised([step('create'), step('note')], [step('create'), step('note')])
const HOUR_MS = 3_600_000

/** What the move is, in short: `send steps:create`. */
const short = (move: Move): string =>
  move.kind === 'send' || move.kind === 'settle' ? `${move.kind} ${move.list}:${move.step.id}` : move.kind

const moveAt = (nowMs: number, attempts: readonly Attempt[], promise: Promised = twoSteps): string =>
  short(nextMove(promise, attempts, nowMs))

/** What follows once all waiting is over. */
const moveAfterWaiting = (nowMs: number, attempts: readonly Attempt[], promise: Promised = twoSteps): string => {
  const move = nextMove(promise, attempts, nowMs)
  return move.kind === 'wait' ? moveAfterWaiting(move.untilMs, attempts, promise) : short(move)
}

const endingOf = (nowMs: number, attempts: readonly Attempt[], promise: Promised = twoSteps): unknown => {
  const move = nextMove(promise, attempts, nowMs)
  return move.kind === 'finish' || move.kind === 'park' ? move.ending : move.kind
}

describe('a delivery without trouble', () => {
  test('sends each step once, in order, reads back and is delivered', () => {
    expect(moveAt(0, [])).toBe('send steps:create')
    expect(moveAt(10, journal(['send', 'create', 0, created]))).toBe('send steps:note')
    const written = journal(['send', 'create', 0, created], ['send', 'note', 10, done()])
    expect(nextMove(twoSteps, written, 20)).toEqual({ kind: 'read', ticket: '17', leftAlone: [] })
    const read = journal(['send', 'create', 0, created], ['send', 'note', 10, done()], ['read', 20, readOk])
    expect(endingOf(30, read)).toEqual({
      status: 'delivered',
      ticket: { id: '17', url: 'https://desk.test/17' },
      audit: [],
      duplicates: [],
      failed: [],
    })
  })

  test('hands what finished steps produced to the later ones', () => {
    const three = promised([step('contact'), step('create'), step('note')])
    const attempts = journal(['send', 'contact', 0, done({ contact: 'c' })], ['send', 'create', 10, created])
    const move = nextMove(three, attempts, 20)
    expect(move.kind === 'send' && move.produced).toEqual({ contact: 'c', ticket: '17' })
  })

  test('starts an update with the ticket that it updates', () => {
    const update = promised([step('fields'), step('note')], undefined, { kind: 'update', ticket: '99' })
    const move = nextMove(update, [], 0)
    expect(move.kind === 'send' && move.produced).toEqual({ ticket: '99' })
  })

  test('tells the audit what the writer left alone', () => {
    const update = promised([step('fields')], undefined, { kind: 'update', ticket: '99' })
    const attempts = journal(['send', 'fields', 0, { outcome: 'done', produced: {}, leftAlone: ['priority'] }])
    expect(nextMove(update, attempts, 10)).toEqual({ kind: 'read', ticket: '99', leftAlone: ['priority'] })
  })
})

describe('R1 an attempt that was opened and not closed is in doubt', () => {
  const crashed = journal(['send', 'create', 0])

  test('nothing happens while it may still be under way', () => {
    expect(nextMove(twoSteps, crashed, LEASE_MS - 1)).toEqual({ kind: 'wait', untilMs: LEASE_MS, because: 'in-flight' })
  })

  test('then it is settled, never sent again', () => {
    expect(moveAfterWaiting(LEASE_MS, crashed)).toBe('settle steps:create')
  })
})

describe('R2 every doubt is settled before anything is sent', () => {
  test('an answer that was lost leads to a look', () => {
    expect(moveAfterWaiting(10, journal(['send', 'create', 0, unknown]))).toBe('settle steps:create')
  })

  test('what was found is done, and all duplicates are named', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['settle', 'create', 5_000, found('17', '18')])
    expect(moveAt(5_010, attempts)).toBe('send steps:note')
    const all = [...attempts, ...journal(['send', 'note', 6_000, done()], ['read', 7_000, readOk])]
    expect(endingOf(8_000, all)).toMatchObject({ status: 'delivered', duplicates: ['18'] })
    expect(moveAt(5_010, attempts, promised([step('create')]))).toBe('read')
    expect(nextMove(promised([step('create')]), attempts, 5_010)).toMatchObject({ ticket: '17', leftAlone: [] })
  })

  test('a yes that does not name the ticket is a doubt', () => {
    expect(moveAfterWaiting(10, journal(['send', 'create', 0, done()]))).toBe('settle steps:create')
  })

  test('a later "not sent" does not clear an earlier doubt', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['send', 'create', 2_000, notSent()])
    expect(moveAfterWaiting(3_000, attempts)).toBe('settle steps:create')
  })

  test('a later refusal does not clear an earlier doubt', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['send', 'create', 2_000, refused])
    expect(moveAfterWaiting(3_000, attempts)).toBe('settle steps:create')
  })
})

describe('R3 absence counts only after the window', () => {
  const lookedAt = (ms: number) => journal(['send', 'create', 0, unknown], ['settle', 'create', ms, absent])

  test('a "not there" inside the window leads to another look, at the latest when the window ends', () => {
    const attempts = lookedAt(10 + WINDOW_MS - 1)
    expect(moveAfterWaiting(10 + WINDOW_MS + 9, attempts)).toBe('settle steps:create')
    const early = nextMove(twoSteps, lookedAt(1_000), 1_010)
    expect(early.kind === 'wait' ? early.untilMs : Infinity).toBeLessThanOrEqual(10 + WINDOW_MS)
  })

  test('a "not there" after the window proves absence: it is sent again', () => {
    expect(moveAt(10 + WINDOW_MS + 10, lookedAt(10 + WINDOW_MS))).toBe('send steps:create')
  })

  test('the window of an attempt that crashed starts when its lease ended', () => {
    const early = journal(['send', 'create', 0], ['settle', 'create', LEASE_MS + WINDOW_MS - 1, absent])
    expect(moveAfterWaiting(LEASE_MS + WINDOW_MS + 9, early)).toBe('settle steps:create')
    const late = journal(['send', 'create', 0], ['settle', 'create', LEASE_MS + WINDOW_MS, absent])
    expect(moveAt(LEASE_MS + WINDOW_MS + 10, late)).toBe('send steps:create')
  })

  test('a new doubt starts a new window', () => {
    const attempts = journal(
      ['send', 'create', 0, unknown],
      ['settle', 'create', 10 + WINDOW_MS, absent],
      ['send', 'create', 100_000, unknown],
      ['settle', 'create', 110_000, absent],
    )
    expect(moveAfterWaiting(110_010, attempts)).toBe('settle steps:create')
  })

  test('a desk that cannot tell is asked again', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['settle', 'create', 200_000, cannotTell])
    expect(moveAfterWaiting(200_010, attempts)).toBe('settle steps:create')
  })
})

describe('a step that may be repeated', () => {
  const always = promised([step('create', { do: 'repeat' })])
  const forAnHour = promised([step('create', { do: 'repeat', forMs: HOUR_MS })])

  test('is sent again while in doubt', () => {
    expect(moveAfterWaiting(10, journal(['send', 'create', 0, unknown]), always)).toBe('send steps:create')
    expect(moveAfterWaiting(10, journal(['send', 'create', 0, unknown]), forAnHour)).toBe('send steps:create')
  })

  test('is settled once its time is over, counted from the first attempt', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['send', 'create', 1_800_000, unknown])
    expect(moveAfterWaiting(HOUR_MS - 1, attempts, forAnHour)).toBe('send steps:create')
    expect(moveAfterWaiting(HOUR_MS, attempts, forAnHour)).toBe('settle steps:create')
    expect(moveAfterWaiting(HOUR_MS, attempts, always)).toBe('send steps:create')
  })

  test('is settled when the repetition is refused: the first one may have landed', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['send', 'create', 2_000, refused])
    expect(moveAfterWaiting(3_000, attempts, forAnHour)).toBe('settle steps:create')
    expect(endingOf(3_000, attempts, always)).toMatchObject({ status: 'dead', reason: 'refused' })
  })
})

describe('a step that nobody can settle', () => {
  const parks = promised([step('create', { do: 'park' }), step('note')], [step('create', { do: 'park' })])

  test('is parked when in doubt', () => {
    expect(endingOf(20, journal(['send', 'create', 0, unknown]), parks)).toEqual({
      status: 'parked',
      reason: 'cannot-settle',
      list: 'steps',
      step: 'create',
      because: 'The connection broke.',
    })
  })

  test('stays parked when a person asks without looking', () => {
    expect(moveAt(1_000, journal(['send', 'create', 0, unknown], ['redeliver', 900]), parks)).toBe('park')
  })

  test('goes on with what the person found', () => {
    const doubt = ['send', 'create', 0, unknown] as const
    expect(moveAt(1_000, journal(doubt, ['redeliver', 900, found('17')]), parks)).toBe('send steps:note')
    expect(moveAt(1_000, journal(doubt, ['redeliver', 900, absent]), parks)).toBe('send steps:create')
  })

  test('is sent again when a person asks and there is no doubt, only a refusal', () => {
    const onlyOne = promised([step('create', { do: 'park' })])
    expect(moveAt(1_000, journal(['send', 'create', 0, refused], ['redeliver', 900]), onlyOne)).toBe(
      'send steps:create',
    )
  })

  test('stays parked when a later try is refused: the first may have landed', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['send', 'create', 20, refused])
    expect(moveAt(100, attempts, parks)).toBe('park')
  })

  test('knows that the bare create was found, and sends no other', () => {
    const attempts = journal(
      ['send', 'create', 0, refused],
      ['send', 'bare:create', 10, unknown],
      ['redeliver', 900, found('17'), 'bare:create'],
    )
    expect(moveAt(1_000, attempts, parks)).toBe('read')
    expect(moveAt(1_000, [...attempts.slice(0, 2), ...journal(['redeliver', 900])], parks)).toBe('park')
  })
})

describe('what was definitely not applied is sent again', () => {
  test('after a pause that lies within the backoff', () => {
    const move = nextMove(twoSteps, journal(['send', 'create', 0, notSent()]), 10)
    expect(move).toMatchObject({ kind: 'wait', because: 'backoff' })
    expect(move.kind === 'wait' ? move.untilMs : 0).toBeLessThanOrEqual(10 + DELIVERY_POLICY.backoffBaseMs)
  })

  test('when the desk asked for patience, as long as it asked, within limits', () => {
    const waits = (retryAfterMs: number) =>
      nextMove(twoSteps, journal(['send', 'create', 0, notSent(retryAfterMs)]), 10)
    expect(waits(7_000)).toEqual({ kind: 'wait', untilMs: 7_010, because: 'retry-after' })
    expect(waits(1)).toEqual({ kind: 'wait', untilMs: 1_010, because: 'retry-after' })
    expect(waits(86_400_000)).toEqual({ kind: 'wait', untilMs: HOUR_MS + 10, because: 'retry-after' })
  })

  test('when the credentials were refused, after the pause of the lane', () => {
    const untilMs = 10 + DELIVERY_POLICY.credentialsPauseMs
    const attempts = journal(['send', 'create', 0, denied])
    expect(nextMove(twoSteps, attempts, 10)).toEqual({ kind: 'wait', untilMs, because: 'credentials' })
    expect(moveAt(untilMs, attempts)).toBe('send steps:create')
  })

  test('a denial spends nothing of the time that a delivery is tried', () => {
    const late = 100 * HOUR_MS
    expect(moveAt(late, journal(['send', 'create', 0, denied]))).toBe('send steps:create')
    expect(endingOf(late, journal(['send', 'create', 0, notSent()]))).toEqual({
      status: 'dead',
      reason: 'gave-up',
      step: 'create',
      because: 'The desk did not take it.',
    })
  })
})

describe('a refusal', () => {
  test('of the create leads to the bare list, once', () => {
    expect(moveAt(10, journal(['send', 'create', 0, refused]))).toBe('send bare:create')
    const bare = journal(['send', 'create', 0, refused], ['send', 'bare:create', 10, created])
    expect(moveAt(20, bare)).toBe('send bare:note')
    const twice = journal(['send', 'create', 0, refused], ['send', 'bare:create', 10, refused])
    expect(endingOf(20, twice)).toEqual({
      status: 'dead',
      reason: 'refused',
      step: 'create',
      because: 'The desk refused it.',
    })
  })

  test('of the create is told even when the bare ticket was delivered', () => {
    const attempts = journal(
      ['send', 'create', 0, refused],
      ['send', 'bare:create', 10, created],
      ['send', 'bare:note', 20, done()],
      ['read', 30, readOk],
    )
    const failed = [{ list: 'steps', step: 'create', reason: 'refused', because: 'The desk refused it.' }]
    expect(endingOf(40, attempts)).toMatchObject({ status: 'delivered', failed })
  })

  test('of the create does not hide a doubt about the bare one', () => {
    const attempts = journal(['send', 'create', 0, refused], ['send', 'bare:create', 10, unknown])
    expect(moveAfterWaiting(20, attempts)).toBe('settle bare:create')
  })

  test('of an earlier step does not hide a doubt about the create', () => {
    const list = [step('contact'), step('create')]
    const attempts = journal(['send', 'create', 0, unknown], ['send', 'contact', 10, refused])
    expect(moveAfterWaiting(20, attempts, promised(list, list))).toBe('settle steps:create')
    expect(moveAfterWaiting(20, attempts, promised(list))).toBe('settle steps:create')
  })

  test('without a bare list is the end', () => {
    expect(moveAt(10, journal(['send', 'create', 0, refused]), promised([step('create')]))).toBe('finish')
  })

  test('does not repeat what was done before it', () => {
    const list = [step('contact'), step('create')]
    const attempts = journal(['send', 'contact', 0, done({ contact: 'c' })], ['send', 'create', 10, refused])
    const move = nextMove(promised(list, list), attempts, 20)
    expect(short(move)).toBe('send bare:create')
    expect(move.kind === 'send' && move.produced).toEqual({ contact: 'c' })
  })

  test('of a later step leaves that step out: the ticket is there', () => {
    const attempts = journal(['send', 'create', 0, created], ['send', 'note', 10, refused])
    expect(moveAt(20, attempts)).toBe('read')
    expect(endingOf(40, [...attempts, ...journal(['read', 30, readOk])])).toMatchObject({
      status: 'delivered',
      failed: [{ list: 'steps', step: 'note', reason: 'refused' }],
    })
  })

  test('of every step of an update is the end, of some of them it is not', () => {
    const update = promised([step('fields'), step('note')], undefined, { kind: 'update', ticket: '99' })
    const both = journal(['send', 'fields', 0, refused], ['send', 'note', 10, refused])
    expect(endingOf(20, both, update)).toMatchObject({ status: 'dead', reason: 'refused', step: 'note' })
    expect(moveAt(20, journal(['send', 'fields', 0, refused], ['send', 'note', 10, done()]), update)).toBe('read')
  })
})

describe('the horizon', () => {
  const late = 73 * HOUR_MS

  test('parks what is still in doubt: the ticket may exist', () => {
    const attempts = journal(['send', 'create', 0, unknown], ['settle', 'create', late - 1_000, cannotTell])
    expect(endingOf(late, attempts)).toMatchObject({ status: 'parked', reason: 'gave-up', step: 'create' })
  })

  test('leaves out a later step that never went through', () => {
    const attempts = journal(['send', 'create', 0, created], ['send', 'note', 10, notSent()])
    expect(moveAt(late, attempts)).toBe('read')
  })

  test('does not reach for the bare list: nothing was refused', () => {
    const update = promised([step('note')], [step('note')], { kind: 'update', ticket: '99' })
    expect(endingOf(late, journal(['send', 'note', 0, notSent()]), update)).toMatchObject({ reason: 'gave-up' })
  })

  test('starts anew when a person asks', () => {
    const attempts = journal(['send', 'create', 0, notSent()], ['redeliver', late])
    expect(moveAt(late + 1, attempts)).toBe('settle steps:create')
  })
})

describe('redelivery goes through settling', () => {
  test('even when the create was definitely refused', () => {
    const attempts = journal(['send', 'create', 0, refused], ['redeliver', 1_000])
    const onlySteps = promised([step('create')])
    expect(moveAt(1_000, attempts, onlySteps)).toBe('settle steps:create')
    const inside = [...attempts, ...journal(['settle', 'create', 1_001 + WINDOW_MS - 2, absent])]
    expect(moveAfterWaiting(1_001 + WINDOW_MS, inside, onlySteps)).toBe('settle steps:create')
    const after = [...attempts, ...journal(['settle', 'create', 1_000 + WINDOW_MS, absent])]
    expect(moveAt(1_010 + WINDOW_MS, after, onlySteps)).toBe('send steps:create')
  })

  test('repeats what may be repeated, also when a repetition was refused before', () => {
    const repeats = promised([step('create', { do: 'repeat', forMs: HOUR_MS })])
    const attempts = journal(['send', 'create', 0, unknown], ['send', 'create', 10, refused], ['redeliver', 1_000])
    expect(moveAt(1_000, attempts, repeats)).toBe('send steps:create')
  })

  test('still waits for an attempt that may be under way', () => {
    const attempts = journal(['send', 'create', 0], ['redeliver', 1_000])
    expect(nextMove(twoSteps, attempts, 2_000)).toEqual({ kind: 'wait', untilMs: LEASE_MS, because: 'in-flight' })
  })

  test('never goes back to a list that was left', () => {
    const attempts = journal(['send', 'create', 0, refused], ['send', 'bare:create', 10, refused], ['redeliver', 1_000])
    expect(moveAt(1_000, attempts)).toBe('settle bare:create')
    expect(
      moveAt(1_000 + 2 * WINDOW_MS, [...attempts, ...journal(['settle', 'bare:create', 1_000 + WINDOW_MS, absent])]),
    ).toBe('send bare:create')
  })

  test('keeps what is done', () => {
    const attempts = journal(['send', 'create', 0, created], ['send', 'note', 10, unknown], ['redeliver', 1_000])
    expect(moveAt(1_000, attempts)).toBe('settle steps:note')
  })
})

describe('reading back', () => {
  const written = journal(['send', 'create', 0, created], ['send', 'note', 10, done()])
  const reads = (count: number) => [
    ...written,
    ...journal(...Array.from({ length: count }, (_, at) => ['read', 1_000 * (at + 1), unread] as const)),
  ]

  test('is tried a few times, and then the ticket counts as delivered without audit', () => {
    expect(moveAfterWaiting(5_000, reads(2))).toBe('read')
    expect(endingOf(5_000, reads(3))).toEqual({
      status: 'delivered',
      ticket: { id: '17' },
      audit: null,
      duplicates: [],
      failed: [],
    })
  })

  test('that crashed is tried again after its lease', () => {
    const crashed = [...written, ...journal(['read', 1_000])]
    expect(nextMove(twoSteps, crashed, 2_000)).toMatchObject({ kind: 'wait', untilMs: 1_000 + LEASE_MS })
    expect(moveAt(1_000 + LEASE_MS, crashed)).toBe('read')
  })
})
