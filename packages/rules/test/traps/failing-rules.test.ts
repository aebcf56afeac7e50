import { setImmediate } from 'node:timers/promises'
import type { Condition } from '@handoffkit/schema'
import { Engine } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import type { OperatorDefinition } from '../../src/index.ts'
import { factsFrom, rulesetFrom } from '../sample.ts'
import { engineRule, engineSays } from './engine-says.ts'
import { comesTo, decisionOfAll, explained, LOOKED_UP } from './every-reader.ts'
import { fails, pluginOperator } from './plugin-operator.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

const yes: Condition = { fact: 'crm.x', operator: 'equal', value: 1 }
const no: Condition = { fact: 'crm.x', operator: 'equal', value: 2 }
const broken: Condition = { fact: 'crm.x', operator: 'broken', value: 1 }
const given = { 'crm.x': 1 }

/** Both ways in which a plugin's operator can fail. */
const BROKEN: Readonly<Record<string, OperatorDefinition>> = {
  'when it compares': pluginOperator('broken', fails),
  'when it is made ready': { ...pluginOperator('broken', fails), prepare: fails },
}

const prepare = (engine: Engine) => engine.addOperator('broken', fails)

/** An engine of rules that are tried one after the other. */
function engineOf(rules: Readonly<Record<string, Condition>>): Engine {
  const entries = Object.entries(rules)
  const engine = new Engine(
    entries.map(([name, when], place) => engineRule(name, { all: [when] }, { priority: entries.length - place })),
  )
  prepare(engine)
  return engine
}

const rulesetOf = (rules: Readonly<Record<string, Condition>>, operator: OperatorDefinition) =>
  rulesetFrom(
    { assignment: { default: null, rules: Object.entries(rules).map(([name, when]) => ({ name, when, team: name })) } },
    { lookUps: LOOKED_UP, operators: [operator] },
  )

trap(4, 'a rule that fails leaves nothing running behind it', () => {
  test('json-rules-engine goes on with lower rules in the background, events and all, after it has rejected', async () => {
    const engine = engineOf({ broken, lower: yes })
    const fired: string[] = []
    engine.on('success', ({ type }) => void fired.push(type))
    await expect(engine.run(given)).rejects.toThrow('the operator failed')
    await setImmediate()
    expect(fired).toEqual(['lower'])
  })

  test.each(Object.entries(BROKEN))(
    'an operator that fails %s is unknown, and the explanation is whole',
    async (_, operator) => {
      const { assignment } = await explained(rulesetOf({ broken, lower: yes }, operator), factsFrom(given))
      expect(assignment.rules.map(({ name, result }) => [name, result])).toEqual([
        ['broken', 'unknown'],
        ['lower', true],
      ])
    },
  )
})

trap(5, 'a rule that fails takes no decision away', () => {
  test('json-rules-engine rejects the whole run, even where a higher rule has matched', async () => {
    await expect(engineOf({ higher: yes, broken }).run(given)).rejects.toThrow('the operator failed')
  })

  describe.each(Object.entries(BROKEN))('an operator that fails %s', (_, operator) => {
    test.each([
      [{ higher: yes, broken }, 'higher'],
      [{ broken, lower: yes }, 'lower'],
      [{ broken, opposite: { not: broken }, lower: no }, null],
    ])('%j: %s wins', async (rules, winner) => {
      expect((await decisionOfAll(rulesetOf(rules, operator), factsFrom(given))).team.rule).toBe(winner)
    })
  })
})

trap(6, 'what a condition comes to does not depend on which part is looked at first', () => {
  const ranked = { priority: 2 }
  test.each<[string, object, boolean | 'rejects']>([
    ['any of yes and one that fails', { any: [yes, broken] }, 'rejects'],
    ['all of no and one that fails', { all: [no, broken] }, 'rejects'],
    ['any, yes ranked higher', { any: [broken, { ...yes, ...ranked }] }, true],
    ['all, no ranked higher', { all: [broken, { ...no, ...ranked }] }, false],
    ['all, yes ranked higher', { all: [broken, { ...yes, ...ranked }] }, 'rejects'],
  ])('json-rules-engine looks at all parts of one rank: %s', async (_, condition, outcome) => {
    const answer = engineSays(condition, given, { prepare })
    if (outcome === 'rejects') await expect(answer).rejects.toThrow('the operator failed')
    else expect(await answer).toBe(outcome)
  })

  test('json-rules-engine rejects by rank, too, for a fact that is undefined', async () => {
    const missing = { fact: 'crm.y', operator: 'equal', value: 1 }
    const strict = { allowUndefinedFacts: false }
    await expect(engineSays({ any: [yes, missing] }, given, strict)).rejects.toThrow('Undefined fact: crm.y')
    expect(await engineSays({ any: [{ ...yes, ...ranked }, missing] }, given, strict)).toBe(true)
  })

  test.each<[Condition, boolean | 'unknown']>([
    [{ any: [yes, broken] }, true],
    [{ any: [broken, yes] }, true],
    [{ all: [no, broken] }, false],
    [{ all: [broken, no] }, false],
    [{ all: [broken, yes] }, 'unknown'],
    [{ any: [broken, no] }, 'unknown'],
  ])('%j comes to %s', async (when, result) => {
    for (const operator of Object.values(BROKEN)) {
      expect(await comesTo(when, given, { operators: [operator] })).toBe(result)
    }
  })

  test('conditions have no priority', () => {
    expect(refusalsOf({ any: [{ ...yes, ...ranked }] })).toEqual(['unknown-member /any/0/priority'])
    expect(refusalsOf({ all: [yes], ...ranked })).toEqual(['unknown-member /priority'])
  })
})
