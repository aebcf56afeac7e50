import { createHash } from 'node:crypto'
import type { Digest, FactName, Facts, FactValue } from '@handoffkit/core'
import type { RulesetFile } from '@handoffkit/schema'
import type { CheckedRuleset, CompiledRuleset, OperatorDefinition, ParseOptions, RulesetContent } from '../src/index.ts'
import { compileRuleset, parseRuleset } from '../src/index.ts'
import { uncheckedRuleset as unchecked } from '../src/testing/unchecked-ruleset.ts'

export const digest: Digest = (text) => new Uint8Array(createHash('sha256').update(text).digest())

/** A Sunday, 12:29 in Berlin. */
export const AT = Date.parse('2026-03-08T11:29:00Z')

export const NOBODY_IN_PARTICULAR: RulesetFile = {
  format: 1,
  name: 'sample',
  assignment: { default: null, rules: [] },
  priority: { default: 'medium', rules: [] },
}

/** The ruleset of a file, which must be without mistakes. */
export function checkedFrom(file: Partial<RulesetFile>, options?: ParseOptions): CheckedRuleset {
  const parsed = parseRuleset({ ...NOBODY_IN_PARTICULAR, ...file }, options)
  if (parsed.ok) return parsed.value
  throw new Error(JSON.stringify(parsed.findings, null, 2))
}

export function rulesetFrom(file: Partial<RulesetFile>, options?: ParseOptions): CompiledRuleset {
  return compileRuleset(checkedFrom(file, options), { digest })
}

/** A ruleset without any check, for properties over conditions that no author would write. */
export function uncheckedRuleset(
  content: Partial<RulesetContent>,
  operators: readonly OperatorDefinition[] = [],
): CompiledRuleset {
  return unchecked(content, digest, operators)
}

export interface Given {
  readonly atMs?: number
  readonly pending?: readonly FactName[]
  readonly teams?: readonly string[]
}

export function factsFrom(
  values: { readonly [fact: string]: FactValue },
  { atMs = AT, pending = [], teams }: Given = {},
): Facts {
  return {
    values: new Map(Object.entries(values)),
    pending: new Set(pending),
    atMs,
    ...(teams === undefined ? {} : { teams: new Set(teams) }),
  }
}
