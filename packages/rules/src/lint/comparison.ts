import type { Finding } from '@handoffkit/core'
import { nearestName } from '@handoffkit/schema'
import { OPERATORS } from '../operators/built-in.ts'
import type { OperatorDefinition } from '../operators/operator.ts'
import { asObject, asText } from '../parse/json-part.ts'
import { errorAt, inside, warningAt } from '../parse/place.ts'
import type { PlacedComparison } from '../parse/placed-condition.ts'
import { expiredComparison } from './expired.ts'
import { factFindings } from './fact.ts'
import { operandMistake } from './operand-mistake.ts'
import type { LintScope } from './scope.ts'
import { didYouMean, suggestOperator, writeAsIn, writeInstead } from './suggest.ts'
import { typeFindings } from './type-mismatch.ts'
import { valueFindings } from './value.ts'

const BUILT_IN = new Set(OPERATORS.map(({ name }) => name))

/** Everything that can be wrong with one comparison, beyond its form. */
export function comparisonFindings(comparison: PlacedComparison, scope: LintScope): readonly Finding[] {
  const operator = scope.operators.get(comparison.operator)
  const sides = [
    ...factFindings(comparison.fact, inside(comparison.place, 'fact'), scope),
    ...referenceFindings(comparison, scope),
  ]
  if (operator === undefined) return [...sides, unknownOperator(comparison, scope)]
  const form = BUILT_IN.has(operator.name) ? [] : formFindings(comparison, operator)
  if (form.length > 0) return [...sides, ...form]
  return [
    ...sides,
    ...environmentFindings(comparison),
    ...expiredComparison(comparison, scope),
    ...valueFindings(comparison, operator, scope),
    ...typeFindings(comparison, operator, scope),
  ]
}

function unknownOperator({ operator, place }: PlacedComparison, { operators }: LintScope): Finding {
  const names = [...operators.keys()]
  const meant = suggestOperator(operator, names)
  return errorAt(inside(place, 'operator'), {
    code: 'unknown-operator',
    message: `There is no operator "${operator}".`,
    ...didYouMean(meant, `There are: ${names.join(', ')}.`),
    ...writeInstead(meant),
  })
}

/** The schema checks the values of our own operators; of plugins' operators only we know what they take. */
function formFindings(
  { value, ignoreCase, place }: PlacedComparison,
  operator: OperatorDefinition,
): readonly Finding[] {
  const mistake = operandMistake(operator.operand, value)
  return [
    ...(mistake === undefined
      ? []
      : [errorAt(inside(place, 'value'), { code: 'wrong-value', message: `"${operator.name}" ${mistake}.` })]),
    ...(ignoreCase && operator.takesIgnoreCase !== true
      ? [
          errorAt(inside(place, 'ignoreCase'), {
            code: 'no-ignore-case',
            message: `"${operator.name}" does not take "ignoreCase".`,
          }),
        ]
      : []),
  ]
}

/** The list or the other fact that a comparison names. */
function referenceFindings({ value, place }: PlacedComparison, scope: LintScope): readonly Finding[] {
  const object = asObject(value)
  const [fact, list] = [asText(object?.['fact']), asText(object?.['list'])]
  const lists = scope.ruleset.lists.map(({ name }) => name)
  return [
    ...(fact === undefined ? [] : factFindings(fact, inside(place, 'value', 'fact'), scope)),
    ...(list === undefined || lists.includes(list)
      ? []
      : [
          errorAt(inside(place, 'value', 'list'), {
            code: 'unknown-list',
            message: `There is no list "${list}" in "lists".`,
            ...didYouMean(nearestName(list, lists)),
            ...writeAsIn(list, lists),
          }),
        ]),
  ]
}

function environmentFindings({ fact, place }: PlacedComparison): readonly Finding[] {
  if (fact !== 'environment') return []
  return [
    warningAt(inside(place, 'fact'), {
      code: 'environment-in-rule',
      message: 'A rule on the environment makes previews differ from what production does.',
      hint: 'Let all environments decide alike; what differs between them is where tickets go.',
    }),
  ]
}
