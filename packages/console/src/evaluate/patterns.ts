import type { CompilePattern } from '@handoffkit/core'
import type { Basis } from '../api/generated/open-api.ts'
import type { RuleTexts } from './rule-texts.ts'

/** Where nobody asks for a pattern. */
const NO_PATTERNS: CompilePattern = () => () => false

let loaded: CompilePattern | undefined

/** Whether rules can ask for a pattern, or fields have one. Says yes rather once too often. */
export function havePatterns({ text, files }: RuleTexts, basis: Basis | undefined): boolean {
  const names = ['matches', ...(basis?.operators ?? []).flatMap((one) => (one.operand === 'patterns' ? one.name : []))]
  return (
    basis?.catalog.fields.some(({ pattern }) => pattern !== undefined) === true ||
    [text, ...Object.values(files)].some((one) => names.some((name) => one.includes(name)))
  )
}

/**
 * The compiler of patterns for these rules, as far as it is here already. RE2 is as large as all else that decides, so
 * it is loaded when somebody writes the first pattern.
 */
export function patternsAtHand(rules: RuleTexts, basis: Basis | undefined): CompilePattern | undefined {
  return havePatterns(rules, basis) ? loaded : NO_PATTERNS
}

/** The compiler of patterns for these rules, loaded where they want one. */
export async function patternsFor(rules: RuleTexts, basis: Basis | undefined): Promise<CompilePattern> {
  if (havePatterns(rules, basis)) loaded ??= compiledOnce((await import('@handoffkit/rules/patterns')).compilePattern)
  return patternsAtHand(rules, basis) ?? NO_PATTERNS
}

/** Compiling a pattern takes longer than matching it, and thousands of handoffs ask for the same few. */
function compiledOnce(compilePattern: CompilePattern): CompilePattern {
  const known = new Map<string, ReturnType<CompilePattern>>()
  return (pattern) => {
    const compiled = known.get(pattern) ?? compilePattern(pattern)
    if (known.size >= MOST_KEPT) known.clear()
    known.set(pattern, compiled)
    return compiled
  }
}

/** Each letter that somebody types into a pattern makes another one. */
const MOST_KEPT = 1_000
