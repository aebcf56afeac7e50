import type { ReactNode } from 'react'
import type { ContextUse } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import type { Period } from '../overview/period.ts'
import styles from './fields-page.module.css'

const words = text.fieldUse

/** Of how many handoffs the counts speak, and whether these are all. */
export function CountedLine({
  use: { handoffs, isReading, isCut },
  period,
}: {
  readonly use: ContextUse
  readonly period: Period
}): ReactNode {
  return (
    <p className={styles['counted']} role="status">
      {handoffs === 0 && !isReading
        ? words.noHandoffs(words.periods[period.name])
        : words.counted(handoffs, words.periods[period.name])}
      {isReading ? ` ${words.reading}` : isCut && ` ${words.cut}`}
    </p>
  )
}
