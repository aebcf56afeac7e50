import { cpus } from 'node:os'
import { duration, threeDigits } from '../../report/amount.ts'
import { textTable } from '../../report/text-table.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import type { DurableServer } from '../store/durable-server.ts'
import { startDurableServer } from '../store/durable-server.ts'
import { median } from '../store/quantile.ts'
import type { BenchWish } from '../store/wish.ts'
import { eventBodies } from './event-bodies.ts'
import type { LoadFigures } from './load.ts'
import { load } from './load.ts'
import { steadyLoad } from './steady-load.ts'
import type { CalledServer } from './subjects.ts'
import { newPlace, startBareBeside, startOurs } from './subjects.ts'

interface ServicePlan {
  readonly rounds: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly connections: number
  /** Handoffs a second, when it is asked how long one waits. */
  readonly rate: number
}

const FULL: ServicePlan = { rounds: 3, warmUpSeconds: 3, seconds: 8, connections: 64, rate: 500 }
const QUICK: ServicePlan = { rounds: 1, warmUpSeconds: 1, seconds: 1, connections: 16, rate: 100 }

/** What was measured on one database. */
interface ServiceFigures {
  readonly store: string
  readonly ours: number
  readonly bare: number
  /** Median of the ratios of each round. */
  readonly ratio: number
  readonly steady: LoadFigures
  readonly failed: number
}

/** Measures the service over HTTP on this machine, beside the least that a server can do. Gives the exit code. */
export async function benchService({ quick, json, say }: BenchWish): Promise<number> {
  await using server = await startDurableServer()
  const plan = quick ? QUICK : FULL
  const figures: ServiceFigures[] = []
  for (const kind of ['sqlite', 'postgres'] as const) figures.push(await measure(kind, plan, server, say))
  process.stdout.write(report(figures, plan, server.settings))
  if (json) process.stdout.write(`${JSON.stringify({ server: server.settings, figures })}\n`)
  return figures.some(({ failed, steady }) => failed + steady.failed > 0) ? 1 : 0
}

async function measure(
  kind: 'sqlite' | 'postgres',
  plan: ServicePlan,
  server: DurableServer,
  say: (line: string) => void,
): Promise<ServiceFigures> {
  using folder = temporaryFolder()
  const place = (name: string): Promise<string> => newPlace(kind, folder.path, name, server)
  await using ours = await startOurs(kind, await place('ours'))
  await using bare = await startBareBeside(kind, await place('bare'))
  const rounds: { readonly ours: LoadFigures; readonly bare: LoadFigures }[] = []
  const call = (called: CalledServer, name: string, seconds: number): Promise<LoadFigures> =>
    load({
      ...called,
      connections: plan.connections,
      seconds,
      nextBody: eventBodies(name),
    })
  for (const [name, called] of [
    ['ours', ours],
    ['bare', bare],
  ] as const) {
    say(`${kind}: warming up ${name}`)
    await call(called, `warm-${name}`, plan.warmUpSeconds)
  }
  // Before the rounds, which leave more to deliver than a service has that is called so often.
  say(`${kind}: ${plan.rate} a second`)
  const steady = await steadyLoad({ ...ours, rate: plan.rate, seconds: plan.seconds, nextBody: eventBodies('steady') })
  for (let round = 0; round < plan.rounds; round += 1) {
    say(`${kind}: round ${round + 1} of ${plan.rounds}`)
    rounds.push({
      ours: await call(ours, `ours-${round}`, plan.seconds),
      bare: await call(bare, `bare-${round}`, plan.seconds),
    })
  }
  return {
    store: kind === 'sqlite' ? 'SQLite' : 'PostgreSQL',
    ours: median(rounds.map((round) => round.ours.perSecond)),
    bare: median(rounds.map((round) => round.bare.perSecond)),
    ratio: median(rounds.map((round) => round.ours.perSecond / round.bare.perSecond)),
    steady,
    failed: rounds.reduce((sum, round) => sum + round.ours.failed + round.bare.failed, 0),
  }
}

function report(figures: readonly ServiceFigures[], plan: ServicePlan, settings: string): string {
  const head = ['', ...figures.map(({ store }) => store)]
  const row = (name: string, cell: (one: ServiceFigures) => string) => [name, ...figures.map(cell)]
  const table = textTable([
    head,
    row('handoffs accepted a second', ({ ours }) => threeDigits(Math.round(ours))),
    row('a bare server with the same insert', ({ bare }) => threeDigits(Math.round(bare))),
    row('of which it reaches', ({ ratio }) => `${threeDigits(100 * ratio)} %`),
    row(`at ${plan.rate} a second: median`, ({ steady }) => duration(steady.p50 * 1e6)),
    row('  99 %', ({ steady }) => duration(steady.p99 * 1e6)),
    row('  the longest', ({ steady }) => duration(steady.worst * 1e6)),
    row('calls that failed', ({ failed, steady }) => String(failed + steady.failed)),
  ])
  const title = `POST /v1/handoffs with 40 context keys and 100 rules, ${plan.connections} callers, on loopback. The service also delivers.`
  return `${title}\nThe callers share the machine's ${cpus().length} processors with it; ${settings}.\n\n${table}\n`
}
