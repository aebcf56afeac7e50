import type { ReactNode } from 'react'
import type { FieldCatalog, KeptExplanation, LandedValue, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { TeamName } from '../ui/handoff-marks.tsx'
import styles from './decision-section.module.css'
import { Landing } from './landing.tsx'
import { RuleTrace } from './rule-trace.tsx'
import { Section } from './section.tsx'
import { Why } from './why.tsx'
import { WhyNot } from './why-not.tsx'

/** The team, why, and why not another. */
export function TeamSection({
  report,
  explanation,
  catalog,
  landed,
}: {
  readonly report: PreviewReport
  readonly explanation: KeptExplanation | undefined
  readonly catalog: FieldCatalog | undefined
  readonly landed: readonly LandedValue[] | null
}): ReactNode {
  const { team } = report.decision
  return (
    <Section title={text.preview.team}>
      <p className={styles['answer']} data-testid="team">
        <span className={styles['chip']}>
          <TeamName team={team} />
        </span>
        <Landing landed={landed?.find(({ what }) => what === 'team')} />
      </p>
      {team.redirect !== undefined && (
        <p className={styles['note']}>{text.preview.redirected(team.redirect.from, team.redirect.schedule)}</p>
      )}
      <Why decision={team} sentence={report.because[0]} />
      {explanation !== undefined && (
        <>
          <RuleTrace title={text.preview.assignmentRules} list={explanation.explanation.assignment} />
          <WhyNot list={explanation.explanation.assignment} catalog={catalog} chosen={team.value} />
        </>
      )}
    </Section>
  )
}
