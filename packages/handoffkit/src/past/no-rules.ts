import type { CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import { sha256 } from '../digest.ts'

let made: CompiledRuleset | undefined

/** A ruleset without rules. Stands in a basis that facts are gathered under: facts do not depend on rules. */
export function noRules(): CompiledRuleset {
  made ??= compileNothing()
  return made
}

function compileNothing(): CompiledRuleset {
  const parsed = parseRuleset({
    format: 1,
    name: 'none',
    assignment: { default: null, rules: [] },
    priority: { default: 'medium', rules: [] },
  })
  if (!parsed.ok) throw new TypeError('A ruleset without rules has mistakes.')
  return compileRuleset(parsed.value, { digest: sha256 })
}
