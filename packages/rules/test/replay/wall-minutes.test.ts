import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { zonedClock } from '../../src/derive/zoned-time.ts'
import { DAY_MINUTES, dayOf, OUTSIDE, timesOfDay, wallMinutes } from '../../src/replay/wall-minutes.ts'

/** Whole hours, halves, quarters, changes at one minute past midnight, a day that was left out, seasons of the south. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Gaza',
]

const years = (from: number, to: number) => ({ min: Date.UTC(from, 0), max: Date.UTC(to, 0) })

test('wall clocks show what the clock of the zone shows, also while it changes', () => {
  const instants = fc.oneof(
    fc.integer(years(1973, 2040)),
    fc.double({ ...years(1970, 2030), noNaN: true }),
    // Changes of the clocks at one minute past midnight in Newfoundland, and of 30 minutes on Lord Howe Island.
    fc.integer({ min: -7_200_000, max: 7_200_000 }).map((offset) => Date.parse('2006-04-02T03:31:00Z') + offset),
    fc.integer({ min: -7_200_000, max: 7_200_000 }).map((offset) => Date.parse('2026-04-04T15:00:00Z') + offset),
    fc.integer({ min: -7_200_000, max: 7_200_000 }).map((offset) => Date.parse('2011-12-30T10:00:00Z') + offset),
  )
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.array(instants, { maxLength: 20 }), (zone, instants) => {
      const [clock, wall] = [zonedClock(zone), wallMinutes(Float64Array.from(instants), zone)]
      for (const [row, atMs] of instants.entries()) {
        const minute = wall[row] ?? OUTSIDE
        if (minute === OUTSIDE) expect(atMs).toBeLessThan(Date.UTC(1973, 0))
        else expect(timesOfDay(dayOf(minute))(minute - dayOf(minute) * DAY_MINUTES)).toEqual(clock(atMs))
      }
    }),
    { numRuns: 300 },
  )
})

test('what no calendar has is not told', () => {
  expect([...wallMinutes(Float64Array.of(Number.NaN, 8.64e15, -8.64e15, Number.POSITIVE_INFINITY), 'UTC')]).toEqual(
    Array.from({ length: 4 }, () => OUTSIDE),
  )
})
