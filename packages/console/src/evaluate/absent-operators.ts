import type { OperatorDefinition, RulesetContent } from '@handoffkit/rules'
import type { Basis, PluginOperator } from '../api/generated/open-api.ts'

/**
 * An operator of a plugin as a browser has it: all but its code. It is checked and put into words as at the service, and
 * what it compares is unknown here.
 */
export function absentOperator({ takesIgnoreCase, ...form }: PluginOperator): OperatorDefinition {
  return {
    ...form,
    ...(takesIgnoreCase === undefined ? {} : { takesIgnoreCase }),
    prepare: () => () => undefined,
  }
}

/** Names of the operators that rules use and whose code is at the service alone. */
export function absentOperatorsIn(content: RulesetContent, { operators }: Pick<Basis, 'operators'>): readonly string[] {
  const used = new Set<string>()
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    if ('operator' in part && typeof part.operator === 'string') used.add(part.operator)
    for (const inner of Object.values(part)) visit(inner)
  }
  visit([content.conditions, content.assignment.rules, content.priority.rules])
  return operators.map(({ name }) => name).filter((name) => used.has(name))
}
