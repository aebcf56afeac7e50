import type { Finding, JsonValue } from '@handoffkit/core'
import { nearestName } from '@handoffkit/schema'
import { foldCase } from '../operators/fold-case.ts'
import type { OperatorDefinition } from '../operators/operator.ts'
import { rankOf } from '../operators/order.ts'
import { asObject, itemsOf } from '../parse/json-part.ts'
import { errorAt, inside } from '../parse/place.ts'
import type { PlacedComparison } from '../parse/placed-condition.ts'
import type { LintScope } from './scope.ts'
import { didYouMean, writeAsIn } from './suggest.ts'

type Placed = ReturnType<typeof itemsOf>[number]

/** Values that are of the right form and yet make no sense beside their operator or fact. */
export function valueFindings(
  comparison: PlacedComparison,
  operator: OperatorDefinition,
  scope: LintScope,
): readonly Finding[] {
  const place = inside(comparison.place, 'value')
  const value = { value: comparison.value, place }
  switch (operator.operand) {
    case 'ordered':
    case 'range':
      return orderFindings(value)
    case 'patterns':
      return itemsOrSelf(value).flatMap((pattern) => patternFindings(pattern, scope))
    case 'percent':
      return percentFindings(asObject(comparison.value)?.['percent'], inside(place, 'percent'))
    case 'scalar':
    case 'scalars':
    case 'text':
    case 'texts':
    case 'text-list':
      return [
        ...itemsOrSelf(value).flatMap((item) => emptyFindings(item)),
        ...(scope.facts.typeOf(comparison.fact)?.kind === 'any' ? mixedFindings(value) : []),
        ...itemsOrSelf(value).flatMap((item) => choiceFindings(comparison, operator, item, scope)),
      ]
    case 'none':
    case 'duration':
      return []
  }
}

/** The items of a list, or the one value that is none. */
function itemsOrSelf({
  value,
  place,
}: {
  readonly value: JsonValue | undefined
  readonly place: Placed['place']
}): readonly Placed[] {
  if (value === undefined) return []
  return Array.isArray(value) ? itemsOf({ value, place }) : [{ value, place }]
}

function orderFindings(value: Parameters<typeof itemsOrSelf>[0]): readonly Finding[] {
  const ends = itemsOrSelf(value)
  const unreal = ends.filter((end) => typeof end.value === 'string' && rankOf(end.value) === undefined)
  if (unreal.length > 0) {
    return unreal.map((end) =>
      errorAt(end.place, {
        code: 'not-a-date',
        message: `${JSON.stringify(end.value)} is no date and no date and time; other texts have no order.`,
        hint: 'Write a date as "2026-03-08", an instant as "2026-03-08T11:29:00Z", a number without quotation marks.',
      }),
    )
  }
  const [low, high] = ends.map((end) =>
    typeof end.value === 'string' || typeof end.value === 'number' ? rankOf(end.value) : undefined,
  )
  if (low === undefined || high === undefined || (low.scale === high.scale && low.at <= high.at)) return []
  const message =
    low.scale === high.scale
      ? 'Nothing lies between these two: the first is above the second.'
      : 'A number and a date have no common order.'
  return [
    errorAt(value.place, { code: 'empty-range', message, hint: 'Write the lowest value first, then the highest.' }),
  ]
}

/** Longer patterns are no rules but programs, and take their time to compile. */
const LONGEST_PATTERN = 1000

function patternFindings({ value, place }: Placed, { compilePattern }: LintScope): readonly Finding[] {
  if (typeof value !== 'string') return []
  const invalid = (message: string): readonly Finding[] => [errorAt(place, { code: 'invalid-pattern', message })]
  if (value.length > LONGEST_PATTERN)
    return invalid(`The pattern has ${value.length} characters; at most ${LONGEST_PATTERN} are allowed.`)
  try {
    compilePattern(value)
    return []
  } catch (error) {
    return invalid(`The pattern is not RE2 syntax: ${error instanceof Error ? error.message : 'it does not compile'}.`)
  }
}

function percentFindings(percent: JsonValue | undefined, place: Placed['place']): readonly Finding[] {
  if (
    typeof percent !== 'number' ||
    (percent >= 0 && percent <= 100 && Number.isInteger(Math.round(percent * 1e6) / 1e4))
  )
    return []
  return [
    errorAt(place, {
      code: 'invalid-percent',
      message: `${percent} is no share from 0 to 100 with two decimals at most.`,
    }),
  ]
}

function emptyFindings({ value, place }: Placed): readonly Finding[] {
  if (value !== '') return []
  return [
    errorAt(place, {
      code: 'empty-text',
      message: 'No fact is ever the empty text: an empty value counts as missing.',
      hint: 'Use the operator "absent".',
    }),
  ]
}

function mixedFindings({ value, place }: Parameters<typeof itemsOrSelf>[0]): readonly Finding[] {
  if (!Array.isArray(value) || new Set(value.map((item: JsonValue) => typeof item)).size < 2) return []
  return [
    errorAt(place, { code: 'mixed-types', message: 'The values are of different types; a fact has one type only.' }),
  ]
}

const COMPARES_WHOLE_VALUES = new Set([
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'containsAny',
  'containsAll',
])

/** Values that the fact can never have: an option that the field does not offer, a weekday that does not exist. */
function choiceFindings(
  { fact, ignoreCase }: PlacedComparison,
  { name }: OperatorDefinition,
  { value, place }: Placed,
  { facts }: LintScope,
): readonly Finding[] {
  const choices = facts.typeOf(fact)?.values
  const isChoice = typeof value === 'string' || typeof value === 'number'
  if (choices === undefined || !isChoice || !COMPARES_WHOLE_VALUES.has(name) || value === '') return []
  const fold = (choice: string | number) => (ignoreCase ? foldCase(String(choice)) : choice)
  if (choices.some((choice) => typeof choice !== typeof value || fold(choice) === fold(value))) return []
  const texts = choices.map(String)
  return [
    errorAt(place, {
      code: fact.startsWith('field.') ? 'unknown-option' : 'unknown-value',
      message: `${fact} is never ${JSON.stringify(value)}.`,
      ...didYouMean(
        nearestName(String(value), texts),
        `It is one of ${texts.slice(0, 12).join(', ')}${texts.length > 12 ? ' ...' : ''}.`,
      ),
      ...(typeof value === 'string' ? writeAsIn(value, texts) : {}),
    }),
  ]
}
