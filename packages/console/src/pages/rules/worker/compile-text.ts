import type { CompilePattern, FieldCatalog, Finding } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, readRuleset } from '@handoffkit/rules'
import { sha256 } from '@noble/hashes/sha2.js'
import type { RulesTexts } from '../text/rules-outline.ts'
import { RULE_FILE } from '../text/rules-outline.ts'

/** Rules with everything that is wrong with them; compiled only when nothing is. */
export interface CompiledText {
  readonly findings: readonly Finding[]
  readonly ruleset: CompiledRuleset | undefined
}

/** Reads the rules of some texts as the service does, against the fields and teams of a helpdesk. */
export async function compileText(
  texts: RulesTexts,
  catalog: FieldCatalog | undefined,
  atMs: number,
): Promise<CompiledText> {
  const compilePattern = await patternsFor(texts, catalog)
  const checked = readRuleset(texts[RULE_FILE] ?? '', {
    readFile: (file) => texts[file],
    atMs,
    compilePattern,
    ...(catalog === undefined ? {} : { catalog }),
  })
  if (!checked.ok) return { findings: checked.findings, ruleset: undefined }
  const digest = (text: string) => sha256(new TextEncoder().encode(text))
  return { findings: checked.findings, ruleset: compileRuleset(checked.value, { digest }) }
}

/** The compiler of patterns is large, so it is loaded when somebody writes the first one. */
async function patternsFor(texts: RulesTexts, catalog: FieldCatalog | undefined): Promise<CompilePattern> {
  const hasPattern = Object.values(texts).some((text) => text.includes('matches'))
  const hasField = catalog?.fields.some(({ pattern }) => pattern !== undefined) === true
  if (hasPattern || hasField) return (await import('@handoffkit/rules/patterns')).compilePattern
  return () => () => false
}
