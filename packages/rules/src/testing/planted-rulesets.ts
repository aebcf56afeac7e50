import type { AssignmentRule, Comparison } from '@handoffkit/schema'
import * as fc from 'fast-check'
import type { RulesetContent } from '../checked-ruleset.ts'

/** What a rule of a generated ruleset is, and therefore what the analysis has to find. */
export type Planted = 'reachable' | 'impossible' | 'shadowed' | 'unreachable'

/** A ruleset of which it is known what every rule is. */
export interface PlantedRuleset {
  readonly content: Partial<RulesetContent>
  readonly rules: readonly { readonly name: string; readonly is: Planted }[]
}

/** One in 50 rules of each kind has a defect, at least one. */
const SHARE = 50

/**
 * Rulesets of so many rules with defects in known places.
 *
 * Every sound rule asks for something that no other one asks for: a value, a span, a prefix, a tag or a word of its own.
 */
export function plantedRulesets(count: number): fc.Arbitrary<PlantedRuleset> {
  const defects = Math.max(1, Math.floor(count / SHARE))
  const many = (length: number) => fc.array(noise, { minLength: length, maxLength: length })
  return fc
    .record({
      sound: many(count - 5 * defects),
      impossible: many(defects),
      unreachable: many(defects),
      marks: fc.shuffledSubarray([...MARKS], { minLength: MARKS.length, maxLength: MARKS.length }),
    })
    .map(({ sound, impossible, unreachable, marks }) => {
      const own = (place: number) => marks[place % marks.length]?.(place) ?? equalTo(place)
      const rules = sound.map((others, place): Draft => ({ is: 'reachable', all: [own(place), ...others] }))
      impossible.forEach((others, place) => {
        const [one, other] = CONTRADICTIONS[place % CONTRADICTIONS.length] ?? []
        insert(rules, place * SHARE, { is: 'impossible', all: [own(place), ...others, ...given(one), ...given(other)] })
      })
      const sure = rules.filter(({ is }) => is === 'reachable')
      for (let place = 0; place < defects; place += 1) {
        const extra: Comparison = { fact: 'handoff.category', operator: 'equal', value: `category-${place}` }
        rules.push({ is: 'shadowed', all: [...(sure[place * 7]?.all ?? []).map(narrower), extra] })
      }
      unreachable.forEach((others, place) => {
        const [some, rest, part] = UNIONS[place % UNIONS.length] ?? UNIONS[0]
        const base = [equalTo(count + place), ...others.filter(({ fact }) => fact !== some.fact)]
        rules.push({ is: 'reachable', all: [...base, some] }, { is: 'reachable', all: [...base, rest] })
        rules.push({ is: 'unreachable', all: [...base, part] })
      })
      return rulesetOf(rules)
    })
}

interface Draft {
  readonly is: Planted
  readonly all: readonly Comparison[]
}

function insert(rules: Draft[], place: number, rule: Draft): void {
  rules.splice(Math.min(place, rules.length), 0, rule)
}

/** A comparison that holds only where the given one does. */
function narrower(comparison: Comparison): Comparison {
  const { operator, value } = comparison
  const values: readonly unknown[] = Array.isArray(value) ? value : []
  const [low, high] = values
  if (operator === 'in' && typeof low === 'string') return { ...comparison, value: [low] }
  if (typeof low !== 'number' || typeof high !== 'number') return comparison
  return { ...comparison, value: [low + 1, high - 1] }
}

function given(comparison: Comparison | undefined): readonly Comparison[] {
  return comparison === undefined ? [] : [comparison]
}

function rulesetOf(drafts: readonly Draft[]): PlantedRuleset {
  return {
    rules: drafts.map(({ is }, place) => ({ name: `rule-${place}`, is })),
    content: {
      facts: {
        'context.total': { type: 'decimal' },
        'context.score': { type: 'integer' },
        'context.due': { type: 'date' },
      },
      schedules: { office: { weekly: { 'mon-fri': ['09:00-17:00'] } } },
      assignment: {
        default: null,
        rules: drafts.map(({ all }, place): AssignmentRule => ({ name: `rule-${place}`, when: { all }, team: 'team' })),
      },
    },
  }
}

type Mark = (place: number) => Comparison

const equalTo: Mark = (place) => ({ fact: 'context.case', operator: 'equal', value: `case-${place}` })

