import { equal, notEqual, notOneOf, oneOf } from './equality.ts'
import { olderThan, withinLast, withinNext } from './instant.ts'
import { contains, containsAll, containsAny, doesNotContain } from './list.ts'
import type { OperatorDefinition } from './operator.ts'
import { between, greaterThan, greaterThanInclusive, lessThan, lessThanInclusive } from './order.ts'
import { matches } from './pattern.ts'
import { inPercent } from './percent.ts'
import { absent, present } from './presence.ts'
import { containsText, endsWith, mentionsAny, startsWith } from './text.ts'

/** The operators that every ruleset can use, json-rules-engine's ten first. */
export const OPERATORS: readonly OperatorDefinition[] = [
  equal,
  notEqual,
  oneOf,
  notOneOf,
  contains,
  doesNotContain,
  lessThan,
  lessThanInclusive,
  greaterThan,
  greaterThanInclusive,
  present,
  absent,
  startsWith,
  endsWith,
  containsText,
  mentionsAny,
  between,
  containsAny,
  containsAll,
  withinNext,
  withinLast,
  olderThan,
  inPercent,
  matches,
]
