import type { OperatorDefinition } from '../../src/index.ts'

/** An operator of a plugin, for any fact and value. What it answers is nobody's business but the product's. */
export function pluginOperator(name: string, answer: (actual: unknown) => unknown): OperatorDefinition {
  return {
    name,
    facts: ['text', 'number', 'boolean', 'date', 'list'],
    operand: 'scalar',
    phrase: name,
    negatedPhrase: `not ${name}`,
    prepare: () => (actual) => answer(actual) as boolean,
  }
}

/** What the operator of a plugin that is broken does. */
export function fails(): never {
  throw new Error('the operator failed')
}
