import type { Breach } from './judge.ts'
import type { Rule } from './rules.ts'
import type { SeedReport } from './simulate-seed.ts'
import { simulateSeed } from './simulate-seed.ts'

/** Which worlds are simulated. */
export interface SimulationPlan {
  readonly seeds: number
  readonly from: number
  /** The rule that is taken out. Absent: none. */
  readonly without?: Rule
  /** Called now and then with the number of seeds simulated so far. */
  readonly onProgress?: (done: number) => void
  /** Ends with the first world in which a promise was broken. Default: true. */
  readonly stopsAtFirst?: boolean
}

/** What a run came to. */
export interface SimulationReport {
  readonly seeds: number
  readonly handoffs: number
  readonly delivered: number
  readonly dead: number
  readonly parked: number
  /** Handoffs that went to their second desk. */
  readonly rerouted: number
  /** Workers that died. */
  readonly deaths: number
  /** Broken promises, by kind. */
  readonly breaches: Readonly<Record<Breach, number>>
  /** The worlds in which one was broken, in order. */
  readonly bad: readonly SeedReport[]
}

/** Worlds that are simulated side by side: each has its own time, and turns of the event loop are dear. */
const SIDE_BY_SIDE = 50

/** Simulates one world for each seed. */
export async function simulate(plan: SimulationPlan): Promise<SimulationReport> {
  const { seeds, from, without, onProgress = () => {}, stopsAtFirst = true } = plan
  const tally = { seeds: 0, handoffs: 0, delivered: 0, dead: 0, parked: 0, rerouted: 0, deaths: 0 }
  const breaches: Record<Breach, number> = { lost: 0, duplicated: 0, overtaken: 0, untrue: 0 }
  const bad: SeedReport[] = []
  const options = without === undefined ? {} : { without }
  for (let done = 0; done < seeds; done += SIDE_BY_SIDE) {
    const many = Math.min(SIDE_BY_SIDE, seeds - done)
    const reports = await Promise.all(Array.from({ length: many }, (_, n) => simulateSeed(from + done + n, options)))
    for (const report of reports) {
      tally.seeds += 1
      tally.handoffs += report.handoffs
      tally.deaths += report.deaths
      tally.rerouted += report.rerouted
      for (const status of ['delivered', 'dead', 'parked'] as const)
        tally[status] += report.endings.filter((ending) => ending === status).length
      for (const { breach } of report.violations) breaches[breach] += 1
      if (report.violations.length > 0) bad.push(report)
    }
    onProgress(tally.seeds)
    if (stopsAtFirst && bad.length > 0) break
  }
  return { ...tally, breaches, bad }
}
