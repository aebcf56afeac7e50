import type { ReactNode } from 'react'
import type { FieldCatalog, HandoffWithAttempts, KeptExplanation, KeptPreview } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { ContextSection } from './context-section.tsx'
import { FieldsSection } from './fields-section.tsx'
import styles from './handoff-preview.module.css'
import { noticeWords } from './notice-words.ts'
import { PrioritySection } from './priority-section.tsx'
import { RequestsSection } from './requests-section.tsx'
import { RevisionsSection } from './revisions-section.tsx'
import { TeamSection } from './team-section.tsx'
import { WarningsSection } from './warnings-section.tsx'

/** What a preview is drawn from. Each member is an answer of the HTTP interface, as it came. */
export interface HandoffPreviewProps {
  /** `GET /v1/handoffs/{id}/preview`. */
  readonly preview: KeptPreview
  /** `GET /v1/handoffs/{id}/explanation`. Absent: the reasons are told in one sentence each. */
  readonly explanation?: KeptExplanation | undefined
  /** `catalog` of `GET /v1/fields`. Absent: values stand as the API of the helpdesk has them, and reasons name no limits. */
  readonly catalog?: FieldCatalog | undefined
  /** `GET /v1/handoffs/{id}`: where it stands. Absent: it was only tried. */
  readonly delivery?: Pick<HandoffWithAttempts, 'status' | 'ticket'> | undefined
}

/**
 * What would be, or was, delivered of one handoff: ticket priority, assigned team, updated ticket fields and context
 * object, in this order, with the why beside each; then what did not fit, what is sent, and the marks of all it was made
 * from.
 *
 * Shows what it is given and fetches nothing. Values from outside are inert: they are text, never markup, addresses or
 * styles.
 */
export function HandoffPreview({ preview, explanation, catalog, delivery }: HandoffPreviewProps): ReactNode {
  const { report, sameRuleset, landed } = preview
  return (
    <article className={styles['preview']} data-handoffkit="" aria-label={text.preview.title}>
      <p className={styles['notice']} data-kind={delivery?.status ?? report.sink}>
        {noticeWords(report, delivery)}
      </p>
      {!sameRuleset && <p className={styles['caution']}>{text.preview.otherRuleset}</p>}
      <div className={styles['decision']}>
        <PrioritySection report={report} explanation={explanation} landed={landed} />
        <TeamSection report={report} explanation={explanation} catalog={catalog} landed={landed} />
      </div>
      <FieldsSection report={report} catalog={catalog} landed={landed} />
      <ContextSection report={report} catalog={catalog} />
      <WarningsSection report={report} />
      <RequestsSection report={report} isSent={delivery?.status === 'delivered'} />
      <RevisionsSection preview={preview} explanation={explanation} />
    </article>
  )
}
