import type { ReactNode } from 'react'
import styles from './page.module.css'

/** A page that scrolls: its title, what it is about, what can be done on it as a whole, and the rest. */
export function Page({
  title,
  about,
  actions,
  isWide = false,
  children,
}: {
  readonly title: string
  readonly about: string
  readonly actions?: ReactNode
  /** Takes all the room there is, for what stands side by side. Default: a width that reads well. */
  readonly isWide?: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className={styles['page']} aria-label={title} tabIndex={0}>
      <header className={styles['header']}>
        <div className={styles['titles']}>
          <h1 className={styles['title']}>{title}</h1>
          <p className={styles['about']}>{about}</p>
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      <div className={styles['body']} data-wide={isWide || undefined}>
        {children}
      </div>
    </section>
  )
}
