import type { CompilePattern } from '@handoffkit/core'
import type { Checked } from '@handoffkit/schema'
import type { CheckedRuleset } from '../checked-ruleset.ts'
import { compilePattern } from '../compile-pattern.ts'
import type { ReadingOptions } from './read-ruleset.ts'
import { readRuleset } from './read-ruleset.ts'

/** What a ruleset is read with and checked against. */
export interface ParseOptions extends Omit<ReadingOptions, 'compilePattern'> {
  /** Default: RE2 syntax. */
  readonly compilePattern?: CompilePattern
}

/**
 * Reads and checks a ruleset: its text, or its value when somebody has parsed it already.
 *
 * Finds all mistakes at once, of form and of meaning, in the file and in the files that it names, in reading order.
 * A mistake of form hides nothing but what it makes unreadable.
 */
export function parseRuleset(input: string | object, options: ParseOptions = {}): Checked<CheckedRuleset> {
  return readRuleset(input, { compilePattern, ...options })
}
