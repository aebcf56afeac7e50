import type { ReactNode } from 'react'
import styles from './rules-room.module.css'

/** One part of the room, with its heading. */
export function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={styles['panel']} aria-label={title}>
      <h2 className={styles['heading']}>{title}</h2>
      {children}
    </section>
  )
}
