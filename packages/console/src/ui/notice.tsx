import type { ReactNode } from 'react'
import { failureOf } from '../api/problem.ts'
import { text } from '../text/english.ts'
import { Button } from './button.tsx'
import styles from './notice.module.css'

/** What stands where something would stand: nothing there, nothing found, not there yet. */
export function Notice({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className={styles['notice']}>
      <h2 className={styles['title']}>{title}</h2>
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      {children}
    </div>
  )
}

/** What went wrong, in the words of the service, and a way on. */
export function FailureNotice({ error, retry }: { readonly error: unknown; readonly retry: () => void }): ReactNode {
  const failure = failureOf(error)
  const title = failure?.status === undefined ? text.state.offline : (failure.detail ?? text.state.failed)
  return (
    <div role="alert">
      <Notice title={title} {...(failure?.hint === undefined ? {} : { hint: failure.hint })}>
        <Button onClick={retry}>{text.state.retry}</Button>
        {failure?.requestId !== undefined && (
          <p className={styles['request']}>{text.state.request(failure.requestId)}</p>
        )}
      </Notice>
    </div>
  )
}

/** Grey bars in the place of what is loaded. */
export function Skeleton({ lines }: { readonly lines: number }): ReactNode {
  return (
    <div className={styles['skeleton']} role="status" aria-label={text.state.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles['bar']} />
      ))}
    </div>
  )
}
