import { benchRecord, RECORD_BYTES } from '../store/bench-record.ts'
import type { Span } from '../store/callers.ts'
import { rateOf } from '../store/callers.ts'
import type { DurableServer } from '../store/durable-server.ts'
import { startDurableServer } from '../store/durable-server.ts'
import type { RateFigure, RoundPlan } from '../store/in-rounds.ts'
import { measureInRounds } from '../store/in-rounds.ts'
import type { BenchWish } from '../store/wish.ts'
import type { OpenQueue, Queue } from './queue.ts'
import { QUEUES } from './queues.ts'
import { queuesReport } from './queues-report.ts'

const FULL: RoundPlan & Span = { rounds: 5, callers: [1, 16, 64], warmUpMs: 300, measuredMs: 2_000 }
const QUICK: RoundPlan & Span = { rounds: 2, callers: [1, 16, 64], warmUpMs: 50, measuredMs: 200 }

/** Measures how many handoffs a second are accepted by us and by queues, on one PostgreSQL server. Gives the exit code. */
export async function benchQueues({ quick, json, say }: BenchWish): Promise<number> {
  await using server = await startDurableServer()
  const plan = quick ? QUICK : FULL
  const figures = await measureQueues(QUEUES, server, plan, say)
  process.stdout.write(queuesReport(QUEUES, figures, server.settings, RECORD_BYTES))
  if (json) process.stdout.write(`${JSON.stringify({ server: server.settings, bytes: RECORD_BYTES, figures })}\n`)
  return 0
}

async function measureQueues(
  queues: readonly Queue[],
  server: DurableServer,
  plan: RoundPlan & Span,
  say: (line: string) => void,
): Promise<readonly RateFigure[]> {
  const open: { readonly name: string; readonly queue: OpenQueue }[] = []
  try {
    for (const queue of queues) open.push({ name: queue.name, queue: await queue.open(await server.createDatabase()) })
    const subjects = open.map(({ name, queue }) => ({
      name,
      measure: (callers: number) => rateOf(callers, () => queue.accept(benchRecord()), plan),
    }))
    return await measureInRounds(subjects, plan, say)
  } finally {
    for (const { queue } of open) await queue.close()
  }
}
