import type { Schedule } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDaySpan, readWeekdays } from '../../src/derive/day-span.ts'
import { openingHours } from '../../src/derive/schedule.ts'
import { WEEKDAYS } from '../../src/derive/zoned-time.ts'

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
const MONDAY = Date.parse('2026-03-02T00:00:00Z')

const times = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 95 }))
  .map((quarters) => quarters.map((quarter) => quarter * 15))

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

describe('opening hours', () => {
  test('are the union of spans laid out in time, each beginning on its day', () => {
    const days = fc.array(fc.array(times, { maxLength: 2 }), { minLength: 7, maxLength: 7 })
    const replaced = fc.option(
      fc.record({ day: fc.integer({ min: 1, max: 12 }), spans: fc.array(times, { maxLength: 2 }) }),
      { nil: undefined },
    )
    const minutes = fc.integer({ min: 1440, max: 13 * 1440 })
    fc.assert(
      fc.property(days, replaced, minutes, (days, replaced, minute) => {
        const written = (spans: readonly (readonly number[])[]) =>
          spans.map(([start = 0, end = 0]) => `${clock(start)}-${clock(end)}`)
        const schedule: Schedule = {
          weekly: Object.fromEntries(days.map((spans, index) => [WEEKDAYS[index] ?? '', written(spans)])),
          ...(replaced === undefined
            ? {}
            : {
                dates: {
                  [new Date(MONDAY + replaced.day * DAY_MS).toISOString().slice(0, 10)]: written(replaced.spans),
                },
              }),
        }
        const isOpen = Array.from({ length: 14 }, (_, day) => day).some((day) =>
          (day === replaced?.day ? replaced.spans : (days[day % 7] ?? [])).some(([start = 0, end = 0]) => {
            const from = day * 1440 + start
            const until = day * 1440 + (end > start ? end : end + 1440)
            return from <= minute && minute < until
          }),
        )
        expect(openingHours(schedule, 'UTC')(MONDAY + minute * MINUTE_MS)).toBe(isOpen)
      }),
      { numRuns: 500 },
    )
  })

  test('take their own zone before that of the ruleset', () => {
    const weekly = { 'mon-sun': ['09:00-17:00'] }
    const noonInTokyo = Date.parse('2026-03-02T03:00:00Z')
    expect(openingHours({ weekly }, 'UTC')(noonInTokyo)).toBe(false)
    expect(openingHours({ weekly }, 'Asia/Tokyo')(noonInTokyo)).toBe(true)
    expect(openingHours({ weekly, timeZone: 'Asia/Tokyo' }, 'UTC')(noonInTokyo)).toBe(true)
  })

  test('are unknown at an instant that no calendar has', () => {
    expect(openingHours({ weekly: {} }, 'UTC')(Number.NaN)).toBeUndefined()
  })
})

test.each([
  ['09:00-17:30', { start: 540, end: 1050 }],
  ['22:00-06:00', { start: 1320, end: 1800 }],
  ['00:00-24:00', { start: 0, end: 1440 }],
  ['08:00-08:00', { start: 480, end: 1920 }],
  ['24:00-06:00', undefined],
  ['9:00-17:00', undefined],
  ['09:00-17:60', undefined],
  ['09:00 - 17:00', undefined],
])('the span %s', (text, span) => {
  expect(readDaySpan(text)).toEqual(span)
})

test.each([
  ['mon', ['mon']],
  ['mon-wed', ['mon', 'tue', 'wed']],
  ['sat-mon', ['sat', 'sun', 'mon']],
  ['tue-mon', ['tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'mon']],
  ['Mon', undefined],
  ['mon-fri-sun', undefined],
  ['', undefined],
])('the weekdays %s', (text, days) => {
  expect(readWeekdays(text)).toEqual(days)
})
