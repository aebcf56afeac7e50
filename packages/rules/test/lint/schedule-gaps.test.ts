import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRuleset } from '../../src/index.ts'
import { NOBODY_IN_PARTICULAR } from '../sample.ts'

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function gapsIn(times: readonly string[]): readonly string[] {
  const schedules = { office: { weekly: { 'mon-fri': times } } }
  return parseRuleset({ ...NOBODY_IN_PARTICULAR, schedules })
    .findings.filter(({ code }) => code === 'schedule-gap')
    .map(({ path, message, hint }) => `${path} ${message} ${hint}`)
}

test('a minute between two times is told, and any longer break is meant', () => {
  const times = fc.record({
    start: fc.integer({ min: 0, max: 600 }),
    length: fc.integer({ min: 1, max: 300 }),
    pause: fc.integer({ min: 0, max: 120 }),
  })
  fc.assert(
    fc.property(times, ({ start, length, pause }) => {
      const end = start + length
      const next = end + pause
      const found = gapsIn([`${clock(start)}-${clock(end)}`, `${clock(next)}-${clock(next + 60)}`])
      expect(found.length).toBe(pause === 1 ? 1 : 0)
    }),
  )
})

test('says what to write instead', () => {
  expect(gapsIn(['09:00-11:59', '12:00-17:30'])).toEqual([
    '/schedules/office/weekly/mon-fri/0 "09:00-11:59" leaves 11:59 to 12:00 closed: the end does not belong to the hours. Write "09:00-12:00".',
  ])
  expect(gapsIn(['00:00-23:59'])).toEqual([
    '/schedules/office/weekly/mon-fri/0 "00:00-23:59" leaves 23:59 to 24:00 closed: the end does not belong to the hours. Write "00:00-24:00".',
  ])
})
