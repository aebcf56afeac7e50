import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AliasTrial } from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'
import { FailureLine } from '../../../ui/failure-line.tsx'
import styles from '../fields-page.module.css'

const words = text.fieldUse.aliases

const OTHERS = ['refused', 'conflict', 'withheld', 'readOnly', 'noSuchField', 'unread'] as const

/** What an alias would have done: how many handoffs it would fill, and why not the others. */
export function AliasTrialLines({
  trial: { data, error, isPlaceholderData, fetchStatus },
  period,
}: {
  readonly trial: UseQueryResult<AliasTrial>
  readonly period: string
}): ReactNode {
  if (error !== null) return <FailureLine error={error} />
  if (data === undefined)
    return <p className={styles['counted']}>{fetchStatus === 'idle' ? words.chooseBoth : words.trying}</p>
  return (
    <div className={styles['trial']} role="status" data-old={isPlaceholderData || undefined}>
      <p className={styles['fills']}>
        {data.sent === 0 ? words.notSent(data.handoffs, period) : words.fills(data.filled, data.sent)}
      </p>
      <ul>
        {OTHERS.filter((name) => data[name] > 0).map((name) => (
          <li key={name}>{words.others[name](data[name])}</li>
        ))}
      </ul>
      <p className={styles['counted']}>
        {data.sent > 0 && words.looked(data.handoffs, period)}
        {data.isReading ? ` ${text.fieldUse.reading}` : data.isCut && ` ${text.fieldUse.cut}`}
      </p>
    </div>
  )
}
