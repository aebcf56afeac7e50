import type { TestExpect } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { runTests } from '../../src/index.ts'
import { whyDifferent } from '../../src/reference.ts'
import { rulesetFrom } from '../sample.ts'

const ruleset = rulesetFrom({
  schedules: { never: { weekly: {} } },
  teams: { night: { schedule: 'never', closed: 'day' } },
  assignment: {
    default: null,
    rules: [
      { name: 'vip', when: { fact: 'context.tier', operator: 'equal', value: 'vip' }, team: 'vip-care' },
      { name: 'bill', when: { fact: 'handoff.category', operator: 'equal', value: 'Billing' }, team: 'billing' },
      { name: 'late', when: { fact: 'time.hour', operator: 'greaterThan', value: 3 }, team: 'night' },
    ],
  },
  priority: {
    default: 'medium',
    rules: [
      { name: 'care', when: { fact: 'decision.team', operator: 'equal', value: 'vip-care' }, priority: 'high' },
      { name: 'tried', mode: 'shadow', when: { fact: 'context.tier', operator: 'present' }, priority: 'urgent' },
    ],
  },
})

async function why(tier: string, expected: TestExpect) {
  const one = { name: 'a', given: { context: { tier } }, expect: expected }
  const [result] = runTests(ruleset, [one]).results
  return whyDifferent(ruleset, one, { differences: result?.differences ?? [] })
}

describe('why a test came out differently', () => {
  test('says what won, and what the expected rule lacks', async () => {
    expect(await why('vip', { teamRule: 'bill' })).toEqual([
      {
        list: 'assignment',
        won: 'Assignment rule "vip" won because tier is vip.',
        lost: ['Rule "bill" did not match: handoff category is Billing, but it is missing.'],
      },
    ])
  })

  test('finds the rule that was meant by what it gives', async () => {
    expect(await why('gold', { team: 'vip-care', priority: 'urgent' })).toEqual([
      {
        list: 'assignment',
        won: 'Assignment rule "late" won because the hour is more than 3. Its team night is closed by schedule never.',
        lost: ['Rule "vip" did not match: tier is vip, but it is gold.'],
      },
      {
        list: 'priority',
        won: 'No priority rule matched, so the default counts.',
        lost: ['Rule "tried" matches, but its mode is shadow.'],
      },
    ])
  })

  test('tells of the list that differs alone, and of rules that are outranked', async () => {
    expect(await why('vip', { team: 'vip-care', priority: 'low', priorityRule: null })).toEqual([
      { list: 'priority', won: 'Priority rule "care" won because the team is vip-care.', lost: [] },
    ])
    expect(await why('vip', { teamRule: 'late' })).toMatchObject([
      { lost: ['Rule "late" matches, but rule "vip" above it matches too.'] },
    ])
    expect(await why('vip', { team: 'vip-care' })).toEqual([])
  })
})
