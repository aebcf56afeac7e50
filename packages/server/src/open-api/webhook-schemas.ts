import type { Schemas } from './build.ts'
import { count, instant, list, object, oneOf, orNull, ref, text, texts } from './build.ts'

/** Webhooks and what they were sent. */
export const WEBHOOK_SCHEMAS: Schemas = {
  Webhook: object('An address that is told of changes.', {
    name: text('As the workspace file calls it.'),
    url: text('Where it is, without a query.'),
    events: orNull(texts('What it is told of.'), 'Null: everything.'),
    environments: list(ref('Environment')),
    state: oneOf(['on', 'off'], 'Off: it answered 410.'),
    offSince: orNull(instant('Since when it is off.'), 'Null: it is on.'),
    pending: count('Messages that it is still owed, as far as the changes were read.'),
    oldestPendingAt: orNull(instant('When the oldest of those changes happened.'), 'Null: there is none.'),
    attempts: list(ref('WebhookAttempt'), 'The last ones, the newest first.'),
  }),
  WebhookAttempt: object('One call of a webhook.', {
    no: count('From 1, for each webhook.'),
    messageId: text('The header "webhook-id": the same on each try.'),
    type: text('"handoff.delivered".'),
    handoffId: orNull(text('Which handoff it told of.'), 'Null: it was a test.'),
    outcome: oneOf(
      ['delivered', 'failed', 'given-up', 'refused'],
      'failed: it is tried again, unless it was a test. given-up: it is not. refused: it answered 410, and is off.',
    ),
    status: orNull(count('HTTP status of the answer.'), 'Null: there was none.'),
    because: orNull(text('Why it was not taken.'), 'Null: it was.'),
    tookMs: count('How long it took.'),
    at: instant('When it was over.'),
  }),
  WebhookList: object('Addresses that are told of changes.', { webhooks: list(ref('Webhook')) }),
  WebhookAttemptPage: object('Calls of a webhook.', {
    attempts: list(ref('WebhookAttempt')),
    next: orNull(count('"cursor" of the next page.'), 'Null: this is the last one.'),
  }),
}
