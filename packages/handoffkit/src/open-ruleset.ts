import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import type { RulesetFile } from '@handoffkit/schema'
import { sha256 } from './digest.ts'
import type { LoadedPlugin } from './load-plugins.ts'

/** Where rules come from: the text of a rule file, or its value. */
export interface RulesetSource {
  readonly text: string | RulesetFile
  /** Name of the file, for findings. */
  readonly file?: string
  /** Reads a file that the ruleset names, relative to it; nothing when it cannot be read. */
  readonly readFile?: (path: string) => string | undefined
}

/** A ruleset that decides, with the warnings that it was read with. */
export interface OpenRuleset {
  readonly ruleset: CompiledRuleset
  readonly findings: readonly Finding[]
}

/** Reads, checks and compiles a ruleset. @throws HandoffError HK_RULESET_INVALID with every mistake */
export function openRuleset({ text, ...source }: RulesetSource, plugins: readonly LoadedPlugin[]): OpenRuleset {
  const parsed = parseRuleset(text, {
    ...source,
    operators: plugins.flatMap(({ operators = [] }) => operators),
    lookUps: plugins.flatMap(({ lookUps = [] }) => lookUps.map(({ fact }) => fact)),
  })
  if (parsed.ok) return { ruleset: compileRuleset(parsed.value, { digest: sha256 }), findings: parsed.findings }
  const { findings } = parsed
  const errors = findings.filter(({ severity }) => severity === 'error').length
  throw new HandoffError('HK_RULESET_INVALID', {
    findings,
    because: `${source.file ?? 'The ruleset'} has ${errors} ${errors === 1 ? 'mistake' : 'mistakes'}.`,
    hint: 'Run "handoff validate" to see them with their places.',
  })
}
