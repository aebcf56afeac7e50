import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { text } from '../text/english.ts'
import { Button } from './button.tsx'
import { FailureLine } from './failure-line.tsx'
import styles from './form.module.css'
import { Window } from './window.tsx'

/** Says in words what will happen, and does it only when somebody agrees. It stays open when it could not be done. */
export function ConfirmWindow({
  title,
  confirm,
  isReady = true,
  act,
  onClose,
  children,
}: {
  readonly title: string
  /** What the button says: what is done, never only "OK". */
  readonly confirm: string
  /** Whether there is all that it takes. Default: yes. */
  readonly isReady?: boolean
  readonly act: () => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const doing = useMutation({ mutationFn: act, onSuccess: onClose })
  return (
    <Window
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.state.cancel}</Button>
          <Button look="primary" disabled={doing.isPending || !isReady} onClick={() => doing.mutate()}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        {children}
        <FailureLine error={doing.error} />
      </div>
    </Window>
  )
}
