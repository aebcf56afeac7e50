/** What stands beside an operator: see `value-forms.ts`. */
export type ValueForm =
  | 'none'
  | 'scalar'
  | 'scalars'
  | 'text'
  | 'texts'
  | 'text-list'
  | 'ordered'
  | 'range'
  | 'duration'
  | 'percent'
  | 'patterns'

/** A built-in operator, as files may use it. Plugins may add others, of which a schema knows nothing. */
export interface OperatorUse {
  readonly name: string
  readonly takes: ValueForm
  readonly ignoreCase: boolean
  readonly meaning: string
}

const use = (name: string, takes: ValueForm, meaning: string, ignoreCase = false): OperatorUse => ({
  name,
  takes,
  ignoreCase,
  meaning,
})
const ofText = (name: string, takes: ValueForm, meaning: string): OperatorUse => use(name, takes, meaning, true)

/** The operators that every ruleset can use, json-rules-engine's ten first. */
export const BUILT_IN_OPERATORS: readonly OperatorUse[] = [
  ofText('equal', 'scalar', 'Same type and same value.'),
  ofText('notEqual', 'scalar', 'Another value. A missing fact is unknown, not unequal.'),
  ofText('in', 'scalars', 'Equal to one of the values.'),
  ofText('notIn', 'scalars', 'Equal to none of the values. A missing fact is unknown.'),
  ofText('contains', 'text', 'The fact is a list and holds the text.'),
  ofText('doesNotContain', 'text', 'The fact is a list and does not hold the text.'),
  use('lessThan', 'ordered', 'Below the number, date, or date and time.'),
  use('lessThanInclusive', 'ordered', 'Below the number, date, or date and time, or equal to it.'),
  use('greaterThan', 'ordered', 'Above the number, date, or date and time.'),
  use('greaterThanInclusive', 'ordered', 'Above the number, date, or date and time, or equal to it.'),
  use('present', 'none', 'The fact has a value.'),
  use('absent', 'none', 'The fact is missing: not sent, null, empty, or not flat.'),
  ofText('startsWith', 'texts', 'The text begins with the value, or with one of them.'),
  ofText('endsWith', 'texts', 'The text ends with the value, or with one of them.'),
  ofText('containsText', 'texts', 'The value, or one of them, stands somewhere in the text.'),
  ofText('mentionsAny', 'texts', 'The value, or one of them, stands in the text as words of its own.'),
  use('between', 'range', 'From the first to the second value, both included.'),
  ofText('containsAny', 'text-list', 'The fact is a list and holds at least one of the texts.'),
  ofText('containsAll', 'text-list', 'The fact is a list and holds all of the texts.'),
  use('withinNext', 'duration', "From the handoff's instant to that much later."),
  use('withinLast', 'duration', "From that much before the handoff's instant to the instant."),
  use('olderThan', 'duration', "More than that much before the handoff's instant."),
  use('inPercent', 'percent', 'In a steady share of all values: the same value is always in or always out.'),
  ofText('matches', 'patterns', 'The text holds a match of the pattern (RE2), or of one of them.'),
]
