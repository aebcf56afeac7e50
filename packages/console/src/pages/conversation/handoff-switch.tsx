import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Handoff } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { StatusBadge } from '../../ui/handoff-marks.tsx'
import { Moment } from '../../ui/moment.tsx'
import styles from './handoff-switch.module.css'

/** The handoffs of a conversation, where it has several. */
export function HandoffSwitch({
  handoffs,
  shown,
}: {
  readonly handoffs: readonly Handoff[]
  readonly shown: string
}): ReactNode {
  if (handoffs.length < 2) return null
  return (
    <nav aria-label={text.conversation.handoffs}>
      <ul className={styles['handoffs']}>
        {handoffs.map(({ handoffId, receivedAt, status }) => (
          <li key={handoffId}>
            <Link
              href={`/conversations/${handoffId}`}
              className={styles['handoff'] ?? ''}
              aria-current={handoffId === shown ? 'true' : undefined}
            >
              <Moment at={receivedAt} look="exact" />
              <StatusBadge status={status} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
