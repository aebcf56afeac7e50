import type { ReactNode } from 'react'
import type { LandedValue, TicketField } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import type { Tone } from '../ui/badge.tsx'
import { Badge } from '../ui/badge.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import styles from './landing.module.css'
import { valueText } from './value-text.ts'

const TONES: Readonly<Record<LandedValue['status'], Tone>> = {
  applied: 'good',
  dropped: 'bad',
  changed: 'warn',
  'left-alone': 'violet',
}

/** What the ticket really has, where it was read back. */
export function Landing({
  landed,
  field,
}: {
  readonly landed: LandedValue | undefined
  readonly field?: TicketField | undefined
}): ReactNode {
  if (landed === undefined) return null
  const { status, actual } = landed
  return (
    <span className={styles['landing']} data-landing={status}>
      <Badge tone={TONES[status]} title={text.preview.landingMeaning[status]} hasDot>
        {text.preview.landing[status]}
      </Badge>
      {status !== 'applied' && (
        <span className={styles['actual']}>
          {actual === undefined ? text.preview.noValue : <VisibleText value={valueText(actual, field)} />}
        </span>
      )}
    </span>
  )
}
