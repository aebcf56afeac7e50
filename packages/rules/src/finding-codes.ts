/** Stable name of a finding about the meaning of a ruleset. */
export type RulesetFindingCode =
  | 'cyclic-condition'
  | 'derived-fact-given'
  | 'duplicate-rule'
  | 'empty-list'
  | 'empty-range'
  | 'empty-text'
  | 'environment-in-rule'
  | 'expired-date'
  | 'impossible-rule'
  | 'invalid-number-format'
  | 'invalid-pattern'
  | 'invalid-percent'
  | 'invalid-time-zone'
  | 'malformed-csv'
  | 'misplaced-member'
  | 'missing-is-unknown'
  | 'mixed-types'
  | 'never-filled'
  | 'no-ignore-case'
  | 'not-a-date'
  | 'not-declarable'
  | 'not-decided-yet'
  | 'overlapping-days'
  | 'redirect-to-itself'
  | 'schedule-gap'
  | 'shadowed-rule'
  | 'too-deep'
  | 'too-large'
  | 'type-mismatch'
  | 'unknown-column'
  | 'unknown-condition'
  | 'unknown-fact'
  | 'unknown-field'
  | 'unknown-list'
  | 'unknown-operator'
  | 'unknown-option'
  | 'unknown-rule'
  | 'unknown-schedule'
  | 'unknown-team'
  | 'unknown-value'
  | 'unreachable-rule'
  | 'unreadable-file'
  | 'unused-condition'
  | 'unused-fact'
  | 'unused-list'
  | 'unused-schedule'
  | 'wrong-value'

/** Every finding about the meaning of a ruleset, with what it always says. The documentation lists the same. */
export const RULESET_FINDINGS: Readonly<Record<RulesetFindingCode, string>> = {
  'cyclic-condition': 'A named condition refers to itself, directly or through others.',
  'derived-fact-given': 'A test gives a fact that follows from others.',
  'duplicate-rule': 'Two rules of one list have the same name.',
  'empty-list': 'A list has no values.',
  'empty-range': 'Nothing lies between two values.',
  'empty-text': 'A fact is compared with the empty text, which counts as missing.',
  'environment-in-rule': 'A rule depends on the environment.',
  'expired-date': 'A date of a schedule, or the last one of a comparison, is over.',
  'impossible-rule': 'A rule can never match.',
  'invalid-number-format': 'A number format cannot be read.',
  'invalid-pattern': 'A pattern is not RE2 syntax, or too long.',
  'invalid-percent': 'A share is not from 0 to 100 with two decimals at most.',
  'invalid-time-zone': 'A time zone does not exist.',
  'malformed-csv': 'A CSV file has a cell whose quotation marks do not match.',
  'misplaced-member': 'A declaration has a member that is for other types.',
  'missing-is-unknown': 'A comparison that asks for another value does not match a missing one.',
  'mixed-types': 'The values of a list are of different types.',
  'never-filled': 'Nothing ever fills a ticket field that a rule compares.',
  'no-ignore-case': 'An operator of a plugin does not take "ignoreCase".',
  'not-a-date': 'A text that should be ordered is no date and no date and time.',
  'not-declarable': 'A fact that has a type of its own is declared.',
  'not-decided-yet': 'An assignment rule depends on the team that it is to decide.',
  'overlapping-days': 'Two entries of a schedule name the same weekday.',
  'redirect-to-itself': 'A closed team sends its tickets to itself.',
  'schedule-gap': 'A schedule is closed for one minute between two times, or before midnight.',
  'shadowed-rule': 'A rule never wins, because one above it always matches too.',
  'too-deep': 'A condition is too deep.',
  'too-large': 'A condition is too large.',
  'type-mismatch': 'The two sides of a comparison are of different types.',
  'unknown-column': 'A CSV file has no such column.',
  'unknown-condition': 'There is no such named condition.',
  'unknown-fact': 'There is no such fact.',
  'unknown-field': 'The helpdesk has no such ticket field.',
  'unknown-list': 'There is no such list.',
  'unknown-operator': 'There is no such operator.',
  'unknown-option': 'A ticket field does not offer such an option.',
  'unknown-rule': 'There is no such rule.',
  'unknown-schedule': 'There is no such schedule.',
  'unknown-team': 'The helpdesk has no such team.',
  'unknown-value': 'A fact never has such a value.',
  'unreachable-rule': 'A rule never wins, because one of several above it always matches too.',
  'unreadable-file': 'A file that a ruleset names cannot be read.',
  'unused-condition': 'Nothing uses a named condition.',
  'unused-fact': 'Nothing uses a declared fact.',
  'unused-list': 'Nothing uses a list.',
  'unused-schedule': 'Nothing uses a schedule.',
  'wrong-value': 'An operator of a plugin takes another kind of value.',
}
