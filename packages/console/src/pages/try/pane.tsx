import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './try-page.module.css'

/** One side of the page, with its heading. */
export function Pane({
  title,
  hint,
  aside,
  children,
}: {
  readonly title: string
  readonly hint: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  const id = useId()
  return (
    <section className={styles['pane']} aria-labelledby={id}>
      <header className={styles['head']}>
        <div>
          <h2 id={id} className={styles['title']}>
            {title}
          </h2>
          <p className={styles['hint']}>{hint}</p>
        </div>
        {aside}
      </header>
      {children}
    </section>
  )
}
