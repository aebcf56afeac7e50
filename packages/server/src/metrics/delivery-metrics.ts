import type { Notices, Workspace } from 'handoffkit'
import type { Registry } from 'prom-client'
import { Histogram } from 'prom-client'
import { tally } from './tally.ts'

type Told = Notices['delivery']

/** Seconds: a quick helpdesk, to one that was away for days. */
const DELIVERY_BUCKETS: number[] = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400]
/** Seconds: a call ends after 20 at the latest. */
const ATTEMPT_BUCKETS: number[] = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

/** An attempt whose lease was lost is never told to be closed, so no more than these are remembered. */
const MOST_OPEN = 1_000

/** What the workers of this process do. @returns listens no more */
export function deliveryMetrics(registry: Registry, workspace: Workspace): () => void {
  const notes = [attemptMetrics(registry), endingMetrics(registry), troubleMetrics(registry)]
  return workspace.on('delivery', (told) => {
    for (const note of notes) note(told)
  })
}

function attemptMetrics(registry: Registry): (told: Told) => void {
  const attempts = tally(registry, 'handoffkit_attempts_total', 'Calls to helpdesks, by what came of them.', [
    'environment',
    'move',
    'outcome',
  ])
  const durations = new Histogram({
    name: 'handoffkit_attempt_duration_seconds',
    help: 'From the opening of an attempt to its closing.',
    labelNames: ['environment', 'move'],
    buckets: ATTEMPT_BUCKETS,
    registers: [registry],
  })
  /** When attempts under way were opened. */
  const opened = new Map<string, number>()
  return (told) => {
    if (told.kind !== 'attempt-opened' && told.kind !== 'attempt-closed') return
    const { environment, handoffId, attempt } = told
    const name = `${handoffId} ${attempt.no}`
    if (told.kind === 'attempt-opened') {
      const [oldest] = opened.keys()
      if (opened.size >= MOST_OPEN && oldest !== undefined) opened.delete(oldest)
      opened.set(name, performance.now())
      return
    }
    const { move } = attempt
    const fromMs = opened.get(name)
    opened.delete(name)
    attempts.count(environment, move, told.outcome)
    if (fromMs !== undefined) durations.observe({ environment, move }, (performance.now() - fromMs) / 1_000)
  }
}

function endingMetrics(registry: Registry): (told: Told) => void {
  const endings = tally(registry, 'handoffkit_deliveries_total', 'Deliveries that ended, by how.', [
    'environment',
    'ending',
  ])
  const durations = new Histogram({
    name: 'handoffkit_delivery_duration_seconds',
    help: 'From the acceptance of a handoff until it was delivered.',
    labelNames: ['environment'],
    buckets: DELIVERY_BUCKETS,
    registers: [registry],
  })
  const unread = tally(registry, 'handoffkit_unread_tickets_total', 'Delivered tickets that could not be read back.', [
    'environment',
  ])
  const misses = tally(
    registry,
    'handoffkit_read_back_misses_total',
    'What the helpdesk dropped or changed of a ticket, found by reading it back.',
    ['environment', 'what', 'field', 'status'],
  )
  const duplicates = tally(registry, 'handoffkit_duplicate_tickets_total', 'Second tickets of one handoff.', [
    'environment',
  ])
  return (told) => {
    const { environment } = told
    switch (told.kind) {
      case 'delivered':
        endings.count(environment, 'delivered')
        durations.observe({ environment }, told.tookMs / 1_000)
        if (!told.audited) unread.count(environment)
        return
      case 'dead':
      case 'parked':
        return endings.count(environment, told.kind)
      case 'not-applied':
        for (const { what, key, status } of told.fields) misses.count(environment, what, key, status)
        return
      case 'duplicates':
        for (let no = 0; no < told.tickets.length; no += 1) duplicates.count(environment)
        return
      default:
    }
  }
}

function troubleMetrics(registry: Registry): (told: Told) => void {
  const pauses = tally(registry, 'handoffkit_lane_pauses_total', 'Rests that lanes began, by why.', [
    'environment',
    'because',
  ])
  const overdue = tally(
    registry,
    'handoffkit_overdue_deliveries_total',
    'Deliveries that were not done in time, each told once by one worker.',
    ['environment', 'because'],
  )
  const troubles = tally(registry, 'handoffkit_worker_troubles_total', 'Failures of our own while delivering.', [
    'environment',
  ])
  return (told) => {
    const { environment } = told
    switch (told.kind) {
      case 'lane-paused':
        return pauses.count(environment, told.because)
      case 'overdue':
        return overdue.count(environment, told.because)
      case 'trouble':
        return troubles.count(environment)
      default:
    }
  }
}
