import { setImmediate } from 'node:timers/promises'
import type { Condition } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { Engine, Rule } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { conditionsOver } from '../../src/testing/index.ts'
import { factsFrom, rulesetFrom, uncheckedRuleset } from '../sample.ts'
import { engineMatches, engineRule } from './engine-says.ts'
import { decisionOfAll, explained, LOOKED_UP, readingOfAll } from './every-reader.ts'
import { refusalsOfFile } from './refusals.ts'
import { trap } from './trap.ts'

const holds: Condition = { fact: 'crm.x', operator: 'equal', value: 1 }
const given = { 'crm.x': 1 }

/** A ruleset of assignment rules, each with a team of its name. */
const assigning = (rules: Readonly<Record<string, Condition>>, tags: readonly string[] = []) =>
  rulesetFrom(
    {
      assignment: {
        default: null,
        rules: Object.entries(rules).map(([name, when]) => ({ name, when, team: name, tags: [...tags, name] })),
      },
    },
    { lookUps: LOOKED_UP },
  )

trap(1, 'the first rule in the file wins, however deep its condition is', () => {
  test('json-rules-engine lets a rule with fewer conditions overtake an earlier one of the same priority', async () => {
    const two = engineRule('two', { all: [holds, holds] })
    const one = engineRule('one', { all: [holds] })
    expect(await engineMatches(new Engine([two, one]), given)).toEqual(['one', 'two'])
    expect(await engineMatches(new Engine([one, engineRule('also-one', { any: [holds] })]), given)).toEqual([
      'one',
      'also-one',
    ])
  })

  test('of rules that all match, every reader takes the first and lists them in file order', async () => {
    const deep = conditionsOver(fc.constant(holds)).map((when): Condition => ({ any: [when, { not: when }] }))
    await fc.assert(
      fc.asyncProperty(fc.array(deep, { minLength: 2, maxLength: 5 }), async (conditions) => {
        const names = conditions.map((_, place) => `rule-${place}`)
        const assignment = conditions.map((when, place) => ({ name: `rule-${place}`, when, team: `rule-${place}` }))
        const priority = conditions.map((when, place) => ({ name: `rule-${place}`, when, priority: 'high' as const }))
        const ruleset = uncheckedRuleset({
          assignment: { default: null, rules: assignment },
          priority: { default: 'low', rules: priority },
        })
        const decision = await decisionOfAll(ruleset, factsFrom(given))
        expect([decision.team.rule, decision.priority.rule]).toEqual(['rule-0', 'rule-0'])
        const { matched } = (await explained(ruleset, factsFrom(given))).answers.engine
        expect(matched).toEqual({ assignment: names, priority: names })
      }),
      { numRuns: 50 },
    )
  })
})

trap(2, 'one rule wins in each list; there is no stop() that comes too late', () => {
  test('json-rules-engine fires all rules of the priority in which it is stopped', async () => {
    const engine = new Engine(
      [2, 2, 1].map((priority, place) => engineRule(`${priority}-${place}`, { all: [holds] }, { priority })),
    )
    engine.on('success', () => engine.stop())
    expect(await engineMatches(engine, given)).toEqual(['2-0', '2-1'])
  })

  test('only the winner gives team and tags; the others are listed as matching too', async () => {
    const ruleset = assigning({ first: holds, second: holds, third: holds }, ['all'])
    const decision = await decisionOfAll(ruleset, factsFrom(given))
    expect(decision.team).toEqual({ value: 'first', rule: 'first', reason: 'rule' })
    expect(decision.tags).toEqual(['all', 'first'])
    const { matched } = (await explained(ruleset, factsFrom(given))).answers.engine
    expect(matched.assignment).toEqual(['first', 'second', 'third'])
  })
})

trap(3, 'decisions and explanations of one ruleset may overlap', () => {
  const slowly = (engine: Engine) => {
    const { promise, resolve } = Promise.withResolvers<number>()
    return { run: engineMatches(engine, { 'crm.x': promise }), finish: () => resolve(1) }
  }
  const rules = [2, 1].map((priority) => engineRule(`priority-${priority}`, { all: [holds] }, { priority }))

  test('json-rules-engine loses rules of one run when another run of the same engine ends or is stopped', async () => {
    const engine = new Engine(rules)
    for (const interrupt of [() => engine.run(given), () => engine.stop()]) {
      const slow = slowly(engine)
      await setImmediate()
      await interrupt()
      slow.finish()
      expect(await slow.run).toEqual(['priority-2'])
    }
    expect(await engineMatches(engine, given)).toEqual(['priority-2', 'priority-1'])
  })

  test('overlapping runs of every reader answer as each does alone', async () => {
    const ruleset = assigning({ one: holds, two: { fact: 'crm.x', operator: 'equal', value: 2 } })
    const handoffs = Array.from({ length: 50 }, (_, place) => factsFrom({ 'crm.x': place % 3 }))
    const decisions = await Promise.all(handoffs.map((facts) => decisionOfAll(ruleset, facts)))
    expect(decisions.map(({ team }) => team.value)).toEqual(handoffs.map((_, place) => [null, 'one', 'two'][place % 3]))
  })

  test('a handoff that waits for a look-up is not disturbed by others that are decided meanwhile', async () => {
    const ruleset = assigning({ one: holds })
    expect(await readingOfAll(ruleset, factsFrom({}, { pending: ['crm.x'] }))).toEqual({ needs: ['crm.x'] })
    expect((await decisionOfAll(ruleset, factsFrom({ 'crm.x': 0 }))).team.rule).toBe(null)
    expect((await decisionOfAll(ruleset, factsFrom(given))).team.rule).toBe('one')
  })
})

trap(7, 'order in the file is the only order', () => {
  const priorityOf = (priority: unknown) => new Rule(engineRule('it', { all: [holds] }, { priority })).priority

  test.each<[unknown, number]>([
    ['10', 10],
    [1.9, 1],
    [0, 1],
    [null, 1],
    ['abc', Number.NaN],
    [true, Number.NaN],
    [1e21, 1],
  ])('json-rules-engine takes the priority %j for %d', (priority, taken) => {
    expect(priorityOf(priority)).toBe(taken)
  })

  test('json-rules-engine refuses no priority but a negative one, and updating a rule moves it to the end', async () => {
    expect(() => priorityOf(-1)).toThrow('Priority must be greater than zero')
    const rules = ['first', 'second'].map((name) => new Rule(engineRule(name, { all: [holds] })))
    const engine = new Engine(rules)
    rules.slice(0, 1).forEach((rule) => engine.updateRule(rule))
    expect(await engineMatches(engine, given)).toEqual(['second', 'first'])
  })

  test('a rule has no number; a priority is one of four words', () => {
    const rule = { name: 'it', when: holds }
    const assignment = { default: null, rules: [{ ...rule, team: 'a', priority: 10 }] }
    expect(refusalsOfFile({ assignment })).toEqual(['unknown-member /assignment/rules/0/priority'])
    const refusals = [10, '10', null].flatMap((priority) =>
      refusalsOfFile({ priority: { default: 'low', rules: [{ ...rule, priority }] } }),
    )
    expect(new Set(refusals.map((refusal) => refusal.split(' ')[1]))).toEqual(new Set(['/priority/rules/0/priority']))
    expect(refusals).toHaveLength(3)
  })

  describe('an edited rule keeps its place', () => {
    test.each(['first', 'second'])('%s', async (edited) => {
      const rules = { first: holds, second: holds, [edited]: { all: [holds, holds] } }
      expect((await decisionOfAll(assigning(rules), factsFrom(given))).team.rule).toBe('first')
    })
  })
})
