import type { ReactNode } from 'react'
import styles from './fact-list.module.css'

/** Names and what they are, below each other. */
export function FactList({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className={styles['facts']}>{children}</dl>
}

/** One name and what it is; nothing when it is not known. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  if (children === undefined || children === null || children === false) return null
  return (
    <div className={styles['fact']}>
      <dt className={styles['name']}>{name}</dt>
      <dd className={styles['what']}>{children}</dd>
    </div>
  )
}
