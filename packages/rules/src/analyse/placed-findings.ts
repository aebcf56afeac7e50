import type { Finding } from '@handoffkit/core'
import type { RulePlaces } from '../parse/rule-places.ts'
import type { AnalysisFinding } from './analysis-findings.ts'
import { analysisFindings } from './analysis-findings.ts'
import type { Analysis } from './verdict.ts'

/** The findings of an analysis at the names of their rules, as warnings. A rule that stands nowhere is left out. */
export function placedFindings(analysis: Pick<Analysis, 'verdicts'>, places: RulePlaces): readonly Finding[] {
  return analysisFindings(analysis).flatMap((finding): readonly Finding[] => {
    const { list, rule, message, hint } = finding
    const at = places(list, rule)
    return at === undefined ? [] : [{ ...codeOf(finding), severity: 'warning', message, hint, ...at }]
  })
}

function codeOf({ kind }: AnalysisFinding): Pick<Finding, 'code'> {
  switch (kind) {
    case 'impossible':
      return { code: 'impossible-rule' }
    case 'shadowed':
      return { code: 'shadowed-rule' }
    case 'unreachable':
      return { code: 'unreachable-rule' }
  }
}
