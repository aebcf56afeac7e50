import type { OperatorDefinition } from './operator.ts'

const ofAnything = { facts: ['text', 'number', 'boolean', 'date', 'list'], operand: 'none', shape: 'presence' } as const

/** The fact is there, whatever its value. Never unknown. */
export const present: OperatorDefinition = {
  ...ofAnything,
  name: 'present',
  whenMissing: false,
  phrase: 'is present',
  negatedPhrase: 'is absent',
  prepare: () => () => true,
}

/** The fact is missing: not sent, null, empty or not flat. Never unknown. */
export const absent: OperatorDefinition = {
  ...ofAnything,
  name: 'absent',
  whenMissing: true,
  phrase: 'is absent',
  negatedPhrase: 'is present',
  prepare: () => () => false,
}
