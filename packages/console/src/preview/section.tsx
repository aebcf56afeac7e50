import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './section.module.css'

/** A part of the preview with its heading. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  const id = useId()
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <header className={styles['header']}>
        <h3 id={id} className={styles['title']}>
          {title}
        </h3>
        {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
      </header>
      {children}
    </section>
  )
}

/** A part that is folded until somebody wants it. */
export function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <details className={styles['folded']}>
      <summary className={styles['summary']}>{title}</summary>
      <div className={styles['inside']}>{children}</div>
    </details>
  )
}
