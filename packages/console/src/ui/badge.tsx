import type { ReactNode } from 'react'
import styles from './badge.module.css'

/** What a colour means here: all is well, look at it, something is wrong, it goes on, nothing to say. */
export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'violet' | 'quiet'

/** A word with a colour. The word alone says everything; the colour only helps to find it. */
export function Badge({
  tone,
  title,
  hasDot = false,
  children,
}: {
  readonly tone: Tone
  readonly title?: string
  readonly hasDot?: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <span className={`${styles['badge'] ?? ''} ${styles[tone] ?? ''}`} title={title}>
      {hasDot && <span className={styles['dot']} aria-hidden="true" />}
      {children}
    </span>
  )
}
