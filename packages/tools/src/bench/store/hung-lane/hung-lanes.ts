import { median } from '../quantile.ts'
import { laneThroughput } from './lane-throughput.ts'

/** What nine lanes deliver in a second, with and without a hung one beside them: medians of the rounds. */
export interface HungLaneFigures {
  readonly alone: number
  readonly besideHung: number
  /** Median of the ratios of each round: what is left of the throughput. */
  readonly ratio: number
}

export async function measureHungLane(
  rounds: number,
  perLane: number,
  say: (line: string) => void,
): Promise<HungLaneFigures> {
  const [alone, besideHung]: readonly [number[], number[]] = [[], []]
  // What is compiled during the first run would make it slower than the others.
  await laneThroughput(perLane, 'nothing to do')
  for (let round = 0; round < rounds; round++) {
    say(`hung lane: round ${round + 1} of ${rounds}`)
    const first = round % 2 === 0 ? await laneThroughput(perLane, 'nothing to do') : undefined
    besideHung.push(await laneThroughput(perLane, 'hung'))
    alone.push(first ?? (await laneThroughput(perLane, 'nothing to do')))
  }
  const ratios = alone.map((rate, at) => (besideHung[at] ?? Number.NaN) / rate)
  return { alone: median(alone), besideHung: median(besideHung), ratio: median(ratios) }
}
