import { clearYoungGarbage } from './memory.ts'
import type { Sampler } from './sampler.ts'

/**
 * The median of every sampler's samples. All take their turn in each round, beginning with another one each time: what
 * slows the machine down for a while hits all of them.
 */
export async function medianOfRounds(
  samplers: readonly Sampler[],
  rounds: number,
  begin: (round: number) => void,
): Promise<ReadonlyMap<string, number>> {
  const taken = samplers.map(({ name }) => ({ name, samples: [] as number[] }))
  for (let round = 0; round < rounds; round += 1) {
    begin(round + 1)
    for (let turn = 0; turn < samplers.length; turn += 1) {
      const at = (round + turn) % samplers.length
      clearYoungGarbage()
      const ns = await samplers[at]?.sample()
      if (ns !== undefined) taken[at]?.samples.push(ns)
    }
  }
  return new Map(taken.map(({ name, samples }) => [name, median(samples)]))
}

/** The middle one; of two middle ones, the mean. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1)
  return (low + high) / 2
}
