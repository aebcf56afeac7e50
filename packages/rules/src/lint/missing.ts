import type { Finding } from '@handoffkit/core'
import { infoAt, inside } from '../parse/place.ts'
import type { PlacedCondition } from '../parse/placed-condition.ts'
import { comparisonsIn } from '../parse/placed-condition.ts'
import type { LintScope } from './scope.ts'

const SAYS_NOT: ReadonlySet<string> = new Set(['notEqual', 'notIn', 'doesNotContain'])

/**
 * Says of comparisons that ask for another value what they do where there is none: nothing.
 *
 * Many who write "not gold" mean "not gold, or unknown". Silent where the same condition asks for presence or absence.
 */
export function missingFindings(condition: PlacedCondition, { facts }: LintScope): readonly Finding[] {
  const comparisons = comparisonsIn(condition)
  const settled = new Set(
    comparisons.filter(({ operator }) => operator === 'present' || operator === 'absent').map(({ fact }) => fact),
  )
  return comparisons
    .filter(
      ({ fact, operator }) => SAYS_NOT.has(operator) && !settled.has(fact) && facts.typeOf(fact)?.isOptional === true,
    )
    .map(({ fact, operator, place }) =>
      infoAt(inside(place, 'operator'), {
        code: 'missing-is-unknown',
        message: `Where ${fact} is missing, "${operator}" is unknown, so this does not match.`,
        hint: `To match a missing value too, write it beside {"fact": ${JSON.stringify(fact)}, "operator": "absent"} under "any".`,
      }),
    )
}
