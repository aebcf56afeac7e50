import type { ReactNode } from 'react'
import type { Decision, Handoff } from '../../../api/generated/open-api.ts'
import { ConditionTree } from '../../../preview/condition-tree.tsx'
import { text } from '../../../text/english.ts'
import { PriorityMark, TeamName } from '../../../ui/handoff-marks.tsx'
import type { Outcome } from '../worker/outcome.ts'
import styles from './trial-panel.module.css'

const words = text.rulesPage
const checks = text.rulesCheck
type Choose = (list: 'assignment' | 'priority', name: string) => void

/** What the rules decide, which rule did it and why; and what was decided when the handoff was handed over. */
export function DecisionView({
  outcome,
  then,
  byService,
  isStale,
  onChoose,
}: {
  readonly outcome: Outcome
  readonly then: Handoff['decision'] | undefined
  /** What the service had to say; nothing: the browser decided. */
  readonly byService: readonly string[] | undefined
  /** Another decision is on its way. */
  readonly isStale: boolean
  readonly onChoose: Choose
}): ReactNode {
  const { decision, alsoMatched, nearMisses, needs } = outcome
  return (
    <section
      className={styles['decision']}
      aria-label={words.decides}
      aria-live="polite"
      aria-busy={isStale}
      data-stale={isStale || undefined}
      data-testid="decision"
    >
      <div className={styles['outcome']}>
        <TeamName team={decision.team} />
        <Because list="assignment" outcome={outcome} onChoose={onChoose} />
      </div>
      <div className={styles['outcome']}>
        <PriorityMark priority={decision.priority.value} />
        <Because list="priority" outcome={outcome} onChoose={onChoose} />
      </div>
      <Others label={words.alsoMatch} list="assignment" names={alsoMatched.assignment} onChoose={onChoose} />
      <Others label={words.alsoMatch} list="priority" names={alsoMatched.priority} onChoose={onChoose} />
      {nearMisses.length > 0 && (
        <p className={styles['others']}>
          {words.justMissed}: {nearMisses.map(({ name }) => name).join(', ')}
        </p>
      )}
      <p className={styles['others']}>
        {byService === undefined
          ? needs.length > 0 && checks.deciding(needs.join(', '))
          : byService.length > 0
            ? checks.decidedByService(byService.join(', '))
            : checks.decidedThere}
      </p>
      {then !== undefined && <p className={styles['then']}>{thenWords(decision, then)}</p>}
    </section>
  )
}

function Because({
  list,
  outcome,
  onChoose,
}: {
  readonly list: 'assignment' | 'priority'
  readonly outcome: Outcome
  readonly onChoose: Choose
}): ReactNode {
  const winner = outcome.winners[list]
  if (winner === undefined) return <p className={styles['because']}>{words.byDefault}</p>
  return (
    <div className={styles['because']}>
      <p>
        {words.byRule}{' '}
        <button type="button" className={styles['rule']} onClick={() => onChoose(list, winner.name)}>
          {winner.name}
        </button>
      </p>
      <details>
        <summary>{words.why}</summary>
        <ConditionTree condition={winner.condition} />
      </details>
    </div>
  )
}

function Others({
  label,
  list,
  names,
  onChoose,
}: {
  readonly label: string
  readonly list: 'assignment' | 'priority'
  readonly names: readonly string[]
  readonly onChoose: Choose
}): ReactNode {
  if (names.length === 0) return null
  return (
    <p className={styles['others']}>
      {label}:{' '}
      {names.slice(0, 6).map((name) => (
        <button key={name} type="button" className={styles['rule']} onClick={() => onChoose(list, name)}>
          {name}
        </button>
      ))}
      {names.length > 6 && words.moreFindings(names.length - 6)}
    </p>
  )
}

function thenWords(now: Decision, then: Handoff['decision']): string {
  if (now.team.value === then.team.value && now.priority.value === then.priority.value) return words.sameAsThen
  return words.decidedThen(then.team.value ?? text.defaultTeam, text.priorities[then.priority.value])
}
