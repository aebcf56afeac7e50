import type { Digest } from '@handoffkit/core'
import type { RulesetContent } from '../checked-ruleset.ts'
import { asChecked } from '../checked-ruleset.ts'
import { compilePattern } from '../compile-pattern.ts'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { compileRuleset } from '../compile-ruleset.ts'
import type { OperatorDefinition } from '../operators/operator.ts'
import { operatorTable } from '../operators/operator-table.ts'

const EMPTY: RulesetContent = {
  format: 1,
  name: 'generated',
  timeZone: 'UTC',
  facts: {},
  lists: {},
  schedules: {},
  conditions: {},
  teams: {},
  assignment: { default: null, rules: [] },
  priority: { default: 'medium', rules: [] },
  tests: [],
}

/** A ruleset without any check, for properties over conditions that no author would write. */
export function uncheckedRuleset(
  content: Partial<RulesetContent>,
  digest: Digest,
  operators: readonly OperatorDefinition[] = [],
): CompiledRuleset {
  const checked = asChecked({ content: { ...EMPTY, ...content }, operators: operatorTable(operators), compilePattern })
  return compileRuleset(checked, { digest })
}
