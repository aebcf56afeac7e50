import type { LaneReport, Workspace } from 'handoffkit'
import type { Registry } from 'prom-client'
import { Gauge } from 'prom-client'
import { checkReadiness } from '../readiness.ts'

/** What a lane may rest for. */
const REASONS = ['operator', 'retry-after', 'credentials', 'breaker'] as const

/** What the store says at the moment of reading. Every process of one store gives the same: take the highest, never the sum. */
export function storeMetrics(registry: Registry, workspace: Workspace): void {
  const ask = whileUnderWay(() => workspace.lanes().catch(() => undefined))
  const gauge = (name: string, help: string, show: (lane: LaneReport) => number): void => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames: ['environment'],
        registers: [],
        async collect() {
          const lanes = await ask()
          // Nothing is better than an old number.
          this.reset()
          for (const lane of lanes ?? []) this.set({ environment: lane.environment }, show(lane))
        },
      }),
    )
  }
  gauge('handoffkit_backlog_deliveries', 'Deliveries that have not ended.', ({ backlog }) => backlog.count)
  gauge(
    'handoffkit_backlog_oldest_age_seconds',
    'How long the oldest delivery that has not ended waits; 0: there is none.',
    ageOf,
  )
  gauge('handoffkit_dead_deliveries', 'Deliveries that ended without a ticket.', ({ backlog }) => backlog.dead)
  gauge('handoffkit_parked_deliveries', 'Deliveries in doubt that wait for a person.', ({ backlog }) => backlog.parked)
  restGauge(registry, ask)
  registry.registerMetric(
    new Gauge({
      name: 'handoffkit_store_up',
      help: '1 when the store answers.',
      registers: [],
      async collect() {
        this.set((await ask()) === undefined ? 0 : 1)
      },
    }),
  )
  registry.registerMetric(
    new Gauge({
      name: 'handoffkit_ready',
      help: '1 when the workspace takes handoffs: the store answers, and every environment knows its fields.',
      registers: [],
      async collect() {
        this.set((await checkReadiness([workspace])).status === 'ready' ? 1 : 0)
      },
    }),
  )
}

function restGauge(registry: Registry, ask: () => Promise<readonly LaneReport[] | undefined>): void {
  registry.registerMetric(
    new Gauge({
      name: 'handoffkit_lane_resting',
      help: '1 while a lane rests, by why.',
      labelNames: ['environment', 'because'],
      registers: [],
      async collect() {
        const lanes = await ask()
        this.reset()
        for (const { environment, rests } of lanes ?? [])
          for (const because of REASONS) this.set({ environment, because }, rests?.because === because ? 1 : 0)
      },
    }),
  )
}

function ageOf({ backlog: { oldestReceivedAtMs } }: LaneReport): number {
  return oldestReceivedAtMs === null ? 0 : Math.max(0, Date.now() - oldestReceivedAtMs) / 1_000
}

/** Those who ask while an answer is under way share it. */
function whileUnderWay<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let underWay: Promise<Answer> | undefined
  return () => {
    underWay ??= ask().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}
