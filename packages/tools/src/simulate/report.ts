import type { SimulationReport } from './simulate.ts'
import type { SeedReport } from './simulate-seed.ts'

/** How far a run is, in one line. */
export function progressLine(done: number, seeds: number, seconds: number): string {
  return `${count(done)} of ${count(seeds)} seeds, ${count(Math.round(done / seconds))} a second`
}

/** A world in which a promise was broken: what is wrong, then all that happened. */
export function violationText({ seed, violations, history }: SeedReport): string {
  const wrong = violations.map(({ breach, because }) => `seed ${seed}: ${breach}: ${because}\n`)
  return `${wrong.join('')}\n${history.map((line) => `${line}\n`).join('')}\n`
}

/** Where and how a run went. */
export interface RunFacts {
  readonly from: number
  readonly seconds: number
  readonly asJson: boolean
}

/** The figures of a run, in one line. */
export function reportLine(report: SimulationReport, { from, seconds, asJson }: RunFacts): string {
  const { seeds, handoffs, delivered, dead, parked, rerouted, deaths, breaches, bad } = report
  const rounded = Math.round(seconds * 10) / 10
  if (asJson)
    return JSON.stringify({
      seeds,
      from,
      handoffs,
      delivered,
      dead,
      parked,
      rerouted,
      deaths,
      ...breaches,
      firstBadSeed: bad[0]?.seed ?? null,
      seconds: rounded,
    })
  return [
    `${count(seeds)} seeds from ${from}, ${count(handoffs)} handoffs: ${count(delivered)} delivered, ${count(dead)} dead, ${count(parked)} parked; ${count(rerouted)} went to a second desk;`,
    `${count(deaths)} workers died; ${Object.entries(breaches)
      .map(([breach, number]) => `${count(number)} ${breach}`)
      .join(', ')};`,
    `${rounded} s`,
  ].join(' ')
}

function count(number: number): string {
  return number.toLocaleString('en')
}
