import { expect, test } from 'vitest'
import { overdueWords } from '../../src/render/overdue-words.ts'

test('says how late a handoff is, and why', () => {
  const notice = { kind: 'overdue', lane: 'acme/production', handoffId: 'h-1', receivedAtMs: 1_000 } as const
  expect(overdueWords({ ...notice, because: 'in-doubt' }, 62_000)).toBe(
    'not delivered after 61 s: it may have been delivered, nobody knows yet',
  )
  expect(overdueWords({ ...notice, because: 'lane' }, 301_000)).toBe(
    'not delivered after 5 min: its lane rests or has no call left',
  )
})
