import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '../chance.ts'
import { pick } from '../chance.ts'
import type { Post } from './post.ts'
import { ABSENT_AFTER_MS, LATEST_LANDING_MS, LEASE_MS } from './timing.ts'

/** How often something bad happens in a round. */
export interface Disturbances {
  /** Workers, and now and then the process that accepts, are killed. */
  readonly kills: number
  /** Workers are stopped for longer than their lease and the window together. */
  readonly freezes: number
  /** The database server is killed. */
  readonly serverKills: number
}

/** What can be disturbed. */
export interface Disturbed {
  readonly spanMs: number
  readonly chance: Chance
  /** Processes that deliver. */
  readonly crew: readonly Post[]
  /** The process that accepts. */
  readonly acceptor: Post
  /** Kills the database server, and starts it again. */
  readonly crash: () => Promise<void>
}

/** Kills and freezes at random moments of a span, as often as planned. */
export async function disturb(
  { kills, freezes, serverKills }: Disturbances,
  { spanMs, chance, crew, acceptor, crash }: Disturbed,
): Promise<void> {
  const kill = async (): Promise<void> => {
    while (!(await pick(chance, [...crew, ...crew, acceptor]).kill())) await sleep(10)
  }
  const freeze = async (): Promise<void> => {
    await pick(chance, crew).freeze(LEASE_MS + ABSENT_AFTER_MS + LATEST_LANDING_MS + chance() * 1_000)
  }
  const repeat = async (times: number, ms: number, act: () => Promise<void>): Promise<void> => {
    for (let n = 0; n < times; n++) {
      await sleep((chance() * 2 * ms) / times)
      await act()
    }
  }
  // A freeze takes its time; they begin early, so that the run does not have to wait for them.
  await Promise.all([
    repeat(kills, spanMs, kill),
    repeat(freezes, spanMs / 4, freeze),
    repeat(serverKills, spanMs, crash),
  ])
}
