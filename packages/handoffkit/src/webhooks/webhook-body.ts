import type { HandoffRecord, WebhookMessage } from '@handoffkit/sinks'

/**
 * The body of a message: ids and names, and nothing that a customer said. `status` is where the handoff stood after the
 * change; the other members are as they are when it is sent, and null once what people said was erased.
 */
export function webhookBody(
  workspace: string,
  { type, atMs, place, handoffId, environment, sink, status }: WebhookMessage,
  record: HandoffRecord | undefined,
): string {
  const { event, prepared, state } = record ?? {}
  const data = {
    handoffId,
    workspace,
    environment,
    sink,
    place,
    status: status ?? state?.status ?? null,
    conversation: event?.conversation.id ?? null,
    team: prepared?.decision.team.value ?? null,
    priority: prepared?.decision.priority.value ?? null,
    ticket: state?.status === 'delivered' ? state.ticket : null,
  }
  return JSON.stringify({ type, timestamp: new Date(atMs).toISOString(), data })
}
