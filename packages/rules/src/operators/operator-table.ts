import { OPERATORS } from './built-in.ts'
import type { Check, OperatorDefinition } from './operator.ts'
import { unknown } from './operator.ts'

/** Every operator that a ruleset can use, by name. */
export type OperatorTable = ReadonlyMap<string, OperatorDefinition>

/** The operators that come with the product and those of plugins. A plugin cannot replace an operator that is there already. */
export function operatorTable(plugins: readonly OperatorDefinition[] = []): OperatorTable {
  return new Map([...plugins.toReversed().map(guarded), ...OPERATORS].map((operator) => [operator.name, operator]))
}

/** The same operator made total: whatever it throws or answers beside true and false is unknown. */
function guarded({ whenMissing: _, ...operator }: OperatorDefinition): OperatorDefinition {
  return {
    ...operator,
    prepare: (operand, preparation) => {
      const check = orUnknown(() => operator.prepare(operand, preparation)) ?? unknown
      return (actual, circumstances) => asTruth(orUnknown(() => check(actual, circumstances)))
    },
  }
}

function asTruth(answer: unknown): ReturnType<Check> {
  return typeof answer === 'boolean' ? answer : undefined
}

function orUnknown<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}
