import { canonicalJson } from '@handoffkit/core'
import type { Condition, RulesetFile } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blame } from '../../src/explain/blame.ts'
import type { ExplainedCondition, Explanation } from '../../src/reference.ts'
import { explain, explanationText, whyNot } from '../../src/reference.ts'
import { facts, rulesets } from '../../src/testing/index.ts'
import { factsFrom, rulesetFrom, uncheckedRuleset } from '../sample.ts'

const file: Partial<RulesetFile> = {
  facts: { 'context.pax': { type: 'integer' } },
  schedules: { office: { weekly: { 'mon-fri': ['09:00-17:00'] } } },
  conditions: {
    'is-vip': { fact: 'context.customer-tier', operator: 'in', value: ['vip', 'platinum', 'diamond'] },
    angry: {
      all: [
        { fact: 'handoff.sentiment', operator: 'equal', value: 'negative' },
        { fact: 'field.handoff-count', operator: 'greaterThanInclusive', value: 2 },
      ],
    },
  },
  teams: { billing: { schedule: 'office', closed: 'night-desk' } },
  assignment: {
    default: null,
    rules: [
      {
        name: 'fraud',
        description: 'Suspected fraud goes first.',
        when: { all: [{ fact: 'field.fraud', operator: 'equal', value: true }, { condition: 'is-vip' }] },
        team: 'fraud-desk',
      },
      { name: 'vip', when: { condition: 'is-vip' }, team: 'vip-care' },
      { name: 'vip-trial', mode: 'shadow', when: { condition: 'is-vip' }, team: 'vip-lab' },
      { name: 'vip-old', mode: 'off', when: { condition: 'is-vip' }, team: 'vip-desk' },
      {
        name: 'group',
        when: {
          any: [
            { fact: 'context.pax', operator: 'greaterThan', value: 9 },
            { fact: 'ticket.tags', operator: 'contains', value: 'group' },
          ],
        },
        team: 'groups',
      },
      { name: 'billing', when: { fact: 'handoff.category', operator: 'equal', value: 'Billing' }, team: 'billing' },
      {
        name: 'asked',
        when: { not: { fact: 'context.requested-team', operator: 'equal', value: 'none' } },
        team: { fact: 'context.requested-team' },
      },
    ],
  },
  priority: {
    default: 'medium',
    rules: [
      { name: 'angry-vip', when: { all: [{ condition: 'is-vip' }, { condition: 'angry' }] }, priority: 'urgent' },
      { name: 'vip', when: { condition: 'is-vip' }, priority: 'high' },
      { name: 'calm', when: { not: { condition: 'angry' } }, priority: 'low' },
    ],
  },
}
const ruleset = rulesetFrom(file)

const vip = {
  'context.customer-tier': 'vip',
  'handoff.sentiment': 'negative',
  'field.handoff-count': 1,
  'handoff.category': 'Billing',
}
const ruleOf = ({ assignment, priority }: Explanation, name: string, list: 'assignment' | 'priority' = 'assignment') =>
  (list === 'assignment' ? assignment : priority).rules.find((rule) => rule.name === name) ?? expect.fail(name)

