import type { BenchWish } from '../wish.ts'
import { syncReport } from './sync-report.ts'
import { traceAccepts } from './trace-accepts.ts'

/** Shows by the system calls of a process that no accept is acknowledged before it is synced. Gives the exit code: 1 when one is. */
export async function benchSync({ quick, json, say }: BenchWish): Promise<number> {
  const handoffs = quick ? 100 : 1_000
  say(`accepting ${handoffs.toLocaleString('en')} handoffs under strace`)
  const figures = await traceAccepts(handoffs)
  process.stdout.write(syncReport(figures))
  if (json) process.stdout.write(`${JSON.stringify({ sync: figures })}\n`)
  return figures.acknowledged === handoffs && figures.violations.length === 0 ? 0 : 1
}
