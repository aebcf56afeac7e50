import type { CompilePattern, Finding } from '@handoffkit/core'
import type { CompiledRuleset, ReadingOptions } from '@handoffkit/rules'
import { compileRuleset, readRuleset } from '@handoffkit/rules'
import type { Basis } from '../api/generated/open-api.ts'
import { absentOperator } from './absent-operators.ts'
import { digest } from './digest.ts'
import { fieldsAndTeams } from './fields-and-teams.ts'
import type { RuleTexts } from './rule-texts.ts'

/** Rules that decide, or all that is wrong with their text. */
export type ReadRules =
  | { readonly ok: true; readonly ruleset: CompiledRuleset; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/** What rules are read with. */
export interface ReadingRules {
  /** What they are checked against. Absent: nobody could say, and fields and teams may have any name. */
  readonly basis: Basis | undefined
  /** Of `patternsFor`. */
  readonly compilePattern: CompilePattern
  /** The present, in milliseconds since the epoch: dates before it are findings. Default: none are. */
  readonly atMs?: number
}

/** Reads, checks and compiles the text of a rule file, as the service does that is asked to check it. */
export function readRules({ text, files }: RuleTexts, { basis, compilePattern, atMs }: ReadingRules): ReadRules {
  const checked = readRuleset(text, {
    readFile: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    compilePattern,
    ...(atMs === undefined ? {} : { atMs }),
    ...(basis === undefined ? {} : knownBy(basis)),
  })
  const { findings } = checked
  return checked.ok
    ? { ok: true, ruleset: compileRuleset(checked.value, { digest }), findings }
    : { ok: false, findings }
}

function knownBy(basis: Basis): Partial<ReadingOptions> {
  const { lookUps, operators } = basis
  return { ...fieldsAndTeams(basis), lookUps, operators: operators.map(absentOperator) }
}
