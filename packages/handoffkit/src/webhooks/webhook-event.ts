import type { WebhookEndpoint, WebhookEvent } from '@handoffkit/schema'
import type { Change } from '@handoffkit/sinks'

/** What an endpoint is told of a change: how a delivery ended goes by the name of its ending. */
export function webhookEventOf({ what, status }: Pick<Change, 'what' | 'status'>): WebhookEvent {
  switch (what) {
    case 'ended':
      return status === 'dead' || status === 'parked' ? status : 'delivered'
    case 'attempt-opened':
      return 'attempt_opened'
    case 'attempt-closed':
      return 'attempt_closed'
    case 'handed-back':
      return 'handed_back'
    default:
      return what
  }
}

/** The type of the message that tells an endpoint of a change; nothing: it does not want to be told. */
export function messageTypeFor(
  { events, environments }: Pick<WebhookEndpoint, 'events' | 'environments'>,
  change: Pick<Change, 'what' | 'status' | 'environment'>,
): string | undefined {
  if (environments !== undefined && !environments.includes(change.environment)) return undefined
  const event = webhookEventOf(change)
  if (events !== undefined && !events.includes(event)) return undefined
  return event === 'returned' ? 'conversation.returned' : `handoff.${event}`
}
