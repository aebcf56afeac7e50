import type { ReactNode } from 'react'
import type { HelpdeskEvent } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Moment } from '../../ui/moment.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import styles from './attempt-list.module.css'

const words = text.helpdeskEvents

/** What people did to the ticket of a handoff, as its helpdesk told it; nothing where it told nothing. */
export function HelpdeskList({ told }: { readonly told: readonly HelpdeskEvent[] }): ReactNode {
  if (told.length === 0) return null
  return (
    <section aria-labelledby="helpdesk-events">
      <h4 id="helpdesk-events" className={styles['heading']}>
        {words.title}
      </h4>
      <ol className={styles['attempts']}>
        {told.map(({ kind, at, toldAt, team }) => (
          <li key={`${kind} ${at} ${toldAt}`} className={styles['attempt']} data-kind={markOf(kind)}>
            <p className={styles['what']}>{words.kinds[kind]}</p>
            {team !== undefined && (
              <p className={styles['outcome']}>
                <VisibleText value={team} />
              </p>
            )}
            <p className={styles['when']}>
              <Moment at={at} look="exact" />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Green: the AI agent has the conversation again. */
function markOf(kind: HelpdeskEvent['kind']): 'good' | 'open' {
  return kind === 'closed' || kind === 'handed-back' ? 'good' : 'open'
}
