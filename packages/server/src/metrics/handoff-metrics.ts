import type { Taken, Workspace } from 'handoffkit'
import type { Registry } from 'prom-client'
import { Histogram } from 'prom-client'
import { ruleTallies } from './rule-tallies.ts'
import { tally } from './tally.ts'

/** Seconds: one commit of a local store, to a store in trouble. */
const BUCKETS: number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** What comes in and what is decided, counted in this process. @returns listens no more */
export function handoffMetrics(registry: Registry, workspace: Workspace): () => void {
  const noteTaken = takenMetrics(registry, workspace)
  const handoffs = tally(registry, 'handoffkit_handoffs_total', 'Handoffs that came in, by what became of them.', [
    'environment',
    'outcome',
  ])
  const forgets = [
    workspace.on('handoff-accepted', (taken) => {
      handoffs.count(taken.environment, 'accepted')
      noteTaken(taken)
    }),
    workspace.on('handoff-previewed', (taken) => {
      handoffs.count(taken.environment, 'previewed')
      noteTaken(taken)
    }),
    workspace.on('handoff-repeated', ({ environment }) => {
      handoffs.count(environment, 'repeated')
    }),
    workspace.on('handoff-incomplete', ({ environment }) => {
      handoffs.count(environment, 'incomplete')
    }),
    ...failureMetrics(registry, workspace),
  ]
  return () => {
    for (const forget of forgets) forget()
  }
}

/** What was decided about handoffs that were kept or promised. */
function takenMetrics(registry: Registry, workspace: Workspace): (taken: Taken) => void {
  const durations = new Histogram({
    name: 'handoffkit_accept_duration_seconds',
    help: 'From the call until a handoff was kept as a preview or promised.',
    labelNames: ['environment'],
    buckets: BUCKETS,
    registers: [registry],
  })
  const fields = tally(
    registry,
    'handoffkit_field_statuses_total',
    'Ticket fields of handoffs, by what became of them. Filled of all is the match rate of a field.',
    ['environment', 'field', 'status'],
  )
  const decisions = tally(registry, 'handoffkit_decisions_total', 'Decisions, by a rule or by the default.', [
    'environment',
    'list',
    'reason',
  ])
  const { wins, shadows } = ruleTallies(registry, workspace)
  return (taken) => {
    const { environment, tookMs, team, priority, shadow } = taken
    durations.observe({ environment }, tookMs / 1_000)
    for (const { key, status } of taken.fields) fields.count(environment, key, status)
    for (const [list, { rule, reason }] of [['assignment', team] as const, ['priority', priority] as const]) {
      decisions.count(environment, list, reason)
      if (rule !== null) wins.count(list, rule)
    }
    for (const { list, rule } of shadow) shadows.count(list, rule)
  }
}

/** What handoffs were decided without, and what should never be. */
function failureMetrics(registry: Registry, { on }: Workspace): readonly (() => void)[] {
  const lookUps = tally(registry, 'handoffkit_look_up_failures_total', 'Facts that could not be looked up.', ['fact'])
  const catalogs = tally(registry, 'handoffkit_catalog_failures_total', 'Helpdesks that could not be described.', [
    'environment',
  ])
  const differences = tally(
    registry,
    'handoffkit_explanation_differences_total',
    'Decisions that the two readers of rules do not agree on: a defect of handoffkit.',
    ['ruleset'],
  )
  return [
    on('look-up-failed', ({ fact }) => {
      lookUps.count(fact)
    }),
    on('catalog-failed', ({ environment }) => {
      catalogs.count(environment)
    }),
    on('explanation-differs', ({ ruleset }) => {
      differences.count(ruleset)
    }),
  ]
}
