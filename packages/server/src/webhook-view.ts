import type { WebhookAttempt, WebhookReport } from 'handoffkit'

/** A webhook in lists. */
export interface ShownWebhook {
  readonly name: string
  /** Without its query. */
  readonly url: string
  /** Null: all. */
  readonly events: WebhookReport['events']
  readonly environments: WebhookReport['environments']
  readonly state: 'on' | 'off'
  readonly offSince: string | null
  readonly pending: number
  /** When the oldest change that it is owed happened. */
  readonly oldestPendingAt: string | null
}

/** One call of a webhook in lists. */
export type ShownWebhookAttempt = Omit<WebhookAttempt, 'atMs'> & { readonly at: string }

export function webhookView(report: WebhookReport): ShownWebhook {
  const { name, url, events, environments, offSinceMs, pending, oldestAtMs } = report
  return {
    name,
    url,
    events,
    environments,
    state: offSinceMs === null ? 'on' : 'off',
    offSince: instant(offSinceMs),
    pending,
    oldestPendingAt: instant(oldestAtMs),
  }
}

export function webhookAttemptView({ atMs, ...attempt }: WebhookAttempt): ShownWebhookAttempt {
  return { ...attempt, at: new Date(atMs).toISOString() }
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
