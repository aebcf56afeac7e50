import type { Facts, FactValue } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import type { Condition, FactDeclaration } from '@handoffkit/schema'
import * as fc from 'fast-check'
import type { RulesetContent } from '../../src/index.ts'
import { comparisons, facts, rulesetsOver } from '../../src/testing/index.ts'
import { AT } from '../sample.ts'

const LANGUAGES = ['en', 'EN', 'en-GB', 'de_CH', '-', 'pt']

/**
 * Facts as a handoff can have them: context keys hold text, tags are a list, every fact is known, and there is an
 * instant and an environment.
 */
export const possibleFacts: fc.Arbitrary<Facts> = fc
  .record({
    facts,
    environment: fc.constantFrom(...ENVIRONMENTS),
    language: fc.option(fc.constantFrom(...LANGUAGES)),
  })
  .map(({ facts: { values, atMs, teams }, environment, language }) => ({
    values: new Map<string, FactValue>([
      ...[...values].flatMap(([name, value]) => possible(name, value).map((value) => [name, value] as const)),
      ['environment', environment],
      ...(language === null ? [] : [['conversation.language', language] as const]),
    ]),
    pending: new Set<string>(),
    atMs: Number.isNaN(atMs) ? AT : atMs,
    ...(teams === undefined ? {} : { teams }),
  }))

function possible(name: string, value: FactValue): readonly FactValue[] {
  if (name.startsWith('context.')) return [String(value)]
  if (name !== 'ticket.tags') return [value]
  return typeof value === 'object' && value.length > 0 ? [value] : []
}

const KNOWN: readonly Condition[] = [
  { fact: 'hours.office', operator: 'equal', value: true },
  { fact: 'hours.office', operator: 'notEqual', value: true },
  { fact: 'time.hour', operator: 'between', value: [8, 16] },
  { fact: 'time.weekday', operator: 'in', value: ['sat', 'sun'] },
  { fact: 'time.date', operator: 'lessThan', value: '2026-03-09' },
  { fact: 'time.date', operator: 'startsWith', value: '2026' },
  { fact: 'context.toString', operator: 'equal', value: { fact: 'time.date' } },
  { fact: 'environment', operator: 'notIn', value: ['production', 'staging'] },
  { fact: 'environment', operator: 'endsWith', value: 'ing' },
  { fact: 'conversation.baseLanguage', operator: 'equal', value: 'en' },
  { fact: 'conversation.baseLanguage', operator: 'present' },
  { fact: 'conversation.language', operator: 'startsWith', value: 'en', ignoreCase: true },
  { fact: 'conversation.language', operator: 'in', value: ['de_CH', '-'] },
]

const TEAMS: readonly Condition[] = [
  { fact: 'decision.team', operator: 'equal', value: 'vip-care' },
  { fact: 'decision.team', operator: 'in', value: ['night-desk', 'gold'] },
  { fact: 'decision.team', operator: 'absent' },
  { fact: 'decision.team', operator: 'endsWith', value: 'desk' },
  { fact: 'decision.team', operator: 'equal', value: { fact: 'context.tier' } },
]

const plain: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 6, arbitrary: comparisons },
  { weight: 1, arbitrary: fc.constantFrom(...KNOWN) },
)
const withTeams: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: plain },
  { weight: 1, arbitrary: fc.constantFrom(...TEAMS) },
)

const declarations: fc.Arbitrary<RulesetContent['facts']> = fc.dictionary(
  fc.constantFrom('context.tier', 'context.toString', 'field.order-total', 'crm.score'),
  fc.constantFrom<FactDeclaration>(
    { type: 'text' },
    { type: 'integer' },
    { type: 'decimal', numberFormat: '1.234,56' },
    { type: 'boolean' },
    { type: 'date' },
    { type: 'datetime' },
    { type: 'list', separator: 'd' },
  ),
  { maxKeys: 2 },
)

/** Rulesets of which only the priority rules ask for the team, as files must be, and with facts of every type. */
export const possibleRulesets: fc.Arbitrary<Partial<RulesetContent>> = fc
  .tuple(rulesetsOver(plain), rulesetsOver(withTeams), declarations)
  .map(([content, { priority }, facts]) => ({ ...content, facts, ...(priority === undefined ? {} : { priority }) }))
