import { declareCatalog } from '@handoffkit/core'
import type { RulesetFile, RulesetTest } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { testRuleset } from '../src/index.ts'
import { digest, rulesetFrom } from './sample.ts'

const file: Partial<RulesetFile> = {
  assignment: {
    default: null,
    rules: [
      { name: 'vip', when: { fact: 'context.customer-tier', operator: 'equal', value: 'vip' }, team: 'vip-care' },
      { name: 'group', when: { fact: 'field.pax', operator: 'greaterThan', value: 9 }, team: 'groups' },
      { name: 'asked', when: { fact: 'ticket.id', operator: 'present' }, team: { fact: 'context.team' } },
      {
        name: 'sunday',
        mode: 'shadow',
        when: { fact: 'time.weekday', operator: 'equal', value: 'sun' },
        team: 'weekend',
      },
      { name: 'old', mode: 'off', when: { fact: 'ticket.id', operator: 'present' }, team: 'archive' },
    ],
  },
  priority: {
    default: 'medium',
    rules: [
      {
        name: 'refused',
        when: { fact: 'verdict.pax', operator: 'in', value: ['refused', 'no-such-field'] },
        priority: 'high',
      },
    ],
  },
}
const catalog = declareCatalog({ fields: [{ key: 'pax', type: 'integer' }], teams: ['vip-care', 'groups'] }, digest)

const run = (tests: readonly RulesetTest[], options = {}) => testRuleset(rulesetFrom({ ...file, tests }), options)

describe('the tests of a ruleset', () => {
  test('pass and fail, and say what came out and what did not', () => {
    const report = run([
      {
        name: 'vip',
        given: { context: { 'customer-tier': 'vip' } },
        expect: { team: 'vip-care', teamRule: 'vip', priority: 'medium', priorityRule: null },
      },
      { name: 'wrong', given: { context: { 'customer-tier': 'vip' } }, expect: { team: null, priority: 'medium' } },
    ])
    const actual = { team: 'vip-care', teamRule: 'vip', priority: 'medium', priorityRule: null }
    expect(report.passed).toBe(false)
    expect(report.results).toMatchObject([
      { name: 'vip', passed: true, actual, differences: [] },
      { name: 'wrong', passed: false, actual, differences: ['team'] },
    ])
  })

  test('compare only what they name', () => {
    expect(run([{ name: 'anything', given: {}, expect: {} }]).passed).toBe(true)
    expect(run([{ name: 'the default', given: {}, expect: { teamRule: null, team: null } }]).passed).toBe(true)
    expect(run([]).passed).toBe(true)
  })

  test('give context keys in their text form; null and the empty text are missing', () => {
    const given = (value: string | number | boolean | null): RulesetTest => ({
      name: 'tier',
      given: { context: { 'customer-tier': value } },
      expect: {},
    })
    const tiers = rulesetFrom({
      assignment: {
        default: null,
        rules: [
          { name: 'seven', when: { fact: 'context.customer-tier', operator: 'equal', value: '7' }, team: 'seven' },
          { name: 'yes', when: { fact: 'context.customer-tier', operator: 'equal', value: 'true' }, team: 'yes' },
          { name: 'none', when: { fact: 'context.customer-tier', operator: 'absent' }, team: 'none' },
        ],
      },
      tests: [given(7), given(true), given(null), given('')],
    })
    expect(testRuleset(tiers).results.map(({ actual }) => actual.team)).toEqual(['seven', 'yes', 'none', 'none'])
  })

  test('fill ticket fields from the context only where the fields are known', () => {
    const tests: readonly RulesetTest[] = [
      { name: 'ten', given: { context: { pax: '10' } }, expect: {} },
      { name: 'many', given: { context: { pax: 'many' } }, expect: {} },
      { name: 'given', given: { facts: { 'field.pax': 12 } }, expect: {} },
    ]
    const outcomes = (options: object) =>
      run(tests, options).results.map(({ actual: { teamRule, priorityRule } }) => [teamRule, priorityRule])
    expect(outcomes({ catalog })).toEqual([
      ['group', null],
      [null, 'refused'],
      ['group', null],
    ])
    expect(outcomes({})).toEqual([
      [null, null],
      [null, null],
      ['group', null],
    ])
  })

  test('know the teams of the desk, where they are known', () => {
    const tests: readonly RulesetTest[] = [
      { name: 'asked', given: { context: { team: 'nobody' }, facts: { 'ticket.id': '1' } }, expect: {} },
    ]
    const team = (options: object) => run(tests, options).results[0]?.actual.team
    expect(team({})).toBe('nobody')
    expect(team({ catalog })).toBeNull()
    expect(team({ catalog, teams: new Set(['nobody']) })).toBe('nobody')
  })

  test('happen at their instant, by default at noon of the first day of 2026', () => {
    const at = (at?: string): RulesetTest => ({ name: 'when', given: at === undefined ? {} : { at }, expect: {} })
    expect(run([at('2026-03-08T11:29:00Z')]).unreached).not.toContainEqual({ list: 'assignment', rule: 'sunday' })
    expect(run([at()]).unreached).toContainEqual({ list: 'assignment', rule: 'sunday' })
    const thursday = rulesetFrom({
      assignment: {
        default: null,
        rules: [
          {
            name: 'noon',
            when: {
              all: [
                { fact: 'time.date', operator: 'equal', value: '2026-01-01' },
                { fact: 'time.hour', operator: 'equal', value: 12 },
              ],
            },
            team: 't',
          },
        ],
      },
      tests: [at()],
    })
    expect(testRuleset(thursday).results[0]?.actual.team).toBe('t')
  })

  test('tell which rules none of them reaches; rules that are off are not asked for', () => {
    const vip: RulesetTest = { name: 'vip', given: { context: { 'customer-tier': 'vip' } }, expect: {} }
    expect(run([vip]).unreached).toEqual([
      { list: 'assignment', rule: 'group' },
      { list: 'assignment', rule: 'asked' },
      { list: 'assignment', rule: 'sunday' },
      { list: 'priority', rule: 'refused' },
    ])
  })
})
