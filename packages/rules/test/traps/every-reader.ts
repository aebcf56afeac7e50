import type { Decide, Decision, Facts, FactValue } from '@handoffkit/core'
import type { Condition } from '@handoffkit/schema'
import { expect } from 'vitest'
import type { CompiledRuleset, IndexedRuleset, ParseOptions } from '../../src/index.ts'
import { indexRuleset } from '../../src/index.ts'
import type { Explanation, Result } from '../../src/reference.ts'
import { explain } from '../../src/reference.ts'
import { factsFrom, rulesetFrom } from '../sample.ts'

type Reading = ReturnType<Decide>

/** Everything that reads a ruleset. All tests of traps ask all of them. */
const READERS: readonly ((ruleset: CompiledRuleset, facts: Facts) => Promise<Reading>)[] = [
  async (ruleset, facts) => ruleset.decide(facts),
  async (ruleset, facts) => readingOf(await explained(ruleset, facts)),
  async (ruleset, facts) => (await indexOf(ruleset)).decide(facts),
]

const indexes = new WeakMap<CompiledRuleset, Promise<IndexedRuleset>>()

/** One index for each ruleset, so that whoever reads at the same time reads the same one. */
function indexOf(ruleset: CompiledRuleset): Promise<IndexedRuleset> {
  const index = indexes.get(ruleset) ?? indexRuleset(ruleset, { fewest: 0 })
  indexes.set(ruleset, index)
  return index
}

function readingOf({ needs, answers }: Explanation): Reading {
  return needs.length > 0 ? { needs } : answers.engine.decision
}

/** The explanation, which must agree with what is decided. */
export async function explained(ruleset: CompiledRuleset, facts: Facts): Promise<Explanation> {
  const explanation = await explain(ruleset, facts)
  expect(explanation.answers.engine).toEqual(explanation.answers.compiled)
  expect(explanation.agrees).toBe(true)
  return explanation
}

/** What every reader says, which must be the same. */
export async function readingOfAll(ruleset: CompiledRuleset, facts: Facts): Promise<Reading> {
  const [first, ...others] = await Promise.all(READERS.map((read) => read(ruleset, facts)))
  for (const other of others) expect(other).toEqual(first)
  return first ?? expect.fail('nobody reads')
}

/** What every reader decides. Nothing may be left to look up. */
export async function decisionOfAll(ruleset: CompiledRuleset, facts: Facts): Promise<Decision> {
  const reading = await readingOfAll(ruleset, facts)
  return 'needs' in reading ? expect.fail(`needs ${reading.needs.join(', ')}`) : reading
}

/** Facts of a plugin, whose types nobody knows beforehand. */
export const LOOKED_UP: readonly string[] = ['crm.x', 'crm.y', 'crm.z']

/** What a condition without mistakes comes to, as all readers say, by it and by its opposite. */
export async function comesTo(
  when: Condition,
  given: { readonly [fact: string]: FactValue } | Facts,
  options: ParseOptions & { readonly facts?: Parameters<typeof rulesetFrom>[0]['facts'] } = {},
): Promise<Result> {
  const { facts = {}, ...parsing } = options
  const rules = [
    { name: 'plain', when, team: 'true' },
    { name: 'opposite', when: { not: when }, team: 'false' },
  ]
  const file = { facts, assignment: { default: 'unknown', rules } }
  const ruleset = rulesetFrom(file, { lookUps: LOOKED_UP, ...parsing })
  const { team } = await decisionOfAll(ruleset, isFacts(given) ? given : factsFrom(given))
  return team.value === 'unknown' ? 'unknown' : team.value === 'true'
}

function isFacts(given: { readonly [fact: string]: FactValue } | Facts): given is Facts {
  return given['values'] instanceof Map
}
