import { describe, expect, test } from 'vitest'
import type { Decision } from '../src/index.ts'
import { routingSentences } from '../src/index.ts'
import { quietDecision } from './sample-basis.ts'

const sentencesOf = (decision: Partial<Decision>, sentence: (list: string, rule: string) => string | undefined) =>
  routingSentences({ ...quietDecision, ...decision }, { sentence })

const says = (list: string, rule: string) => `${list} ${rule} says so`

describe('routing sentences', () => {
  test('name the rules that chose, and why', () => {
    const team = { value: 'vip-care', rule: 'vip', reason: 'rule' } as const
    const priority = { value: 'high', rule: 'angry', reason: 'rule' } as const
    expect(sentencesOf({ team, priority }, says)).toEqual([
      'Team vip-care: rule "vip" matched because assignment vip says so.',
      'Priority high: rule "angry" matched because priority angry says so.',
    ])
  })

  test('say that no rule matched', () => {
    expect(sentencesOf({}, says)).toEqual([
      'Default team: no assignment rule matched.',
      'Priority medium: no priority rule matched.',
    ])
    const team = { value: 'billing', rule: null, reason: 'default' } as const
    expect(sentencesOf({ team }, says)[0]).toBe('Team billing: no assignment rule matched.')
  })

  test('say which team was closed', () => {
    const redirect = { from: 'billing', schedule: 'office' }
    const team = { value: 'night-desk', rule: 'invoice', reason: 'rule', redirect } as const
    expect(sentencesOf({ team }, says)[0]).toBe(
      'Team night-desk, in place of billing, which is closed by schedule office: rule "invoice" matched because assignment invoice says so.',
    )
  })

  test('give no reason where the ruleset has no sentence', () => {
    const team = { value: 'vip-care', rule: 'vip', reason: 'rule' } as const
    expect(sentencesOf({ team }, () => undefined)[0]).toBe('Team vip-care: rule "vip" matched.')
  })
})
