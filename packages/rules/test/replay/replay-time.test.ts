import type { Facts } from '@handoffkit/core'
import type { Condition } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replay, replayEdit } from '../../src/replay/index.ts'
import { AT, factsFrom, rulesetFrom, uncheckedRuleset } from '../sample.ts'
import { historyOf, saidLive, saidOf } from './past-handoffs.ts'

const HOUR = 3_600_000

describe('facts that follow from the instant are told anew', () => {
  const instants = fc.oneof(
    fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 0) }),
    // Around the change of the clocks in Berlin.
    fc.integer({ min: -3 * HOUR, max: 3 * HOUR }).map((offset) => Date.UTC(2026, 2, 29, 1) + offset),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1e12, 0, 9e15, 5e12),
  )
  const handoffs = fc
    .record({ atMs: instants, departure: fc.oneof(instants, fc.constant(AT)), isLate: fc.boolean() })
    .map(({ atMs, departure }): Facts => factsFrom(departureOf(departure), { atMs }))
  const departureOf = (atMs: number) =>
    Math.abs(atMs) < 4e12 ? { 'field.departure': new Date(atMs).toISOString() } : { 'field.departure': 'soon' }
  const leaves = fc.constantFrom<Condition>(
    { fact: 'time.hour', operator: 'between', value: [9, 16] },
    { fact: 'time.hour', operator: 'equal', value: 2 },
    { fact: 'time.weekday', operator: 'in', value: ['sat', 'sun'] },
    { fact: 'time.date', operator: 'lessThan', value: '2026-03-29' },
    { fact: 'time.date', operator: 'startsWith', value: '2026-0' },
    { fact: 'time.date', operator: 'absent' },
    { fact: 'hours.office', operator: 'equal', value: true },
    { fact: 'hours.night', operator: 'equal', value: false },
    { fact: 'hours.nowhere', operator: 'present' },
    { fact: 'field.departure', operator: 'withinNext', value: '24h' },
    { fact: 'field.departure', operator: 'withinLast', value: '7d' },
    { fact: 'field.departure', operator: 'olderThan', value: '30m' },
    { fact: 'field.departure', operator: 'greaterThan', value: { fact: 'time.date' } },
  )
  const conditions = fc.oneof(
    leaves,
    leaves.map((not) => ({ not })),
    fc.tuple(leaves, leaves).map((all) => ({ all })),
  )
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu')
  const contents = fc
    .record({ timeZone: zones, whens: fc.array(conditions, { maxLength: 8 }) })
    .map(({ timeZone, whens }) => ({
      timeZone,
      schedules: {
        office: { weekly: { 'mon-fri': ['09:00-17:30'] }, dates: { '2026-03-27': [] } },
        night: { timeZone: 'America/New_York', weekly: { 'fri-sun': ['22:07-06:13'] } },
      },
      teams: { a: { schedule: 'office', closed: 'b' }, b: { schedule: 'night', closed: 'a' } },
      assignment: {
        default: 'b',
        rules: whens.map((when, at) => ({ name: `r-${at}`, when, team: at % 2 === 0 ? 'a' : `team-${at}` })),
      },
    }))

  test('as they are live, whatever zone and schedules say', () => {
    fc.assert(
      fc.property(contents, contents, fc.array(handoffs, { minLength: 1, maxLength: 20 }), (one, other, many) => {
        const history = historyOf(many)
        const [before, after] = [uncheckedRuleset(one), uncheckedRuleset(other)]
        const edit = replayEdit(history, before, after)
        expect(many.map((_, row) => saidOf(edit.before, row))).toEqual(many.map((facts) => saidLive(before, facts)))
        expect(many.map((_, row) => saidOf(edit.after, row))).toEqual(many.map((facts) => saidLive(after, facts)))
      }),
      { numRuns: 200 },
    )
  })
})

test('a team that was closed sent its tickets to the stand-in', () => {
  const ruleset = rulesetFrom({
    timeZone: 'Europe/Berlin',
    schedules: { office: { weekly: { 'mon-fri': ['09:00-17:00'] } } },
    teams: { billing: { schedule: 'office', closed: 'night-desk' } },
    assignment: { default: 'billing', rules: [] },
  })
  const monday = Date.parse('2026-03-09T08:00:00Z')
  const history = historyOf([factsFrom({}, { atMs: monday - 1 }), factsFrom({}, { atMs: monday })])
  const { team } = replay(history, ruleset)
  expect([...team.decided].map((place) => team.values[place])).toEqual(['night-desk', 'billing'])
})
