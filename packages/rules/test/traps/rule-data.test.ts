import type { Condition } from '@handoffkit/schema'
import { Engine, Rule } from 'json-rules-engine'
import { expect, test } from 'vitest'
import { compileRuleset, parseRuleset } from '../../src/index.ts'
import { digest, factsFrom, NOBODY_IN_PARTICULAR } from '../sample.ts'
import { engineRule } from './engine-says.ts'
import { decisionOfAll, explained, LOOKED_UP } from './every-reader.ts'
import { refusalsOfFile } from './refusals.ts'
import { trap } from './trap.ts'

const yes: Condition = { fact: 'crm.x', operator: 'equal', value: 1 }
const no: Condition = { fact: 'crm.x', operator: 'equal', value: 2 }
const given = { 'crm.x': 1 }

trap(34, 'a rule file is data: it holds no code, and nobody writes into it', () => {
  const frozen = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
    return Object.freeze(value)
  }

  test('json-rules-engine throws at a rule with the name of a function', () => {
    const rule = JSON.stringify({ ...engineRule('it', { all: [yes] }), onSuccess: 'send' })
    expect(() => new Rule(rule)).toThrow('only accepts instances of Function')
  })

  test('json-rules-engine writes into the rules that it is given', () => {
    const leaf = { ...yes, priority: '2' }
    expect(() => new Engine([engineRule('it', { all: [frozen({ ...leaf })] })])).toThrow(TypeError)
    expect(new Engine([engineRule('it', { all: [leaf] })])).toBeDefined()
    expect(leaf.priority).toBe(2)
  })

  test.each(['onSuccess', 'onFailure'])('"%s" is refused', (member) => {
    for (const value of ['send', null]) {
      const rules = [{ name: 'it', when: yes, team: 'a', [member]: value }]
      expect(refusalsOfFile({ assignment: { default: null, rules } })).toEqual([
        `unknown-member /assignment/rules/0/${member}`,
      ])
    }
    const rules = [{ name: 'it', when: yes, team: 'a', [member]: () => 'sent' }]
    expect(refusalsOfFile({ assignment: { default: null, rules } }).map((refusal) => refusal.split(' ')[0])).toEqual([
      'not-json',
    ])
  })

  test('a frozen ruleset is checked, compiled, explained and decided by, and is the same afterwards', async () => {
    const file = {
      ...NOBODY_IN_PARTICULAR,
      conditions: { it: { any: [yes, no] } },
      assignment: { default: null, rules: [{ name: 'it', when: { condition: 'it' }, team: 'a' }] },
    }
    const before = structuredClone(file)
    const parsed = parseRuleset(frozen(file), { lookUps: LOOKED_UP })
    if (!parsed.ok) return expect.fail(JSON.stringify(parsed.findings))
    const ruleset = compileRuleset(parsed.value, { digest })
    expect((await decisionOfAll(ruleset, factsFrom(given))).team.rule).toBe('it')
    expect((await explained(ruleset, factsFrom(given))).assignment.rules[0]?.result).toBe(true)
    expect(file).toEqual(before)
  })
})
