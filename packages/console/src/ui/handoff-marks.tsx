import type { ReactNode } from 'react'
import type { Environment, Handoff, PriorityDecision, TeamDecision } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import type { Tone } from './badge.tsx'
import { Badge } from './badge.tsx'
import styles from './handoff-marks.module.css'

const STATUS_TONES: Readonly<Record<Handoff['status'], Tone>> = {
  previewed: 'violet',
  accepted: 'accent',
  waiting: 'warn',
  delivered: 'good',
  dead: 'bad',
  parked: 'bad',
}

/** Where a handoff stands. */
export function StatusBadge({ status }: { readonly status: Handoff['status'] }): ReactNode {
  return (
    <Badge tone={STATUS_TONES[status]} title={text.statusMeaning[status]} hasDot>
      {text.statuses[status]}
    </Badge>
  )
}

/** A priority: bars that grow with it, and its name. */
export function PriorityMark({ priority }: { readonly priority: PriorityDecision['value'] }): ReactNode {
  const level = { low: 1, medium: 2, high: 3, urgent: 4 }[priority]
  return (
    <span className={`${styles['priority'] ?? ''} ${styles[priority] ?? ''}`}>
      <svg className={styles['bars']} viewBox="0 0 16 12" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 4}
            y={10 - bar * 2.5}
            width="3"
            height={2 + bar * 2.5}
            rx="0.8"
            className={bar <= level ? styles['on'] : styles['off']}
          />
        ))}
      </svg>
      {text.priorities[priority]}
    </span>
  )
}

/** The team that gets a handoff. */
export function TeamName({ team }: { readonly team: Pick<TeamDecision, 'value'> }): ReactNode {
  if (team.value === null) return <span className={styles['default']}>{text.defaultTeam}</span>
  return (
    <bdi className={styles['team']} title={team.value}>
      {team.value}
    </bdi>
  )
}

/** Where the AI agent ran. */
export function EnvironmentName({ environment }: { readonly environment: Environment }): ReactNode {
  return (
    <span className={`${styles['environment'] ?? ''} ${styles[environment] ?? ''}`}>
      {text.environments[environment]}
    </span>
  )
}