/** Comparisons that hold together with none of another place. */
const MARKS: readonly Mark[] = [
  equalTo,
  (place) => ({ fact: 'context.case', operator: 'in', value: [`a-${place}`, `b-${place}`], ignoreCase: true }),
  (place) => ({ fact: 'context.number', operator: 'startsWith', value: `${place}/` }),
  (place) => ({ fact: 'context.score', operator: 'between', value: [10 * place, 10 * place + 9] }),
  (place) => ({ fact: 'ticket.tags', operator: 'contains', value: `tag-${place}` }),
  (place) => ({
    fact: 'conversation.lastCustomerText',
    operator: 'mentionsAny',
    value: [`word${place}`, `term${place}`],
  }),
  (place) => ({ fact: 'context.code', operator: 'matches', value: `^X-${place}-\\d+$` }),
]

const TIERS = ['vip', 'gold', 'silver']

/** Comparisons that many rules share, at most one of each fact. */
const noise: fc.Arbitrary<readonly Comparison[]> = fc
  .tuple(
    fc.constantFrom<Comparison>(
      { fact: 'context.tier', operator: 'equal', value: 'vip' },
      { fact: 'context.tier', operator: 'in', value: TIERS },
      { fact: 'context.tier', operator: 'notEqual', value: 'gold' },
      { fact: 'context.tier', operator: 'present' },
    ),
    fc
      .integer({ min: 0, max: 90 })
      .map((low): Comparison => ({ fact: 'context.total', operator: 'between', value: [low, low + 10] })),
    fc.constantFrom<Comparison>(
      { fact: 'time.weekday', operator: 'in', value: ['mon', 'sat'] },
      { fact: 'hours.office', operator: 'equal', value: true },
    ),
    fc.constantFrom<Comparison>(
      { fact: 'customer.email', operator: 'endsWith', value: '@example.com' },
      { fact: 'context.due', operator: 'withinNext', value: '24h' },
    ),
    fc.subarray([0, 1, 2, 3]),
  )
  .map(([tier, total, time, opaque, taken]) => [tier, total, time, opaque].filter((_, place) => taken.includes(place)))

/** Pairs that never hold together, of facts that no mark or noise asks for. */
const CONTRADICTIONS: readonly (readonly [Comparison, Comparison])[] = [
  [
    { fact: 'context.region', operator: 'equal', value: 'north' },
    { fact: 'context.region', operator: 'equal', value: 'south' },
  ],
  [
    { fact: 'history.handoffs7d', operator: 'lessThan', value: 3 },
    { fact: 'history.handoffs7d', operator: 'greaterThanInclusive', value: 3 },
  ],
  [
    { fact: 'context.region', operator: 'startsWith', value: 'north-' },
    { fact: 'context.region', operator: 'in', value: ['north', 'south'] },
  ],
  [
    { fact: 'customer.name', operator: 'absent' },
    { fact: 'customer.name', operator: 'notEqual', value: 'Ann' },
  ],
  [
    { fact: 'customer.name', operator: 'containsText', value: 'the shop' },
    { fact: 'customer.name', operator: 'equal', value: 'Ann' },
  ],
  [
    { fact: 'time.hour', operator: 'lessThan', value: 8 },
    { fact: 'hours.office', operator: 'equal', value: true },
  ],
]

/** Two comparisons, and one that implies that one of them holds. */
const UNIONS: readonly [Union, ...Union[]] = [
  [
    { fact: 'context.total', operator: 'lessThan', value: 50 },
    { fact: 'context.total', operator: 'greaterThanInclusive', value: 50 },
    { fact: 'context.total', operator: 'between', value: [40, 60] },
  ],
  [
    { fact: 'context.plan', operator: 'in', value: ['a', 'b'] },
    { fact: 'context.plan', operator: 'equal', value: 'c', ignoreCase: true },
    { fact: 'context.plan', operator: 'in', value: ['b', 'c'] },
  ],
  [
    { fact: 'ticket.subject', operator: 'mentionsAny', value: ['refund', 'money back'] },
    { fact: 'ticket.subject', operator: 'containsText', value: 'invoice' },
    { fact: 'ticket.subject', operator: 'mentionsAny', value: ['refund', 'tax invoice'] },
  ],
]

type Union = readonly [Comparison, Comparison, Comparison]
