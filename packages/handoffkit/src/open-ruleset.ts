import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import type { RulesetDocument } from '@handoffkit/sinks'
import { sha256 } from './digest.ts'
import type { LoadedPlugin } from './load-plugins.ts'
import { textOf } from './rulesets/document.ts'
import { noteFiles, textsOf } from './rulesets/note-files.ts'
import type { RulesetSource } from './rulesets/ruleset-source.ts'

/** A ruleset that decides, with the warnings that it was read with. */
export interface OpenRuleset {
  readonly ruleset: CompiledRuleset
  readonly findings: readonly Finding[]
  /** Everything that it was read from. */
  readonly document: RulesetDocument
}

/** Reads, checks and compiles a ruleset. @throws HandoffError HK_RULESET_INVALID with every mistake */
export function openRuleset(
  { text, path: _, ...source }: RulesetSource,
  plugins: readonly LoadedPlugin[],
): OpenRuleset {
  const files = noteFiles(source.readFile)
  const parsed = parseRuleset(text, {
    ...source,
    readFile: files.readFile,
    operators: plugins.flatMap(({ operators = [] }) => operators),
    lookUps: plugins.flatMap(({ lookUps = [] }) => lookUps.map(({ fact }) => fact)),
  })
  const { findings } = parsed
  if (parsed.ok) {
    const document = { text: textOf(text), files: textsOf(files.read) }
    return { ruleset: compileRuleset(parsed.value, { digest: sha256 }), findings, document }
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length
  throw new HandoffError('HK_RULESET_INVALID', {
    findings,
    because: `${source.file ?? 'The ruleset'} has ${errors} ${errors === 1 ? 'mistake' : 'mistakes'}.`,
    hint: 'Run "handoff validate" to see them with their places.',
  })
}
