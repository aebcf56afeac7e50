import type { Facts, FactValue } from '@handoffkit/core'
import type { Condition } from '@handoffkit/schema'
import * as fc from 'fast-check'
import type { RulesetContent } from '../../src/index.ts'
import { comparisons, facts, rulesetsOver } from '../../src/testing/index.ts'
import { AT } from '../sample.ts'

/**
 * Facts as a handoff can have them: context keys hold text, tags are a list, every fact is known, and there is an
 * instant.
 */
export const possibleFacts: fc.Arbitrary<Facts> = facts.map(({ values, atMs, teams }) => ({
  values: new Map([...values].flatMap(([name, value]) => possible(name, value).map((value) => [name, value] as const))),
  pending: new Set<string>(),
  atMs: Number.isNaN(atMs) ? AT : atMs,
  ...(teams === undefined ? {} : { teams }),
}))

function possible(name: string, value: FactValue): readonly FactValue[] {
  if (name.startsWith('context.')) return [String(value)]
  if (name !== 'ticket.tags') return [value]
  return typeof value === 'object' && value.length > 0 ? [value] : []
}

const TEAMS: readonly Condition[] = [
  { fact: 'decision.team', operator: 'equal', value: 'vip-care' },
  { fact: 'decision.team', operator: 'in', value: ['night-desk', 'gold'] },
  { fact: 'decision.team', operator: 'absent' },
  { fact: 'decision.team', operator: 'endsWith', value: 'desk' },
  { fact: 'decision.team', operator: 'equal', value: { fact: 'context.tier' } },
]

const CLOCKS: readonly Condition[] = [
  { fact: 'hours.office', operator: 'equal', value: true },
  { fact: 'hours.office', operator: 'notEqual', value: true },
  { fact: 'time.hour', operator: 'between', value: [8, 16] },
  { fact: 'time.weekday', operator: 'in', value: ['sat', 'sun'] },
  { fact: 'time.date', operator: 'lessThan', value: '2026-03-09' },
  { fact: 'time.date', operator: 'startsWith', value: '2026' },
  { fact: 'context.toString', operator: 'equal', value: { fact: 'time.date' } },
]

const plain: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 8, arbitrary: comparisons },
  { weight: 1, arbitrary: fc.constantFrom(...CLOCKS) },
)

/** Rulesets of which only the priority rules ask for the team, as files must be. */
export const possibleRulesets: fc.Arbitrary<Partial<RulesetContent>> = fc
  .tuple(
    rulesetsOver(plain),
    rulesetsOver(fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...TEAMS) })),
  )
  .map(([content, { priority }]) => ({ ...content, ...(priority === undefined ? {} : { priority }) }))
