import { describe, expect, test } from 'vitest'
import { closeAttempt } from '../src/index.ts'
import { absent, created, journal, readOk, unknown } from './journal.ts'

const open = journal(['send', 'create', 0], ['settle', 'create', 0], ['read', 0])
const closings = [
  { move: 'send', result: created },
  { move: 'settle', result: absent },
  { move: 'read', result: readOk },
] as const

describe('closing an attempt', () => {
  test('adds the result and changes nothing else', () => {
    for (const [at, attempt] of open.entries()) {
      const closing = closings[at]
      if (closing === undefined) throw new Error('Each attempt has its closing.')
      expect(closeAttempt(attempt, closing, 7)).toEqual({ ...attempt, closed: { atMs: 7, result: closing.result } })
    }
  })

  test('leaves alone what is closed, and what the result is not one of', () => {
    for (const attempt of [...journal(['send', 'create', 0, unknown]), ...journal(['redeliver', 0])])
      for (const closing of closings) expect(closeAttempt(attempt, closing, 7)).toBe(attempt)
    for (const [at, attempt] of open.entries())
      for (const closing of closings.toSpliced(at, 1)) expect(closeAttempt(attempt, closing, 7)).toBe(attempt)
  })
})
