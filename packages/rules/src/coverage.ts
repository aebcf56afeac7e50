import type { CompiledRuleset } from './compile-ruleset.ts'
import type { TestReport } from './test-ruleset.ts'

/** How many rules tests reach. */
export interface Coverage {
  /** Rules of both lists that are not off. */
  readonly rules: number
  /** Those that win in a test; shadow rules that match in one. */
  readonly reached: number
  /** From 0 to 100, not rounded. 100 when there are no rules. */
  readonly percent: number
}

/** How much of a ruleset its tests reach. */
export function coverageOf({ checked: { content } }: CompiledRuleset, { unreached }: TestReport): Coverage {
  const rules = [...content.assignment.rules, ...content.priority.rules].filter(({ mode }) => mode !== 'off').length
  const reached = rules - unreached.length
  return { rules, reached, percent: rules === 0 ? 100 : (reached * 100) / rules }
}
