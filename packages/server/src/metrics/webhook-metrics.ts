import type { WebhookReport, Workspace } from 'handoffkit'
import type { Registry } from 'prom-client'
import { Gauge } from 'prom-client'
import { tally } from './tally.ts'

/** What is sent to the webhook endpoints of a workspace, and what they are still owed. @returns listens no more */
export function webhookMetrics(registry: Registry, workspace: Workspace): () => void {
  standingGauges(registry, workspace)
  const calls = tally(
    registry,
    'handoffkit_webhook_attempts_total',
    'Calls of webhook endpoints by this process, by what came of them.',
    ['webhook', 'outcome'],
  )
  const missed = tally(
    registry,
    'handoffkit_webhook_missed_total',
    'Times that a webhook endpoint was not told of changes, because they were too old.',
    ['webhook'],
  )
  const forgets = [
    workspace.on('webhook-attempt', ({ webhook, outcome }) => calls.count(webhook, outcome)),
    workspace.on('webhook-missed', ({ webhook }) => missed.count(webhook)),
  ]
  return () => {
    for (const forget of forgets) forget()
  }
}

/** What the store says at the moment of reading. Every process of one store gives the same: take the highest, never the sum. */
function standingGauges(registry: Registry, { webhooks }: Workspace): void {
  let underWay: Promise<readonly WebhookReport[]> | undefined
  const ask = (): Promise<readonly WebhookReport[]> => {
    underWay ??= webhooks
      .list()
      // Nothing is better than an old number.
      .catch(() => [])
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
  const gauge = (name: string, help: string, show: (report: WebhookReport) => number): void => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames: ['webhook'],
        registers: [],
        async collect() {
          const reports = await ask()
          this.reset()
          for (const report of reports) this.set({ webhook: report.name }, show(report))
        },
      }),
    )
  }
  gauge('handoffkit_webhook_pending', 'Messages that an endpoint is still owed.', ({ pending }) => pending)
  gauge(
    'handoffkit_webhook_oldest_age_seconds',
    'How long ago the oldest of them happened; 0: there is none.',
    ({ oldestAtMs }) => (oldestAtMs === null ? 0 : Math.max(0, Date.now() - oldestAtMs) / 1_000),
  )
  gauge('handoffkit_webhook_off', '1 while an endpoint is turned off, because it wanted nothing any more.', (report) =>
    report.offSinceMs === null ? 0 : 1,
  )
}