describe('an explanation', () => {
  test('is plain JSON, whatever was decided', async () => {
    await fc.assert(
      fc.asyncProperty(rulesets, facts, async (content, facts) => {
        const explanation = await explain(uncheckedRuleset(content), facts)
        const read: unknown = JSON.parse(JSON.stringify(explanation))
        expect(canonicalJson(read)).toBe(canonicalJson(explanation))
      }),
      { numRuns: 50 },
    )
  })

  test('shows every rule of both lists, whatever its mode, with what became of it', async () => {
    const explanation = await explain(ruleset, factsFrom(vip))
    expect(
      explanation.assignment.rules.map(({ name, mode, result, isWinner }) => [name, mode, result, isWinner]),
    ).toEqual([
      ['fraud', 'on', 'unknown', false],
      ['vip', 'on', true, true],
      ['vip-trial', 'shadow', true, false],
      ['vip-old', 'off', true, false],
      ['group', 'on', 'unknown', false],
      ['billing', 'on', true, false],
      ['asked', 'on', 'unknown', false],
    ])
    expect(explanation.assignment).toMatchObject({ winner: 'vip', alsoMatched: ['billing'], default: null })
    expect(explanation.priority).toMatchObject({ winner: 'vip', alsoMatched: ['calm'], nearMisses: ['angry-vip'] })
    expect(explanation).toMatchObject({
      ruleset: 'sample',
      revision: ruleset.revision,
      at: '2026-03-08T11:29:00.000Z',
      needs: [],
      agrees: true,
    })
    expect(explanation.decision).toEqual(ruleset.decide(factsFrom(vip)))
  })

  test('keeps names in the tree, and shows both sides of each comparison', async () => {
    const explanation = await explain(ruleset, factsFrom(vip))
    const tree = ruleOf(explanation, 'angry-vip', 'priority').condition
    expect(tree).toMatchObject({
      kind: 'all',
      result: false,
      parts: [
        {
          kind: 'condition',
          name: 'is-vip',
          result: true,
          part: {
            kind: 'comparison',
            actual: 'vip',
            state: 'known',
            ignoreCase: false,
            isNegated: false,
            result: true,
          },
        },
        {
          kind: 'condition',
          name: 'angry',
          result: false,
          part: {
            kind: 'all',
            parts: [
              { fact: 'handoff.sentiment', operator: 'equal', value: 'negative', actual: 'negative', result: true },
              {
                fact: 'field.handoff-count',
                operator: 'greaterThanInclusive',
                value: 2,
                actual: '1',
                result: false,
                sentence: 'handoff count is at least 2',
              },
            ],
          },
        },
      ],
    })
  })

  test('tells missing, unreadable and pending facts apart', async () => {
    const states = async (values: Record<string, string>, pending: readonly string[] = []) => {
      const explanation = await explain(ruleset, factsFrom(values, { pending }))
      const { condition } = ruleOf(explanation, 'group')
      return condition.kind === 'any' && condition.parts[0]?.kind === 'comparison' ? condition.parts[0] : expect.fail()
    }
    expect(await states({})).toMatchObject({ state: 'missing', actual: null, result: 'unknown' })
    expect(await states({ 'context.pax': 'ten' })).toMatchObject({
      state: 'unreadable',
      actual: 'ten',
      result: 'unknown',
    })
    expect(await states({ 'context.pax': '10' })).toMatchObject({ state: 'known', actual: '10', result: true })
    expect(await states({}, ['context.pax'])).toMatchObject({ state: 'pending', actual: null, result: 'unknown' })
  })

  test('shows values only as they may be shown', async () => {
    const masked = await explain(
      ruleset,
      factsFrom({ ...vip, 'context.requested-team': 'secret-team', 'context.pax': 'secret-pax' }),
      {
        mask: (fact, text) => (fact.startsWith('context.') ? `[${text.length}]` : text),
      },
    )
    expect(JSON.stringify([masked.assignment, masked.priority, explanationText(masked)])).not.toMatch(/secret/u)
    expect(ruleOf(masked, 'asked').gives).toBe('[11]')
  })

  test('shows the other fact too, where two facts are compared', async () => {
    const two = rulesetFrom({
      priority: {
        default: 'low',
        rules: [
          {
            name: 'moved',
            when: { fact: 'conversation.country', operator: 'notEqual', value: { fact: 'context.home' } },
            priority: 'high',
          },
        ],
      },
    })
    const explanation = await explain(two, factsFrom({ 'conversation.country': 'MX', 'context.home': 'US' }))
    expect(ruleOf(explanation, 'moved', 'priority').condition).toMatchObject({
      actual: 'MX',
      valueActual: 'US',
      result: true,
    })
  })
})

