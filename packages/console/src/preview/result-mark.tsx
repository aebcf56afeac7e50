import type { ReactNode } from 'react'
import type { ExplainedCondition } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import styles from './result-mark.module.css'

/** Whether a condition holds: a sign for the eye, and the words for who cannot see it. */
export function ResultMark({ result }: { readonly result: ExplainedCondition['result'] }): ReactNode {
  const name = result === 'unknown' ? 'unknown' : result ? 'true' : 'false'
  const sign = { true: '✓', false: '✕', unknown: '?' }[name]
  return (
    <span className={`${styles['mark'] ?? ''} ${styles[name] ?? ''}`} title={text.preview.results[name]}>
      <span aria-hidden="true">{sign}</span>
      <span className={styles['words']}>{text.preview.results[name]}</span>
    </span>
  )
}
