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
  const options = without === undefined ? {} : { without }
  let whole = NOTHING_YET
  for (let done = 0; done < seeds; done += SIDE_BY_SIDE) {
    const many = Math.min(SIDE_BY_SIDE, seeds - done)
    const reports = await Promise.all(Array.from({ length: many }, (_, n) => simulateSeed(from + done + n, options)))
    whole = reports.map(reportOf).reduce(addReports, whole)
    onProgress(whole.seeds)
    if (stopsAtFirst && whole.bad.length > 0) break
  }
  return whole
}

/** What no world came to. */
export const NOTHING_YET: SimulationReport = {
  seeds: 0,
  handoffs: 0,
  delivered: 0,
  dead: 0,
  parked: 0,
  rerouted: 0,
  deaths: 0,
  breaches: { lost: 0, duplicated: 0, overtaken: 0, untrue: 0 },
  bad: [],
}

/** What two runs came to together; their bad worlds in the order of seeds. */
export function addReports(one: SimulationReport, other: SimulationReport): SimulationReport {
  const { lost, duplicated, overtaken, untrue } = one.breaches
  return {
    seeds: one.seeds + other.seeds,
    handoffs: one.handoffs + other.handoffs,
    delivered: one.delivered + other.delivered,
    dead: one.dead + other.dead,
    parked: one.parked + other.parked,
    rerouted: one.rerouted + other.rerouted,
    deaths: one.deaths + other.deaths,
    breaches: {
      lost: lost + other.breaches.lost,
      duplicated: duplicated + other.breaches.duplicated,
      overtaken: overtaken + other.breaches.overtaken,
      untrue: untrue + other.breaches.untrue,
    },
    bad: [...one.bad, ...other.bad].toSorted((a, b) => a.seed - b.seed),
  }
}

function reportOf(world: SeedReport): SimulationReport {
  const endedAs = (status: string): number => world.endings.filter((ending) => ending === status).length
  const broken = (kind: Breach): number => world.violations.filter(({ breach }) => breach === kind).length
  return {
    seeds: 1,
    handoffs: world.handoffs,
    delivered: endedAs('delivered'),
    dead: endedAs('dead'),
    parked: endedAs('parked'),
    rerouted: world.rerouted,
    deaths: world.deaths,
    breaches: {
      lost: broken('lost'),
      duplicated: broken('duplicated'),
      overtaken: broken('overtaken'),
      untrue: broken('untrue'),
    },
    bad: world.violations.length > 0 ? [world] : [],
  }
}
