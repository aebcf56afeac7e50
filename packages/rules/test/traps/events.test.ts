import type { AssignmentRule, Condition, RulesetFile } from '@handoffkit/schema'
import { Engine, Rule } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { factsFrom, rulesetFrom } from '../sample.ts'
import { engineMatches, engineRule } from './engine-says.ts'
import { decisionOfAll, LOOKED_UP } from './every-reader.ts'
import { refusalsOfFile } from './refusals.ts'
import { trap } from './trap.ts'

const yes: Condition = { fact: 'crm.x', operator: 'equal', value: 1 }
const no: Condition = { fact: 'crm.x', operator: 'equal', value: 2 }
const given = { 'crm.x': 1 }

const assigning = (...rules: readonly AssignmentRule[]): Partial<RulesetFile> => ({
  assignment: { default: 'first-line', rules },
})
const compiled = (...rules: readonly AssignmentRule[]) => rulesetFrom(assigning(...rules), { lookUps: LOOKED_UP })

trap(32, 'a rule says what follows from it in closed members, and its name is only a name', () => {
  test('json-rules-engine drops what it does not know of an event, and parameters that are falsy', () => {
    const event = { type: 'assign', params: 0, team: 'a' }
    expect(new Rule(engineRule('it', { all: [yes] }, { event })).event).toEqual({ type: 'assign' })
  })

  test('json-rules-engine gives each run its own copy of the parameters', async () => {
    const params = { team: 'a' }
    const engine = new Engine([engineRule('it', { all: [yes] }, { event: { type: 'assign', params } })])
    const [first, second] = [await engine.run(given), await engine.run(given)]
    expect(first.events[0]?.params).toEqual(params)
    expect(first.events[0]?.params).not.toBe(second.events[0]?.params)
  })

  test('json-rules-engine mixes up its own events "success" and "failure" with those of rules', async () => {
    const told: string[] = []
    const engine = new Engine([engineRule('success', { all: [yes] }), engineRule('failure', { all: [yes] })])
    for (const type of ['success', 'failure']) engine.on(type, () => void told.push(type))
    await engine.run(given)
    // Two rules match and none fails: "success" is told for both, then each rule tells its own type.
    expect(told.toSorted()).toEqual(['failure', 'success', 'success', 'success'])
  })

  test('json-rules-engine rejects the run for an event of the type "error", with a text', async () => {
    const outcome = await new Engine([engineRule('error', { all: [yes] })]).run(given).then(
      () => 'resolved',
      (reason: unknown) => ['rejected', reason],
    )
    expect(outcome).toEqual(['rejected', "Uncaught, unspecified 'error' event."])
  })

  test.each(['success', 'failure', 'error', 'constructor', 'holds'])(
    'a rule and a team may be called "%s"',
    async (name) => {
      const ruleset = compiled({ name: 'other', when: no, team: 'a' }, { name, when: yes, team: name })
      expect((await decisionOfAll(ruleset, factsFrom(given))).team).toEqual({ value: name, rule: name, reason: 'rule' })
    },
  )

  test.each<[object, readonly string[]]>([
    [{ event: { type: 'assign', params: { team: 'a' } } }, ['unknown-member /assignment/rules/0/event']],
    [{ params: {} }, ['unknown-member /assignment/rules/0/params']],
    [{ team: null }, ['wrong-type /assignment/rules/0/team']],
    [{ team: '' }, ['too-small /assignment/rules/0/team']],
  ])('what no rule knows is refused, not dropped: %j', (more, refusals) => {
    expect(
      refusalsOfFile({ assignment: { default: null, rules: [{ name: 'it', when: yes, team: 'a', ...more }] } }),
    ).toEqual(refusals)
  })
})

trap(33, 'a team from a fact concerns its own rule only', () => {
  const event = { type: 'assign', params: { team: { fact: 'crm.y' }, deep: { team: { fact: 'crm.x' } } } }
  const options = { replaceFactsInEventParams: true }

  test('json-rules-engine fills in members at the top only', async () => {
    const { events } = await new Engine([engineRule('it', { all: [yes] }, { event })], options).run({
      ...given,
      'crm.y': 'a',
    })
    expect(events).toEqual([{ type: 'assign', params: { team: 'a', deep: { team: { fact: 'crm.x' } } } }])
  })

  test('json-rules-engine rejects the run for a fact that only a losing rule would need', async () => {
    const rules = [engineRule('winner', { all: [yes] }, { priority: 2 }), engineRule('loser', { all: [no] }, { event })]
    await expect(engineMatches(new Engine(rules, options), given)).rejects.toThrow('Undefined fact: crm.y')
  })

  describe('a rule whose team is missing', () => {
    const asked = (when: Condition): AssignmentRule => ({ name: 'asked', when, team: { fact: 'context.team' } })

    test.each<[string, AssignmentRule, string]>([
      ['does not match', asked(yes), 'winner'],
      ['does not hurt where it would not match anyway', asked(no), 'winner'],
    ])('%s', async (_, rule, winner) => {
      const ruleset = compiled(rule, { name: 'winner', when: yes, team: 'a' })
      expect((await decisionOfAll(ruleset, factsFrom(given))).team.rule).toBe(winner)
    })

    test('wins as soon as the fact is there', async () => {
      const ruleset = compiled(asked(yes), { name: 'winner', when: yes, team: 'a' })
      const { team } = await decisionOfAll(ruleset, factsFrom({ ...given, 'context.team': 'billing' }))
      expect(team).toEqual({ value: 'billing', rule: 'asked', reason: 'rule' })
    })
  })

  test('a reference stands for the whole team and for nothing else', () => {
    const file = (more: object) => ({
      assignment: { default: null, rules: [{ name: 'it', when: yes, team: 'a', ...more }] },
    })
    expect(refusalsOfFile(file({ team: { name: { fact: 'crm.y' } } }))).toEqual([
      'unknown-member /assignment/rules/0/team/name',
    ])
    expect(refusalsOfFile(file({ tags: [{ fact: 'crm.y' }] }))).toEqual(['wrong-type /assignment/rules/0/tags/0'])
  })
})
