import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { VERSION } from '../version.ts'
import { tally } from './tally.ts'

/** One request that was answered. */
export interface AnsweredRequest {
  readonly method: string
  /** Pattern of the address; undefined when there is none. */
  readonly route: string | undefined
  readonly status: number
  readonly tookMs: number
  /** Of the problem that was answered. */
  readonly code: string | undefined
}

/** What a service says of its requests, whoever sent them. */
export interface HttpMetrics {
  readonly registry: Registry
  readonly note: (request: AnsweredRequest) => void
}

/** Seconds: from a list in memory to a wait for a ticket. */
const BUCKETS: number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Counts requests by the pattern of their address, never by the address: it may name a customer. */
export function httpMetrics(): HttpMetrics {
  const registry = new Registry()
  const requests = tally(registry, 'handoffkit_http_requests_total', 'Requests that were answered.', [
    'method',
    'route',
    'status',
  ])
  const durations = new Histogram({
    name: 'handoffkit_http_request_duration_seconds',
    help: 'How long answers took, waiting for a ticket included.',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers: [registry],
  })
  const problems = new Counter({
    name: 'handoffkit_http_problems_total',
    help: 'Problems that were answered, by their code.',
    labelNames: ['code'],
    registers: [registry],
  })
  const build = new Gauge({
    name: 'handoffkit_build_info',
    help: 'Always 1; the version stands in its label.',
    labelNames: ['version'],
    registers: [registry],
  })
  build.set({ version: VERSION }, 1)
  return {
    registry,
    note: ({ method, route, status, tookMs, code }) => {
      // A caller chooses the method of an address that is none.
      const known = route === undefined ? { method: 'other', route: 'none' } : { method, route }
      requests.count(known.method, known.route, String(status))
      durations.observe(known, tookMs / 1_000)
      if (code !== undefined) problems.inc({ code })
    },
  }
}
