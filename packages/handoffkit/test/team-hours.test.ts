import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openWorkspace, teamHours } from '../src/index.ts'
import { configOf, ruleset } from './sample-workspace.ts'

const weekly = { 'mon-fri': ['09:00-17:30'] }
const withHours = {
  ...ruleset,
  timeZone: 'Europe/Berlin',
  schedules: { office: { weekly } },
  teams: { billing: { schedule: 'office', closed: 'vip-care' } },
}

describe('the hours of a team', () => {
  test.each([
    ['billing', '2026-03-09T08:00:00Z', { open: true, schedule: 'office', timeZone: 'Europe/Berlin', weekly }],
    ['billing', '2026-03-08T12:00:00Z', { open: false, schedule: 'office', timeZone: 'Europe/Berlin', weekly }],
    ['vip-care', '2026-03-09T08:00:00Z', null],
    [null, '2026-03-09T08:00:00Z', null],
    ['constructor', '2026-03-09T08:00:00Z', null],
  ])('of %s at %s', async (team, at, hours) => {
    const workspace = await openWorkspace(configOf(createMemoryAdapter(), { ruleset: { text: withHours } }))
    onTestFinished(() => workspace[Symbol.asyncDispose]())
    expect(teamHours(workspace.ruleset, team, Date.parse(at))).toEqual(hours)
  })
})
