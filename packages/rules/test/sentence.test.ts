import type { Condition } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { rulesetFrom, uncheckedRuleset } from './sample.ts'

function say(when: Condition): string | undefined {
  const ruleset = uncheckedRuleset({
    conditions: { vip: { fact: 'context.customer-tier', operator: 'in', value: ['vip', 'platinum', 'diamond'] } },
    lists: { 'vip-accounts': ['a'] },
    schedules: { office: { weekly: {} } },
    priority: { default: 'low', rules: [{ name: 'it', when, priority: 'high' }] },
  })
  return ruleset.sentence('priority', 'it')
}

describe('a rule as a sentence', () => {
  test.each<[string, Condition]>([
    ['customer tier is one of vip, platinum, diamond', { condition: 'vip' }],
    ['customer tier is not one of vip, platinum, diamond', { not: { condition: 'vip' } }],
    [
      'handoff sub category is "Adverse event, serious"',
      { fact: 'handoff.subCategory', operator: 'equal', value: 'Adverse event, serious' },
    ],
    ['order total is at least 99.5', { fact: 'field.order-total', operator: 'greaterThanInclusive', value: 99.5 }],
    [
      'order total is less than 99.5',
      { not: { fact: 'field.order-total', operator: 'greaterThanInclusive', value: 99.5 } },
    ],
    ['departure is within the next 24 hours', { fact: 'field.departure', operator: 'withinNext', value: '24h' }],
    ['departure is older than 1 day', { fact: 'field.departure', operator: 'olderThan', value: '1d' }],
    ['the hour is between 9 and 17', { fact: 'time.hour', operator: 'between', value: [9, 17] }],
    ['schedule office is closed', { fact: 'hours.office', operator: 'equal', value: false }],
    ['schedule office is open', { not: { fact: 'hours.office', operator: 'notEqual', value: true } }],
    [
      'conversation language starts with es-, pt- or ca-',
      { fact: 'conversation.language', operator: 'startsWith', value: ['es-', 'pt-', 'ca-'] },
    ],
    [
      'the last customer text mentions refund (in any case)',
      { fact: 'conversation.lastCustomerText', operator: 'mentionsAny', value: 'refund', ignoreCase: true },
    ],
    [
      'customer id is in the 12.5 % of vip-trial',
      { fact: 'customer.id', operator: 'inPercent', value: { percent: 12.5, salt: 'vip-trial' } },
    ],
    [
      'customer id is one of the list vip-accounts',
      { fact: 'customer.id', operator: 'in', value: { list: 'vip-accounts' } },
    ],
    [
      'conversation country is not home country',
      { fact: 'conversation.country', operator: 'notEqual', value: { fact: 'context.home-country' } },
    ],
    ['outage id is absent', { not: { fact: 'context.outage-id', operator: 'present' } }],
    ['the verdict of order id is refused', { fact: 'verdict.order-id', operator: 'equal', value: 'refused' }],
    ['crm account owner is "" ', { fact: 'crm.accountOwner', operator: 'equal', value: '' }],
    [
      'a is x and (b is x or c is x)',
      {
        all: [
          { fact: 'context.a', operator: 'equal', value: 'x' },
          {
            any: [
              { fact: 'context.b', operator: 'equal', value: 'x' },
              { fact: 'context.c', operator: 'equal', value: 'x' },
            ],
          },
        ],
      },
    ],
    [
      'a is x or b is x',
      {
        all: [
          {
            any: [
              { fact: 'context.a', operator: 'equal', value: 'x' },
              { all: [{ fact: 'context.-b-', operator: 'equal', value: 'x' }] },
            ],
          },
        ],
      },
    ],
    [
      'a is not x or b is not x',
      {
        not: {
          all: [
            { fact: 'context.a', operator: 'equal', value: 'x' },
            { fact: 'context.b', operator: 'equal', value: 'x' },
          ],
        },
      },
    ],
    [
      'a is one of 1, 2, 3, 4, 5 and 4 more',
      { fact: 'context.a', operator: 'in', value: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
    ],
  ])('%s', (sentence, condition) => {
    expect(say(condition)).toBe(sentence.trim())
  })

  test('there is none for a rule that there is not', () => {
    expect(rulesetFrom({}).sentence('assignment', 'toString')).toBeUndefined()
  })

  test('a team from a fact is part of what the rule asks', () => {
    const ruleset = rulesetFrom({
      assignment: {
        default: null,
        rules: [{ name: 'asked', when: { fact: 'ticket.id', operator: 'absent' }, team: { fact: 'context.team' } }],
      },
    })
    expect(ruleset.sentence('assignment', 'asked')).toBe('ticket id is absent and team names a team of the helpdesk')
  })
})
