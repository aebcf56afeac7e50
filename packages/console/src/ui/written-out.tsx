import type { ReactNode } from 'react'
import { visibleParts } from './visible-parts.ts'
import styles from './written-out.module.css'

/** A text from outside with every invisible character written out. */
export function WrittenOut({ value }: { readonly value: string }): ReactNode {
  return visibleParts(value).map((part, place) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <span key={place} className={styles['hidden']} dir="ltr">
        {part.text}
      </span>
    ),
  )
}
