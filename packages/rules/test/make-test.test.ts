import type { Facts } from '@handoffkit/core'
import type { RulesetTest } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideAsKnown } from '../src/decide.ts'
import { factsRead, makeTest, testOutcome } from '../src/index.ts'
import { facts, rulesets } from '../src/testing/index.ts'
import { AT, rulesetFrom, uncheckedRuleset } from './sample.ts'

const ruleset = rulesetFrom({
  timeZone: 'Europe/Berlin',
  conditions: { 'is-vip': { fact: 'context.customer-tier', operator: 'in', value: ['vip', 'platinum'] } },
  assignment: {
    default: null,
    rules: [
      { name: 'vip', when: { condition: 'is-vip' }, team: 'vip-care' },
      { name: 'german', when: { fact: 'conversation.baseLanguage', operator: 'equal', value: 'de' }, team: 'berlin' },
      { name: 'night', when: { fact: 'time.hour', operator: 'lessThan', value: 6 }, team: 'night' },
      { name: 'old', mode: 'off', when: { fact: 'ticket.id', operator: 'present' }, team: 'archive' },
    ],
  },
  priority: {
    default: 'medium',
    rules: [
      {
        name: 'dear',
        when: { fact: 'field.order-total', operator: 'greaterThan', value: { fact: 'context.limit' } },
        priority: 'high',
      },
    ],
  },
})

const known: Facts = {
  values: new Map<string, string | number>([
    ['context.customer-tier', 'platinum'],
    ['context.limit', ''],
    ['context.name', 'Ann'],
    ['conversation.language', 'de-AT'],
    ['field.order-total', 88],
    ['ticket.id', '7'],
  ]),
  pending: new Set(),
  atMs: AT,
}
const reads = factsRead(ruleset)
const decision = decideAsKnown(ruleset.rules, known)

describe('the facts that rules read', () => {
  test('are those of rules that are on or in shadow, by the names under which they are recorded', () => {
    expect([...reads].toSorted()).toEqual([
      'context.customer-tier',
      'context.limit',
      'conversation.language',
      'field.order-total',
    ])
  })
})

describe('a test that is made of a handoff', () => {
  test('gives what the rules read, and expects what was decided', () => {
    expect(makeTest({ facts: known, decision, reads })).toEqual({
      test: {
        name: 'vip-care by vip, medium by default',
        given: {
          context: { 'customer-tier': 'platinum' },
          facts: { 'conversation.language': 'de-AT', 'field.order-total': 88 },
          at: '2026-03-08T11:29:00.000Z',
        },
        expect: { team: 'vip-care', teamRule: 'vip', priority: 'medium', priorityRule: null },
      },
      masked: [],
      unread: ['context.name', 'ticket.id'],
    })
  })

  test('tells which values stand masked in it', () => {
    const mask = (fact: string, text: string) =>
      fact.endsWith('tier') || fact.startsWith('field.') ? '[withheld]' : text
    const made = makeTest({ name: 'mine', facts: known, decision, reads, mask })
    expect(made.masked).toEqual(['context.customer-tier', 'field.order-total'])
    expect(made.test).toMatchObject({
      name: 'mine',
      given: { context: { 'customer-tier': '[withheld]' }, facts: { 'field.order-total': '[withheld]' } },
    })
  })

  test('has nothing that it cannot write down', () => {
    const { test: made } = makeTest({ facts: { ...known, values: new Map(), atMs: Number.NaN }, decision, reads })
    expect(made.given).toEqual({})
  })

  test('passes under the rules that decided so, also once it was written down', () => {
    fc.assert(
      fc.property(rulesets, facts, (content, { pending: _, ...rest }) => {
        fc.pre(Number.isFinite(rest.atMs))
        const ruleset = uncheckedRuleset(content)
        const all = { ...rest, pending: new Set<string>() }
        const made = makeTest({ facts: all, decision: decideAsKnown(ruleset.rules, all), reads: factsRead(ruleset) })
        const written = JSON.parse(JSON.stringify(made.test)) as RulesetTest
        const { teams } = rest
        expect(testOutcome(ruleset, written.given, teams === undefined ? {} : { teams })).toEqual(written.expect)
      }),
      { numRuns: 500 },
    )
  })
})
