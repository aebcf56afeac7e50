import type { Finding } from '@handoffkit/core'
import { comparisonsIn } from '../parse/placed-condition.ts'
import { comparisonFindings } from './comparison.ts'
import { allConditions, conditionFindings } from './conditions.ts'
import { declarationFindings } from './facts.ts'
import { missingFindings } from './missing.ts'
import { ruleFindings } from './rules.ts'
import { scheduleFindings } from './schedules.ts'
import type { LintScope } from './scope.ts'
import { teamFindings } from './teams.ts'
import { testFindings } from './tests.ts'
import { unusedFindings } from './used-names.ts'

/** All mistakes in meaning that a ruleset has, in no order. */
export function lint(scope: LintScope): readonly Finding[] {
  const conditions = allConditions(scope.ruleset)
  return [
    ...declarationFindings(scope),
    ...scheduleFindings(scope),
    ...conditionFindings(scope.ruleset),
    ...conditions.flatMap((condition) =>
      comparisonsIn(condition).flatMap((comparison) => comparisonFindings(comparison, scope)),
    ),
    ...conditions.flatMap((condition) => missingFindings(condition, scope)),
    ...teamFindings(scope),
    ...ruleFindings(scope),
    ...testFindings(scope),
    ...unusedFindings(scope),
  ]
}
