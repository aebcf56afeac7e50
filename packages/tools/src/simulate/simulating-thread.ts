// A thread of `simulateOnThreads`: simulates what it is told, and tells the report.
import { parentPort } from 'node:worker_threads'
import type { SimulationPlan, SimulationReport } from './simulate.ts'
import { simulate } from './simulate.ts'

/** What a thread is told. */
export type SimulatingThreadPlan = Omit<SimulationPlan, 'onProgress'>

// Whoever stops waiting makes an error; its stack, which nobody reads, takes a third of the time.
Error.stackTraceLimit = 0

const simulateAndTell = async (plan: SimulatingThreadPlan): Promise<void> => {
  const report: SimulationReport = await simulate(plan)
  parentPort?.postMessage(report)
}

parentPort?.on('message', (plan: SimulatingThreadPlan) => void simulateAndTell(plan))
