import type { ReactNode } from 'react'
import { failureOf } from '../api/problem.ts'
import { text } from '../text/english.ts'
import styles from './form.module.css'

/** Why something that somebody asked for was not done, in the words of the service. Nothing while there is no error. */
export function FailureLine({ error }: { readonly error: unknown }): ReactNode {
  const failure = failureOf(error)
  return (
    <p role="alert" className={styles['trouble']}>
      {error === null || error === undefined ? null : linesOf(failure).join(' ')}
    </p>
  )
}

function linesOf(failure: ReturnType<typeof failureOf>): readonly string[] {
  if (failure?.status === undefined) return [text.state.offline]
  return [failure.detail ?? text.state.failed, ...(failure.hint === undefined ? [] : [failure.hint])]
}
