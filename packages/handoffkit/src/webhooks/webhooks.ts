import type { Environment } from '@handoffkit/core'
import type { WebhookEvent } from '@handoffkit/schema'
import type { WebhookAttempt, WebhookAttemptPage, WebhookAttemptQuery, WebhookStanding } from '@handoffkit/sinks'

/** An endpoint of the workspace file, and how it stands. */
export interface WebhookReport extends WebhookStanding {
  readonly name: string
  /** Without its query, which may hold a secret. */
  readonly url: string
  /** Null: all. */
  readonly events: readonly WebhookEvent[] | null
  readonly environments: readonly Environment[]
}

/** The webhook endpoints of a workspace. Addresses and secrets are in its file; what is kept of them, in its store. */
export interface Webhooks {
  /** Those of the workspace file, in its order. */
  list(): Promise<readonly WebhookReport[]>
  /** Calls of an endpoint, the newest first. @throws HandoffError HK_WEBHOOK_UNKNOWN */
  attempts(name: string, query?: WebhookAttemptQuery): Promise<WebhookAttemptPage>
  /**
   * Sends `webhook.test` to an endpoint, once, and waits for its answer. One that is off and takes it is on again.
   *
   * @param by who asks, for the audit log. Default: `program`
   * @throws HandoffError HK_WEBHOOK_UNKNOWN, HK_SECRET_MISSING, HK_WORKSPACE_INVALID, HK_URL_REFUSED
   */
  test(name: string, by?: string): Promise<WebhookAttempt>
}
