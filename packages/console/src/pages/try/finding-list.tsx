import type { Finding } from '@handoffkit/core'
import type { ReactNode } from 'react'
import { text } from '../../text/english.ts'
import styles from './try-page.module.css'

/** Findings that are shown; who has more mends these first. */
const SHOWN = 8

/** What is wrong with a text, and where. */
export function FindingList({
  title,
  findings,
}: {
  readonly title: string
  readonly findings: readonly Finding[]
}): ReactNode {
  return (
    <div className={styles['findings']} role="status">
      <p className={styles['findingsTitle']}>{title}</p>
      <ul>
        {findings.slice(0, SHOWN).map(({ message, hint, line, path }, place) => (
          <li key={place}>
            <span className={styles['place']}>{line === undefined ? path : text.tryPage.line(line)}</span> {message}{' '}
            {hint}
          </li>
        ))}
      </ul>
    </div>
  )
}
