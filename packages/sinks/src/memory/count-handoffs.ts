import type { HandoffRecord } from '../record.ts'
import type {
  DeliveryLatency,
  HandoffCounts,
  PeriodCounts,
  StandingCounts,
  StatisticsQuery,
  StepCounts,
} from '../statistics.ts'

/** A handoff as statistics see it. */
export interface CountedHandoff {
  readonly record: HandoffRecord
  /** When its delivery came to an end, in milliseconds since the epoch. Null: it did not, or it is a preview. */
  readonly endedAtMs: number | null
}

/** Counts handoffs: what `Statistics` promises, said once. */
export function countHandoffs(handoffs: readonly CountedHandoff[], query: StatisticsQuery): PeriodCounts {
  const { workspace, environments, fromMs, toMs, stepMs } = query
  const all = handoffs.filter(
    ({ record: { prepared } }) => prepared.workspace === workspace && environments.includes(prepared.environment),
  )
  const received = all.filter(({ record: { receivedAtMs } }) => receivedAtMs >= fromMs && receivedAtMs < toMs)
  const steps = Map.groupBy(received, ({ record }) => Math.floor(record.receivedAtMs / stepMs) * stepMs)
  return {
    steps: [...steps]
      .map(([atMs, ones]): StepCounts => ({ atMs, ...countsOf(ones) }))
      .toSorted((a, b) => a.atMs - b.atMs),
    whole: countsOf(received),
    now: standing(all.map(({ record }) => record)),
  }
}

function countsOf(handoffs: readonly CountedHandoff[]): HandoffCounts {
  const records = handoffs.map(({ record }) => record)
  const { delivered, previewed, dead, parked, waiting } = byStatus(records)
  const verdicts = records.flatMap(({ prepared }) => prepared.keys)
  return {
    delivered,
    previewed,
    dead,
    parked,
    waiting,
    keys: verdicts.length,
    filledKeys: verdicts.filter(({ verdict }) => verdict === 'filled').length,
    decided: records.length,
    byDefault: records.filter(({ prepared }) => prepared.decision.team.reason === 'default').length,
    latency: latencyOf(handoffs),
  }
}

function byStatus(records: readonly HandoffRecord[]) {
  const count = (...wanted: readonly string[]) => records.filter(({ state }) => wanted.includes(state.status)).length
  return {
    delivered: count('delivered'),
    previewed: count('previewed'),
    dead: count('dead'),
    parked: count('parked'),
    waiting: count('accepted', 'waiting'),
  }
}

function latencyOf(handoffs: readonly CountedHandoff[]): DeliveryLatency | null {
  const took = handoffs
    .flatMap(({ record: { state, receivedAtMs }, endedAtMs }) =>
      state.status === 'delivered' && endedAtMs !== null ? [Math.max(0, endedAtMs - receivedAtMs)] : [],
    )
    .toSorted((a, b) => a - b)
  const [p50Ms, p99Ms] = [nearestRank(took, 50), nearestRank(took, 99)]
  return p50Ms === undefined || p99Ms === undefined ? null : { handoffs: took.length, p50Ms, p99Ms }
}

/** The least that is no less than so many percent. */
function nearestRank(ascending: readonly number[], percent: number): number | undefined {
  return ascending[Math.ceil((ascending.length * percent) / 100) - 1]
}

function standing(records: readonly HandoffRecord[]): StandingCounts {
  const { dead, parked, waiting } = byStatus(records)
  const since = records.flatMap(({ state, receivedAtMs }) =>
    state.status === 'accepted' || state.status === 'waiting' ? [receivedAtMs] : [],
  )
  return { waiting, dead, parked, oldestWaitingAtMs: since.length === 0 ? null : Math.min(...since) }
}
