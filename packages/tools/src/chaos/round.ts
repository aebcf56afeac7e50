import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chanceOf } from '../chance.ts'
import type { PostgresServer } from '../postgres/postgres-server.ts'
import { startPostgres } from '../postgres/postgres-server.ts'
import { CannotGoOn } from '../start/progress.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { handOverAll, startCaller } from './caller.ts'
import { startChild } from './child.ts'
import type { Counts } from './count.ts'
import { countIn } from './count.ts'
import type { KeptTicket } from './desk.ts'
import type { Disturbances } from './disturb.ts'
import { disturb } from './disturb.ts'
import { untilDelivered } from './drain.ts'
import { keepFilled } from './post.ts'
import { prepareStore } from './stores.ts'
import { LATEST_LANDING_MS } from './timing.ts'

/** One run of all processes on one store. */
export interface RoundPlan extends Disturbances {
  readonly store: 'sqlite' | 'postgres'
  /** Processes that deliver. */
  readonly workers: number
  readonly handoffs: number
  readonly strategy: 'handoffkit' | 'naive'
  readonly seed: number
  readonly onProgress?: (line: string) => void
}

/** What came of a round, counted in the helpdesk. */
export interface RoundReport extends Counts {
  readonly accepted: number
  readonly delivered: number
  readonly seconds: number
}

/** Hands over, kills and freezes at random, then lets everything be delivered and counts in the helpdesk. */
export async function runRound(plan: RoundPlan): Promise<RoundReport> {
  const started = performance.now()
  const { seed, store, workers, strategy, onProgress = () => {} } = plan
  const chance = chanceOf(seed)
  await using closing = new AsyncDisposableStack()
  const server = store === 'postgres' ? closing.use(await startCrashable()) : undefined
  const place = (await server?.createDatabase()) ?? join(closing.use(temporaryFolder()).path, 'handoffs.db')
  await prepareStore(place)
  let counted = (_: readonly KeptTicket[]): void => {}
  const desk = await startChild('desk', [String(seed)], (message) => {
    if (message.kind === 'counted') counted(message.tickets)
  })
  closing.defer(async () => {
    desk.signal('SIGKILL')
    await desk.ended
  })
  const caller = startCaller(place)
  closing.defer(caller.post.close)
  let owners = 0
  const crew = Array.from({ length: workers }, () =>
    keepFilled(() => startChild('deliver', [place, desk.place, `${process.pid}-${owners++}`, strategy])),
  )
  closing.defer(async () => {
    await Promise.all(crew.map((post) => post.close()))
  })

  const acknowledged: string[] = []
  const spanMs = Math.max(plan.kills * KILL_PAUSE_MS, plan.serverKills * SERVER_PAUSE_MS, 1_000)
  const say = (what: string): void => onProgress(`${acknowledged.length} of ${plan.handoffs} accepted, ${what}`)
  await Promise.all([
    handOverAll(plan.handoffs, spanMs, caller, (handoffId) => {
      acknowledged.push(handoffId)
      if (acknowledged.length % 10 === 0) say('killing')
    }),
    disturb(plan, { spanMs, chance, crew, acceptor: caller.post, crash: async () => server?.crash() }),
  ])
  say('delivering the rest')
  const delivered = await untilDelivered(place)
  await sleep(LATEST_LANDING_MS)
  const tickets = await new Promise<readonly KeptTicket[]>((resolve) => {
    counted = resolve
    desk.send({ kind: 'count' })
  })
  const seconds = Math.round((performance.now() - started) / 100) / 10
  return { accepted: acknowledged.length, delivered, ...countIn(tickets, acknowledged), seconds }
}

/** Time between two kills, on average. */
const KILL_PAUSE_MS = 400
const SERVER_PAUSE_MS = 2_000

/** Processes are killed here, and what they wrote is with the kernel; no power is cut. */
async function startCrashable(): Promise<PostgresServer> {
  try {
    return await startPostgres(['fsync=off'])
  } catch (cause) {
    if (!(cause instanceof CannotGoOn)) throw cause
    throw new CannotGoOn(`${cause.message} Leave it out with --store sqlite.`)
  }
}
