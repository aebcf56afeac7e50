import type { OperatorDefinition } from './operator.ts'

/**
 * The text names a team that the helpdesk has; any text does where the helpdesk does not tell.
 *
 * Not for rule files: a rule that takes its team from a fact carries this comparison without writing it.
 */
export const namesTeam: OperatorDefinition = {
  name: 'namesTeam',
  facts: ['text'],
  operand: 'none',
  phrase: 'names a team of the helpdesk',
  negatedPhrase: 'does not name a team of the helpdesk',
  prepare:
    () =>
    (actual, { teams }) =>
      typeof actual === 'string' ? teams?.has(actual) !== false : undefined,
}
