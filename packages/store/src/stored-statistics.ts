import type {
  DeliveryLatency,
  HandoffCounts,
  PeriodCounts,
  StandingCounts,
  Statistics,
  StatisticsQuery,
} from '@handoffkit/sinks'
import type { Expression } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'

/** Counts in a database. Reads the index `handoff_counted` and what waits or needs a person, and opens no payload. */
export function storedStatistics(engine: Engine): Statistics {
  return { count: (query) => engine.read((db) => count(db, query)) }
}

async function count(db: Database, query: StatisticsQuery): Promise<PeriodCounts> {
  const { stepMs } = query
  const step = sql<number>`received_at_ms / ${sql.lit(Math.max(1, Math.trunc(stepMs)))}`
  const groups = await countGroups(db, query, step)
  const latencies = await measure(db, query, step)
  const [whole] = await measure(db, query, sql<number>`0`)
  const steps = Map.groupBy(groups, (group) => group.step)
  return {
    steps: [...steps].map(([place, ones]) => ({
      atMs: place * stepMs,
      ...summed(
        ones,
        latencies.find((latency) => latency.step === place),
      ),
    })),
    whole: summed(groups, whole),
    now: await standing(db, query),
  }
}

type Group = Awaited<ReturnType<typeof countGroups>>[number]

function countGroups(db: Database, query: StatisticsQuery, step: Expression<number>) {
  return received(db, query)
    .select((row) => [
      sql<number>`${step}`.as('step'),
      'status',
      row.fn.countAll<number>().as('handoffs'),
      numberOf(row.fn.sum('key_count')).as('keys'),
      numberOf(row.fn.sum('filled_count')).as('filledKeys'),
      row.fn.count<number>('by_default').as('decided'),
      numberOf(row.fn.sum('by_default')).as('byDefault'),
    ])
    .groupBy([sql`1`, 'status'])
    .orderBy(sql`1`)
    .execute()
}

/** Of nothing the sum is 0; and PostgreSQL adds big numbers up to bigger ones, which come as text. */
function numberOf(sum: Expression<unknown>) {
  return sql<number>`cast(coalesce(${sum}, 0) as bigint)`
}

function received(db: Database, { workspace, environments, fromMs, toMs }: StatisticsQuery) {
  return db
    .selectFrom('handoff')
    .where('workspace', '=', workspace)
    .where('environment', 'in', environments)
    .where('payload', 'is not', null)
    .where('received_at_ms', '>=', fromMs)
    .where('received_at_ms', '<', toMs)
}

interface Measured extends DeliveryLatency {
  readonly step: number
}

/** Nearest ranks, step by step: the same on both engines, of which one has no percentiles. */
async function measure(db: Database, query: StatisticsQuery, step: Expression<number>): Promise<readonly Measured[]> {
  // The two instants are of two clocks, which may differ a little.
  const took = sql<number>`case when ended_at_ms > received_at_ms then ended_at_ms - received_at_ms else 0 end`
  const ranked = received(db, query)
    .where('status', '=', 'delivered')
    .where('ended_at_ms', 'is not', null)
    .select([
      sql<number>`${step}`.as('step'),
      took.as('took'),
      sql<number>`row_number() over (partition by ${step} order by ${took})`.as('rank'),
      sql<number>`count(*) over (partition by ${step})`.as('handoffs'),
    ])
  return db
    .selectFrom(ranked.as('ranked'))
    .select([
      'step',
      sql<number>`max(handoffs)`.as('handoffs'),
      sql<number>`min(case when rank * 100 >= handoffs * 50 then took end)`.as('p50Ms'),
      sql<number>`min(case when rank * 100 >= handoffs * 99 then took end)`.as('p99Ms'),
    ])
    .groupBy('step')
    .execute()
}

function summed(groups: readonly Group[], latency: Measured | undefined): HandoffCounts {
  const sum = (of: (group: Group) => number) => groups.reduce((total, group) => total + of(group), 0)
  const having = (...wanted: readonly Group['status'][]) =>
    sum(({ status, handoffs }) => (wanted.includes(status) ? handoffs : 0))
  return {
    delivered: having('delivered'),
    previewed: having('previewed'),
    dead: having('dead'),
    parked: having('parked'),
    waiting: having('accepted', 'waiting'),
    keys: sum(({ keys }) => keys),
    filledKeys: sum(({ filledKeys }) => filledKeys),
    decided: sum(({ decided }) => decided),
    byDefault: sum(({ byDefault }) => byDefault),
    latency: latency === undefined ? null : { handoffs: latency.handoffs, p50Ms: latency.p50Ms, p99Ms: latency.p99Ms },
  }
}

async function standing(db: Database, { workspace, environments }: StatisticsQuery): Promise<StandingCounts> {
  const rows = await db
    .selectFrom('handoff')
    .where('sink', '=', 'live')
    .where('status', 'in', ['accepted', 'waiting', 'dead', 'parked'])
    .where('workspace', '=', workspace)
    .where('environment', 'in', environments)
    .where('payload', 'is not', null)
    .select((row) => ['status', row.fn.countAll<number>().as('handoffs'), row.fn.min('received_at_ms').as('oldest')])
    .groupBy('status')
    .execute()
  const count = (...wanted: readonly string[]) =>
    rows.reduce((total, { status, handoffs }) => total + (wanted.includes(status) ? handoffs : 0), 0)
  const since = rows.flatMap(({ status, oldest }) => (status === 'accepted' || status === 'waiting' ? [oldest] : []))
  return {
    waiting: count('accepted', 'waiting'),
    dead: count('dead'),
    parked: count('parked'),
    oldestWaitingAtMs: since.length === 0 ? null : Math.min(...since),
  }
}
