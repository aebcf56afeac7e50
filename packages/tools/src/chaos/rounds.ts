import type { RoundPlan } from './round.ts'

/** What the user wants. */
export interface Wish {
  readonly store: 'sqlite' | 'postgres' | 'all'
  /** Kills of processes in each round. */
  readonly kills: number
  /** Handoffs in each round. */
  readonly handoffs: number
  readonly naive: boolean
  readonly seed: number
}

/**
 * The rounds that a wish comes to: two processes on one file; four on a PostgreSQL database; and four on a database whose
 * server is killed, a fifth as often as processes are.
 */
export function roundsOf({ store, kills, handoffs, naive, seed }: Wish): readonly RoundPlan[] {
  const common = { kills, handoffs, seed, freezes: Math.ceil(kills / 15), serverKills: 0 } as const
  const strategy = naive ? 'naive' : 'handoffkit'
  const sqlite: RoundPlan = { ...common, store: 'sqlite', workers: 2, strategy }
  const postgres: RoundPlan = { ...common, store: 'postgres', workers: 4, strategy }
  const crashing: RoundPlan = { ...postgres, kills: 0, freezes: 0, serverKills: Math.ceil(kills / 5) }
  return [...(store === 'postgres' ? [] : [sqlite]), ...(store === 'sqlite' ? [] : [postgres, crashing])]
}
