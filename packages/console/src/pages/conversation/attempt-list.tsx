import type { ReactNode } from 'react'
import type { Attempt, HandoffWithAttempts } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Moment } from '../../ui/moment.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import styles from './attempt-list.module.css'

const words = text.conversation

/** The journal of a delivery, from the first attempt to the last, and when the next one is due. */
export function AttemptList({ handoff }: { readonly handoff: HandoffWithAttempts }): ReactNode {
  const { attempts, nextTryAt } = handoff
  return (
    <section aria-labelledby="attempts">
      <h4 id="attempts" className={styles['heading']}>
        {words.attempts}
      </h4>
      {attempts.length === 0 && <p className={styles['none']}>{words.noAttempts}</p>}
      <ol className={styles['attempts']}>
        {attempts.map((attempt) => (
          <Entry key={attempt.no} attempt={attempt} />
        ))}
        {nextTryAt !== null && (
          <li className={styles['attempt']} data-kind="next">
            <p className={styles['what']}>{words.nextTry}</p>
            <p className={styles['when']}>
              <Moment at={nextTryAt} look="exact" />
            </p>
          </li>
        )}
      </ol>
    </section>
  )
}

function Entry({ attempt }: { readonly attempt: Attempt }): ReactNode {
  const { move, step, list, outcome, because, by, openedAt } = attempt
  const about = [step === undefined ? undefined : words.step(step), list === 'bare' ? words.bareList : undefined]
  return (
    <li className={styles['attempt']} data-kind={kindOf(outcome)}>
      <p className={styles['what']}>
        {words.moves[move]}{' '}
        <span className={styles['about']}>{about.filter((part) => part !== undefined).join(', ')}</span>
        {by !== undefined && <span className={styles['about']}>{words.by(by)}</span>}
      </p>
      <p className={styles['outcome']}>{outcomeWords(outcome)}</p>
      {because !== undefined && (
        <p className={styles['because']}>
          <VisibleText value={because} />
        </p>
      )}
      <p className={styles['when']}>
        <Moment at={openedAt} look="exact" />
      </p>
    </li>
  )
}

function outcomeWords(outcome: string): string {
  const all: Readonly<Record<string, string>> = words.outcomes
  return all[outcome] ?? outcome
}

function kindOf(outcome: string): 'good' | 'bad' | 'open' {
  if (outcome === 'done' || outcome === 'found-yes' || outcome === 'read-yes') return 'good'
  return outcome === 'refused' || outcome === 'denied' ? 'bad' : 'open'
}
