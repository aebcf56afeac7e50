import type { Finding } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import { digest } from './digest.ts'

/** Rules that decide, or all that is wrong with their text. */
export type ReadRules =
  | { readonly ok: true; readonly ruleset: CompiledRuleset; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/**
 * Reads, checks and compiles the text of a rule file.
 *
 * @param files texts of the files that it names, by those names
 * @param lookUps facts that plugins of the service can look up
 */
export function readRules(
  text: string,
  files: Readonly<Record<string, string>>,
  lookUps: readonly string[] = [],
): ReadRules {
  const readFile = (path: string) => (Object.hasOwn(files, path) ? files[path] : undefined)
  const parsed = parseRuleset(text, { readFile, lookUps })
  const { findings } = parsed
  return parsed.ok ? { ok: true, ruleset: compileRuleset(parsed.value, { digest }), findings } : { ok: false, findings }
}
