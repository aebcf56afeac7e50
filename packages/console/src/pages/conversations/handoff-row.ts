import type { Handoff } from '../../api/generated/open-api.ts'

/** What the list keeps of a handoff: little, because there may be a hundred thousand. */
export interface HandoffRow {
  readonly handoffId: string
  readonly conversation: string
  readonly customer: string | null
  readonly environment: Handoff['environment']
  readonly status: Handoff['status']
  readonly team: string | null
  readonly priority: Handoff['decision']['priority']['value']
  readonly receivedAt: string
  readonly sent: number
  readonly filled: number
  readonly dropped: number
}

/** A handoff as the list keeps it. */
export function handoffRow(handoff: Handoff): HandoffRow {
  const { handoffId, conversation, customer, environment, status, decision, receivedAt, keys, audit } = handoff
  return {
    handoffId,
    conversation,
    customer,
    environment,
    status,
    team: decision.team.value,
    priority: decision.priority.value,
    receivedAt,
    sent: keys.sent,
    filled: keys.filled,
    dropped: (audit ?? []).filter((landing) => landing.status === 'dropped').length,
  }
}
