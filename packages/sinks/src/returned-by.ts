import { conversationOf } from './conversation.ts'
import type { KeptHelpdeskEvent } from './helpdesk-events.ts'
import type { HandoffRecord } from './record.ts'

/**
 * The newest handoff of each conversation that goes back to the AI agent by one more event.
 *
 * @param records live ones of all conversations that the event is about, the newest first
 * @param told what was told of their tickets before
 */
export function returnedBy(
  event: KeptHelpdeskEvent,
  records: readonly HandoffRecord[],
  told: readonly KeptHelpdeskEvent[],
): readonly HandoffRecord[] {
  const conversations = Map.groupBy(records, (record) => record.event.conversation.id)
  return [...conversations.values()].flatMap((own) => {
    const before = conversationOf(own, told).owner
    const after = conversationOf(own, [...told, event]).owner
    return before === 'human' && after === 'ai' ? own.slice(0, 1) : []
  })
}

/** Whether what it says may change who owns a conversation. */
export function changesOwners({ kind }: Pick<KeptHelpdeskEvent, 'kind'>): boolean {
  return kind !== 'commented'
}
