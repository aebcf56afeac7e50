import type { Environment } from '@handoffkit/core'
import type { Contexts, ConversationStanding, HelpdeskEvents, Outbox, RecordQuery, Shelf } from '@handoffkit/sinks'
import { conversationOf, TELLING_RECORDS } from '@handoffkit/sinks'

/** Tells where conversations stand. */
export interface Conversations {
  /** Who owns a conversation, with its ticket and its latest handoff; nothing when nothing is known of it. */
  conversation(environment: Environment, id: string): Promise<ConversationStanding | undefined>
}

/** What conversations are told by. */
export interface ConversationParts {
  readonly workspace: string
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly contexts: Contexts
  readonly helpdesk: HelpdeskEvents
}

/** Tells it by what is kept: handoffs, previews, what the helpdesk told, and the stored context object. */
export function conversationsOf({ workspace, outbox, shelf, contexts, helpdesk }: ConversationParts): Conversations {
  return {
    conversation: async (environment, id) => {
      const query: RecordQuery = { workspace, environment, conversation: id }
      const [live, delivered, previews, context] = await Promise.all([
        outbox.list({ ...query, limit: TELLING_RECORDS }),
        outbox.list({ ...query, status: 'delivered', limit: 1 }),
        shelf.list({ ...query, limit: 1 }),
        contexts.get({ workspace, environment, conversation: id }),
      ])
      const records = [...live.records, ...delivered.records, ...previews.records]
      if (records.length === 0 && context === undefined) return undefined
      return conversationOf(records, await helpdesk.of([...live.records, ...delivered.records]))
    },
  }
}
