import type { ReactNode } from 'react'
import type { PriorityDecision, TeamDecision } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import styles from './why.module.css'

/** Why a decision fell so, in one sentence, and the rules that match too. */
export function Why({
  decision,
  sentence,
}: {
  readonly decision: Pick<TeamDecision | PriorityDecision, 'rule' | 'alsoMatched'>
  readonly sentence: string | undefined
}): ReactNode {
  const { rule, alsoMatched = [] } = decision
  return (
    <>
      <p className={styles['why']}>
        {rule === null || sentence === undefined ? text.preview.noRule : <VisibleText value={sentence} />}
      </p>
      {alsoMatched.length > 0 && (
        <p className={styles['also']} title={text.preview.alsoMatchedHint}>
          {text.preview.alsoMatched}{' '}
          {alsoMatched.map((name) => (
            <code key={name} className={styles['rule']}>
              {name}
            </code>
          ))}
        </p>
      )}
    </>
  )
}
