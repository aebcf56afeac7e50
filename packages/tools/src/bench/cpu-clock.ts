import { setTimeout } from 'node:timers/promises'
import type { RuleEngine } from './rules/rule-engine.ts'

/** CPU time that was used so far, in milliseconds. It does not run while neighbours have the processor. */
export type CpuClock = () => number

const ofProcess: CpuClock = () => inMs(process.cpuUsage())

/** Whether this Node tells the time of one thread alone. If not, every figure counts the helper threads of V8 in. */
export const knowsThread: boolean = typeof process.threadCpuUsage === 'function'

const ofThread: CpuClock = knowsThread ? () => inMs(process.threadCpuUsage()) : ofProcess

/**
 * Waits until the process does next to nothing, at most two seconds: V8 still compiles for engines that ran before, on
 * threads of its own, and the clock of all threads would count that in.
 */
export async function untilIdle(): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    const before = ofProcess()
    await setTimeout(50)
    if (ofProcess() - before < 10) return
  }
}

/** The clock that sees the work of an engine. */
export function clockFor({ worksOn }: Pick<RuleEngine, 'worksOn'>): CpuClock {
  return worksOn === 'all-threads' ? ofProcess : ofThread
}

function inMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}
