import type { RulesetFile } from '@handoffkit/schema'
import type { ParseOptions } from '../../src/index.ts'
import { parseRuleset } from '../../src/index.ts'
import { NOBODY_IN_PARTICULAR } from '../sample.ts'
import { LOOKED_UP } from './every-reader.ts'

/** The errors of a rule file, each as its code and place. None: the file is accepted. */
export function refusalsOfFile(
  file: { readonly [Member in keyof RulesetFile]?: unknown },
  options: ParseOptions = {},
): readonly string[] {
  const { findings } = parseRuleset({ ...NOBODY_IN_PARTICULAR, ...file }, { lookUps: LOOKED_UP, ...options })
  return findings.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`)
}

/** The errors of a condition, each as its code and place within it. */
export function refusalsOf(when: unknown, options?: ParseOptions): readonly string[] {
  const rules = [{ name: 'it', when, team: 'vip-care' }]
  return refusalsOfFile({ assignment: { default: null, rules } }, options).map((refusal) =>
    refusal.replace('/assignment/rules/0/when', '').trim(),
  )
}
