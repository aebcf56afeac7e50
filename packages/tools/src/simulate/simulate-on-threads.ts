import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SimulationPlan, SimulationReport } from './simulate.ts'
import { addReports, NOTHING_YET } from './simulate.ts'
import type { SimulatingThreadPlan } from './simulating-thread.ts'

/** Seeds that a thread gets at once. */
const SEEDS_AT_ONCE = 500

/**
 * The same as `simulate`, spread over threads: worlds know nothing of each other.
 * Where it ends at the first bad world, seeds that other threads have begun are counted too.
 */
export async function simulateOnThreads(plan: SimulationPlan, threads: number): Promise<SimulationReport> {
  const { seeds, from, onProgress = () => {}, stopsAtFirst = true } = plan
  const rule = plan.without === undefined ? {} : { without: plan.without }
  let whole = NOTHING_YET
  let begun = 0
  const goesOn = (): boolean => begun < seeds && !(stopsAtFirst && whole.bad.length > 0)

  const simulateParts = async (): Promise<void> => {
    const thread = startThread()
    try {
      while (goesOn()) {
        const part = { seeds: Math.min(SEEDS_AT_ONCE, seeds - begun), from: from + begun, stopsAtFirst, ...rule }
        begun += part.seeds
        const report = await thread.simulate(part)
        whole = addReports(whole, report)
        onProgress(whole.seeds)
      }
    } finally {
      await thread.stop()
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, Math.ceil(seeds / SEEDS_AT_ONCE)) }, simulateParts))
  return whole
}

function startThread() {
  const worker = new Worker(new URL('./simulating-thread.ts', import.meta.url))
  return {
    simulate: async (plan: SimulatingThreadPlan): Promise<SimulationReport> => {
      worker.postMessage(plan)
      const [report] = (await once(worker, 'message')) as [SimulationReport]
      return report
    },
    stop: () => worker.terminate(),
  }
}
