import { textTable } from '../report/text-table.ts'
import type { RoundPlan, RoundReport } from './round.ts'

/** A round that is over. */
export interface Round {
  readonly plan: RoundPlan
  readonly report: RoundReport
}

const COLUMNS = [
  'store',
  'workers',
  'kills',
  'freezes',
  'server kills',
  'accepted',
  'delivered',
  'lost',
  'duplicated',
  's',
]

/** The figures of all rounds as a table. */
export function chaosTable(rounds: readonly Round[]): string {
  return textTable([
    COLUMNS,
    ...rounds.map(({ plan, report }) => [
      plan.strategy === 'naive' ? `${plan.store}, naive` : plan.store,
      ...[plan.workers, plan.kills, plan.freezes, plan.serverKills].map(String),
      ...[report.accepted, report.delivered, report.lost, report.duplicated, report.seconds].map(String),
    ]),
  ])
}

/** The same as one line of JSON. */
export function chaosLine(rounds: readonly Round[]): string {
  return JSON.stringify(
    rounds.map(({ plan: { store, strategy, workers, kills, freezes, serverKills, seed }, report }) => ({
      store,
      strategy,
      workers,
      kills,
      freezes,
      serverKills,
      seed,
      ...report,
    })),
  )
}
