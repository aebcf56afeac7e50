import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTimeZone, WEEKDAYS, zonedClock } from '../../src/derive/zoned-time.ts'

const MINUTE_MS = 60_000
const instants = fc.integer({ min: Date.parse('1990-01-01T00:00:00Z'), max: Date.parse('2060-01-01T00:00:00Z') })

describe('the clock on the wall', () => {
  test('in a zone without changes is UTC and its offset', () => {
    const zones = fc.constantFrom<readonly [string, number]>(
      ['UTC', 0],
      ['Asia/Kolkata', 330],
      ['Etc/GMT+11', -660],
      ['Pacific/Kiritimati', 840],
    )
    fc.assert(
      fc.property(
        zones,
        instants.map((at) => Math.max(at, Date.parse('1996-01-01T00:00:00Z'))),
        ([zone, offset], at) => {
          const shifted = new Date(at + offset * MINUTE_MS)
          expect(zonedClock(zone)(at)).toEqual({
            date: shifted.toISOString().slice(0, 10),
            weekday: WEEKDAYS[(shifted.getUTCDay() + 6) % 7],
            hour: shifted.getUTCHours(),
            minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
          })
        },
      ),
    )
  })

  test.each([
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29', 1, 119],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29', 3, 180],
    ['Europe/Berlin', '2026-10-25T00:59:00Z', '2026-10-25', 2, 179],
    ['Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25', 2, 120],
    ['America/New_York', '2026-03-08T06:59:00Z', '2026-03-08', 1, 119],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08', 3, 180],
    ['Europe/Berlin', '2026-03-08T23:00:00Z', '2026-03-09', 0, 0],
    ['Asia/Kathmandu', '2026-03-08T18:15:00Z', '2026-03-09', 0, 0],
  ])('%s at %s', (zone, at, date, hour, minute) => {
    expect(zonedClock(zone)(Date.parse(at))).toMatchObject({ date, hour, minute })
  })

  test('stands still for instants that no calendar has', () => {
    const clock = zonedClock('UTC')
    expect(clock(Number.NaN)).toBeUndefined()
    expect(clock(Number.POSITIVE_INFINITY)).toBeUndefined()
    expect(clock(8.64e15 + 1)).toBeUndefined()
  })
})

test('a time zone is a name that the runtime knows', () => {
  expect(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'].every(isTimeZone)).toBe(true)
  expect(['', 'Mars/Olympus', 'Europe/', 'Berlin'].some(isTimeZone)).toBe(false)
})