describe('a near miss', () => {
  const of = async (when: Condition, values: Record<string, string>) => {
    const one = rulesetFrom({ priority: { default: 'low', rules: [{ name: 'it', when, priority: 'high' }] } })
    const explanation = await explain(one, factsFrom(values))
    return ruleOf(explanation, 'it', 'priority').shortOf?.map(({ sentence }) => sentence)
  }
  const is = (key: string) => ({ fact: `context.${key}`, operator: 'equal', value: 'x' })

  test('is a rule that failed by one comparison alone while others held', async () => {
    expect(await of({ all: [is('a'), is('b')] }, { 'context.a': 'x', 'context.b': 'y' })).toEqual(['b is x'])
    expect(await of({ all: [is('a'), is('b')] }, { 'context.a': 'x' })).toEqual(['b is x'])
    expect(await of({ all: [is('a'), { any: [is('b'), is('c')] }] }, { 'context.a': 'x' })).toEqual([
      'b is x',
      'c is x',
    ])
    expect(await of({ all: [is('a'), { not: is('b') }] }, { 'context.a': 'x', 'context.b': 'x' })).toEqual([
      'b is not x',
    ])
    expect(await of({ not: { any: [is('a'), is('b')] } }, { 'context.a': 'x', 'context.b': 'y' })).toEqual([
      'a is not x',
    ])
  })

  test('is not one of which nothing held, or that lacks more', async () => {
    expect(await of(is('a'), { 'context.a': 'y' })).toBeUndefined()
    expect(await of({ any: [is('a'), is('b')] }, {})).toBeUndefined()
    expect(await of({ all: [is('a'), is('b'), is('c')] }, { 'context.a': 'x' })).toBeUndefined()
    expect(await of({ all: [is('a'), is('b')] }, { 'context.a': 'x', 'context.b': 'x' })).toBeUndefined()
  })

  test('would match if one of its comparisons came out the other way', async () => {
    await fc.assert(
      fc.asyncProperty(rulesets, facts, async (content, facts) => {
        const { priority } = await explain(uncheckedRuleset(content), facts)
        for (const { condition, shortOf } of priority.rules) {
          for (const one of shortOf ?? []) expect(resultIf(condition, one)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

/** What a condition would come to if one of its comparisons were as the rule asks. */
function resultIf(condition: ExplainedCondition, changed: ExplainedCondition): boolean | 'unknown' {
  switch (condition.kind) {
    case 'comparison':
      return condition === changed ? !condition.isNegated : condition.result
    case 'condition':
      return resultIf(condition.part, changed)
    case 'not': {
      const result = resultIf(condition.part, changed)
      return result === 'unknown' ? result : !result
    }
    case 'all':
    case 'any': {
      const results = condition.parts.map((part) => resultIf(part, changed))
      const decisive = condition.kind === 'any'
      return results.includes(decisive) ? decisive : results.includes('unknown') ? 'unknown' : !decisive
    }
  }
}

describe('what is blamed', () => {
  test('is never empty for a rule that did not match, and always for one that did', async () => {
    await fc.assert(
      fc.asyncProperty(rulesets, facts, async (content, facts) => {
        const { priority } = await explain(uncheckedRuleset(content), facts)
        for (const { condition, result } of priority.rules) expect(blame(condition).length > 0).toBe(result !== true)
      }),
      { numRuns: 100 },
    )
  })
})

describe('why not this team', () => {
  const ask = async (team: string, values: Record<string, string | number | boolean>) =>
    whyNot(await explain(ruleset, factsFrom(values)), team)

  test('it did get the ticket', async () => {
    expect(await ask('vip-care', vip)).toMatchObject([{ rule: 'vip', reason: 'got-it' }])
  })

  test('its rule did not match', async () => {
    expect(await ask('fraud-desk', vip)).toMatchObject([
      {
        rule: 'fraud',
        reason: 'failed',
        because: [{ fact: 'field.fraud' }],
        sentence: 'Rule "fraud" did not match: fraud is true, but it is missing.',
      },
    ])
  })

  test('another rule stands above', async () => {
    expect(await ask('billing', vip)).toMatchObject([{ rule: 'billing', reason: 'outranked', by: 'vip' }])
  })

  test('its rule takes no part', async () => {
    expect(await ask('vip-lab', vip)).toMatchObject([{ rule: 'vip-trial', reason: 'mode', mode: 'shadow' }])
    expect(await ask('vip-desk', vip)).toMatchObject([{ rule: 'vip-old', reason: 'mode', mode: 'off' }])
  })

  test('it was closed', async () => {
    expect(await ask('billing', { 'handoff.category': 'Billing' })).toMatchObject([
      { rule: 'billing', reason: 'redirected', to: 'night-desk' },
    ])
  })

  test('no rule gives it', async () => {
    expect(await ask('nobody', vip)).toMatchObject([{ rule: null, reason: 'no-rule' }])
    const withDefault = rulesetFrom({ assignment: { default: 'first-line', rules: [] } })
    expect(whyNot(await explain(withDefault, factsFrom({})), 'first-line')).toMatchObject([
      { rule: null, reason: 'got-it' },
    ])
  })

  test('two rules give it', async () => {
    expect((await ask('groups', { ...vip, 'context.requested-team': 'groups' })).map(({ rule }) => rule)).toEqual([
      'group',
      'asked',
    ])
  })
})

describe('in words', () => {
  test('an explanation says who gets the ticket and why, and what just missed', async () => {
    const explanation = await explain(ruleset, factsFrom({ ...vip, 'context.pax': 'ten' }))
    expect(explanationText(explanation)).toEqual([
      'Team vip-care: rule "vip" matched because customer tier is one of vip, platinum, diamond.',
      '  Also matched, further down: billing.',
      '  Shadow assignment rule "vip-trial" matched.',
      '  Rule "fraud" just missed: fraud is true, but it is missing.',
      '  Rule "group" could not read context.pax: its value is not of the declared type.',
      'Priority high: rule "vip" matched because customer tier is one of vip, platinum, diamond.',
      '  Also matched, further down: calm.',
      '  Rule "angry-vip" just missed: handoff count is at least 2, but it is 1.',
    ])
  })

  test('a default, a redirect and open questions are said too', async () => {
    expect(explanationText(await explain(ruleset, factsFrom({})))).toEqual([
      "The helpdesk's default team: no assignment rule matched, so the default counts.",
      'Priority medium: no priority rule matched, so the default counts.',
    ])
    const closed = await explain(
      ruleset,
      factsFrom({ 'handoff.category': 'Billing' }, { pending: ['context.customer-tier'] }),
    )
    expect(explanationText(closed)).toContain(
      'Team night-desk (in place of billing: schedule office is closed): rule "billing" matched because handoff category is Billing.',
    )
    expect(explanationText(closed).at(-1)).toBe('Could still change once it is looked up: context.customer-tier.')
  })

  test('a disagreement of the two readers is an alarm', async () => {
    const explanation = await explain(ruleset, factsFrom(vip))
    expect(explanationText({ ...explanation, agrees: false })[0]).toMatch(/^ALARM/u)
  })

  test('a compiled ruleset that decides otherwise than its conditions say is found out', async () => {
    const broken = { ...ruleset, rules: { ...ruleset.rules, assignment: ruleset.rules.assignment.slice(2) } }
    expect((await explain(broken, factsFrom(vip))).agrees).toBe(false)
    const liar = { ...ruleset, decide: rulesetFrom({}).decide }
    expect((await explain(liar, factsFrom(vip))).agrees).toBe(false)
  })
})
