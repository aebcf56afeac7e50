import type { Decision, FactName, Facts, FactValue } from '@handoffkit/core'
import type { AssignmentRule, Condition } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideAsKnown } from '../src/decide.ts'
import { formulaOf } from '../src/form/formula.ts'
import { compileFormula } from '../src/form/formula-test.ts'
import { vocabularyOf } from '../src/form/rule-condition.ts'
import type { CompiledRuleset, RulesetContent } from '../src/index.ts'
import {
  comparisons,
  conditions,
  conditionsOver,
  FACTS,
  facts,
  factValues,
  LOOKED_UP,
  rulesets,
  rulesetsOver,
} from '../src/testing/index.ts'
import { kleene } from '../src/testing/kleene.ts'
import { factsFrom, rulesetFrom, uncheckedRuleset } from './sample.ts'

const empty = uncheckedRuleset({ lists: { names: ['gold', 'old', '5'] } })

function holds(condition: Condition, facts: Facts, ruleset: CompiledRuleset = empty): boolean {
  const { checked, readerOf } = ruleset
  const formula = formulaOf(condition, vocabularyOf(checked))
  return compileFormula(formula, { readerOf, compilePattern: checked.compilePattern }).outcome({ facts }) === 'yes'
}

/** What a decision says to the helpdesk: shadow rules say nothing. */
function said({ shadow: _, ...decision }: Decision): Omit<Decision, 'shadow'> {
  return decision
}

function withValues(
  facts: Facts,
  values: Iterable<readonly [FactName, FactValue]>,
  pending: Iterable<FactName> = [],
): Facts {
  return { ...facts, values: new Map([...facts.values, ...values]), pending: new Set(pending) }
}

