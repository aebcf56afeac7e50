import type { ReactNode } from 'react'
import type { KeptExplanation, LandedValue, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { PriorityMark } from '../ui/handoff-marks.tsx'
import styles from './decision-section.module.css'
import { Landing } from './landing.tsx'
import { RuleTrace } from './rule-trace.tsx'
import { Section } from './section.tsx'
import { Why } from './why.tsx'

/** The priority, and why. */
export function PrioritySection({
  report,
  explanation,
  landed,
}: {
  readonly report: PreviewReport
  readonly explanation: KeptExplanation | undefined
  readonly landed: readonly LandedValue[] | null
}): ReactNode {
  const { priority } = report.decision
  return (
    <Section title={text.preview.priority}>
      <p className={styles['answer']} data-testid="priority">
        <PriorityMark priority={priority.value} />
        <Landing landed={landed?.find(({ what }) => what === 'priority')} />
      </p>
      <Why decision={priority} sentence={report.because[1]} />
      {explanation !== undefined && (
        <RuleTrace title={text.preview.priorityRules} list={explanation.explanation.priority} />
      )}
    </Section>
  )
}