describe('three-valued conditions', () => {
  test('a condition holds exactly when it is true, and its opposite exactly when it is false', () => {
    fc.assert(
      fc.property(conditions, facts, (condition, facts) => {
        const meaning = kleene(condition, empty, { facts })
        expect(holds(condition, facts)).toBe(meaning === true)
        expect(holds({ not: condition }, facts)).toBe(meaning === false)
      }),
      { numRuns: 1000 },
    )
  })

  test('De Morgan holds, also where something is unknown', () => {
    const several = fc.array(conditions, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(several, facts, (parts, facts) => {
        const opposites = parts.map((not) => ({ not }))
        expect(kleene({ not: { all: parts } }, empty, { facts })).toBe(kleene({ any: opposites }, empty, { facts }))
        expect(holds({ not: { all: parts } }, facts)).toBe(holds({ any: opposites }, facts))
        expect(holds({ not: { any: parts } }, facts)).toBe(holds({ all: opposites }, facts))
        expect(holds({ not: { not: { all: parts } } }, facts)).toBe(holds({ all: parts }, facts))
      }),
    )
  })

  test('a missing value never makes a condition hold: what holds without a fact holds whatever its value would be', () => {
    const blind = conditionsOver(comparisons.filter(({ operator }) => operator !== 'present' && operator !== 'absent'))
    fc.assert(
      fc.property(blind, facts, fc.constantFrom(...FACTS), factValues, (condition, facts, name, value) => {
        const without = { ...facts, values: new Map([...facts.values].filter(([other]) => other !== name)) }
        if (holds(condition, without))
          expect(holds(condition, withValues(without, [[name, value]], facts.pending))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('where nothing at all is known, only presence and absence can hold', () => {
    const nothing = factsFrom({})
    const blind = conditionsOver(comparisons.filter(({ operator }) => operator !== 'present' && operator !== 'absent'))
    fc.assert(
      fc.property(blind, (condition) => {
        expect(holds(condition, nothing)).toBe(false)
        expect(holds({ not: condition }, nothing)).toBe(false)
      }),
    )
    expect(holds({ fact: 'context.tier', operator: 'absent' }, nothing)).toBe(true)
    expect(holds({ not: { fact: 'context.tier', operator: 'present' } }, nothing)).toBe(true)
  })

  test('null, the empty text and what is no number count as missing', () => {
    for (const value of ['', Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(holds({ fact: 'context.tier', operator: 'absent' }, factsFrom({ 'context.tier': value }))).toBe(true)
    }
    expect(holds({ fact: 'ticket.tags', operator: 'present' }, factsFrom({ 'ticket.tags': [] }))).toBe(true)
  })
})

describe('decisions', () => {
  test('are the same for the same facts, in whatever order these came', () => {
    fc.assert(
      fc.property(rulesets, facts, (content, facts) => {
        const ruleset = uncheckedRuleset(content)
        const reversed = {
          ...facts,
          values: new Map([...facts.values].toReversed()),
          pending: new Set([...facts.pending].toReversed()),
        }
        const first = ruleset.decide(facts)
        expect(ruleset.decide(reversed)).toEqual(first)
        expect(uncheckedRuleset(content).decide(facts)).toEqual(first)
        expect(ruleset.decide(facts)).toEqual(first)
      }),
    )
  })

  test('fall to the first rule that is on and matches, else to the default', () => {
    fc.assert(
      fc.property(rulesets, facts, (content, given) => {
        const facts = { ...given, pending: new Set<string>() }
        const ruleset = uncheckedRuleset(content)
        const { priority, team } = decideAsKnown(ruleset.rules, facts)
        const rules = content.priority?.rules ?? []
        const first = rules.find(
          ({ mode, when }) => mode === 'on' && kleene(when, ruleset, { facts, decided: { team: team.value } }) === true,
        )
        expect(priority).toEqual(
          first === undefined
            ? { value: content.priority?.default, rule: null, reason: 'default' }
            : { value: first.priority, rule: first.name, reason: 'rule' },
        )
      }),
    )
  })

  test('do not change when a rule is appended below the winner', () => {
    fc.assert(
      fc.property(rulesets, facts, conditions, (content, facts, when) => {
        const before = uncheckedRuleset(content).decide(facts)
        fc.pre('team' in before && before.team.rule !== null)
        const { assignment = { default: null, rules: [] } } = content
        const last: AssignmentRule = { name: 'last', when, team: 'somewhere-else' }
        const longer = { ...content, assignment: { ...assignment, rules: [...assignment.rules, last] } }
        expect(uncheckedRuleset(longer).decide(facts)).toEqual(before)
      }),
    )
  })

  test('do not depend on shadow rules and rules that are off', () => {
    fc.assert(
      fc.property(rulesets, facts, (content, facts) => {
        const withoutThem = {
          ...content,
          assignment: {
            default: null,
            ...content.assignment,
            rules: (content.assignment?.rules ?? []).filter(({ mode }) => mode === 'on'),
          },
          priority: {
            default: 'medium' as const,
            ...content.priority,
            rules: (content.priority?.rules ?? []).filter(({ mode }) => mode === 'on'),
          },
        }
        const [all, on] = [uncheckedRuleset(content).decide(facts), uncheckedRuleset(withoutThem).decide(facts)]
        if ('needs' in all || 'needs' in on) expect(all).toEqual(on)
        else expect(said(all)).toEqual(said(on))
      }),
    )
  })
})

describe('facts that could still be looked up', () => {
  const leaves = comparisons.chain((comparison) =>
    fc.constantFrom(comparison.fact, ...LOOKED_UP).map((fact): Condition => ({ ...comparison, fact })),
  )
  const lookingUp = rulesetsOver(
    fc.oneof(
      { weight: 8, arbitrary: leaves },
      { weight: 1, arbitrary: fc.constant<Condition>({ fact: 'decision.team', operator: 'equal', value: 'vip-care' }) },
    ),
  )
  const completions = fc.array(fc.tuple(fc.constantFrom(...LOOKED_UP), factValues), { maxLength: 3 })

  test('when none is needed, no answer to them changes the decision', () => {
    fc.assert(
      fc.property(lookingUp, facts, completions, (content, facts, found) => {
        const ruleset = uncheckedRuleset(content)
        const answer = ruleset.decide(facts)
        fc.pre(!('needs' in answer))
        const known = found.filter(([name]) => facts.pending.has(name))
        const after = ruleset.decide(withValues(facts, known))
        if ('needs' in after) expect.fail('nothing is pending any more')
        expect(said(after)).toEqual(said(answer))
      }),
      { numRuns: 1000 },
    )
  })

  test('what is needed is pending, and one round of looking up decides', () => {
    fc.assert(
      fc.property(lookingUp, facts, completions, (content, facts, found) => {
        const ruleset = uncheckedRuleset(content)
        const answer = ruleset.decide(facts)
        fc.pre('needs' in answer)
        const needs = new Set(answer.needs)
        expect(needs.size).toBe(answer.needs.length)
        expect(needs.isSubsetOf(facts.pending)).toBe(true)
        const known = found.filter(([name]) => needs.has(name))
        expect('needs' in ruleset.decide(withValues(facts, known, facts.pending.difference(needs)))).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('a comparison with a fact that is missing for good waits for nothing', () => {
    const when: Condition = { fact: 'context.limit', operator: 'lessThan', value: { fact: 'crm.score' } }
    const ruleset = uncheckedRuleset({ assignment: { default: null, rules: [{ name: 'over', when, team: 'a' }] } })
    const answer = (values: Readonly<Record<string, FactValue>>, pending: readonly FactName[]) =>
      ruleset.decide(factsFrom(values, { pending }))
    expect(answer({ 'context.limit': 5 }, ['crm.score'])).toEqual({ needs: ['crm.score'] })
    expect(answer({ 'crm.score': 5 }, ['context.limit'])).toEqual({ needs: ['context.limit'] })
    expect(answer({}, ['crm.score', 'context.limit'])).toEqual({ needs: ['context.limit', 'crm.score'] })
    expect(answer({}, ['crm.score'])).toMatchObject({ team: { rule: null } })
    expect(answer({}, ['context.limit'])).toMatchObject({ team: { rule: null } })
  })

  test('where each is asked about once, every one that is needed can change the decision', () => {
    const asked = fc.constantFrom(...LOOKED_UP, 'context.tier')
    const names: fc.Arbitrary<readonly FactName[]> = fc.uniqueArray(asked, { minLength: 1, maxLength: 4 })
    const shapes = fc.constantFrom<(leaves: readonly Condition[]) => readonly Condition[]>(
      (leaves) => [{ all: leaves }],
      (leaves) => [{ any: leaves }],
      (leaves) => leaves,
      (leaves) => [{ all: [{ any: leaves.slice(0, 2) }, ...leaves.slice(2)] }],
      (leaves) => [{ not: { all: leaves.map((not) => ({ not })) } }],
    )
    fc.assert(
      fc.property(names, shapes, fc.boolean(), (names, shape, isVip) => {
        const leaves = names.map((fact): Condition => ({ fact, operator: 'equal', value: 'vip' }))
        const rules = shape(leaves).map(
          (when, index): AssignmentRule => ({ name: `rule-${index}`, when, team: `team-${index}` }),
        )
        const ruleset = uncheckedRuleset({ assignment: { default: null, rules } })
        const facts = factsFrom(isVip ? { 'context.tier': 'vip' } : { 'context.tier': 'gold' }, { pending: LOOKED_UP })
        const answer = ruleset.decide(facts)
        const needs = 'needs' in answer ? answer.needs : []
        for (const name of names.filter((name) => facts.pending.has(name))) {
          const others = names.filter((other) => other !== name && facts.pending.has(other))
          const worlds = subsets(others).map((vips) => vips.map((vip) => [vip, 'vip'] as const))
          const matters = worlds.some((world) => {
            const [without, having] = [withValues(facts, world), withValues(facts, [...world, [name, 'vip']])]
            return JSON.stringify(ruleset.decide(without)) !== JSON.stringify(ruleset.decide(having))
          })
          expect([name, needs.includes(name)]).toEqual([name, matters])
        }
      }),
    )
  })
})

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>(
    (found, item) => [...found, ...found.map((set) => [...set, item])],
    [[]],
  )
}

describe('what a ruleset is', () => {
  const content: Partial<RulesetContent> = {
    assignment: {
      default: null,
      rules: [{ name: 'vip', when: { fact: 'context.tier', operator: 'equal', value: 'vip' }, team: 'vip-care' }],
    },
  }

  test('its revision follows its content and nothing else', () => {
    const { revision } = uncheckedRuleset(content)
    expect(revision).toMatch(/^[0-9a-f]{64}$/u)
    expect(uncheckedRuleset({ ...content }).revision).toBe(revision)
    expect(uncheckedRuleset({ ...content, timeZone: 'Europe/Berlin' }).revision).not.toBe(revision)
  })

  test('a list in another file is part of it', () => {
    const file = {
      lists: { vips: { file: 'vip.csv', column: 'id' } },
      assignment: {
        default: null,
        rules: [
          { name: 'vip', when: { fact: 'customer.id', operator: 'in', value: { list: 'vips' } }, team: 'vip-care' },
        ],
      },
    }
    const withList = (text: string) =>
      rulesetFrom(file, { readFile: (path) => (path === 'vip.csv' ? text : undefined) })
    expect(withList('id\na\nb\n').revision).toBe(withList('id\r\n"a"\r\nb').revision)
    expect(withList('id\na\n').revision).not.toBe(withList('id\na\nb\n').revision)
  })

  test('it decides with a team from a fact only where the desk has that team', () => {
    const ruleset = rulesetFrom({
      assignment: {
        default: 'first-line',
        rules: [{ name: 'asked', when: { fact: 'context.team', operator: 'present' }, team: { fact: 'context.team' } }],
      },
    })
    const teamFor = (teams: readonly string[] | undefined) => {
      const answer = ruleset.decide(factsFrom({ 'context.team': 'billing' }, teams && { teams }))
      return 'team' in answer ? answer.team : undefined
    }
    expect(teamFor(['billing'])).toEqual({ value: 'billing', rule: 'asked', reason: 'rule' })
    expect(teamFor(undefined)).toEqual({ value: 'billing', rule: 'asked', reason: 'rule' })
    expect(teamFor(['vip-care'])).toEqual({ value: 'first-line', rule: null, reason: 'default' })
  })
})
