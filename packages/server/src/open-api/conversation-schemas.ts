import type { Schemas } from './build.ts'
import { count, flag, instant, list, object, oneOf, orNull, ref, text, texts } from './build.ts'

const scalars = { anyOf: [text(), { type: 'number' }, flag('A choice of two.'), { type: 'null' }] }

const contextObject: Schemas = {
  conversation: text('Id of the conversation.'),
  environment: ref('Environment'),
  version: count('From 1. The header "ETag" has it too.'),
  context: {
    type: 'object',
    description: 'What is known about the customer, by key.',
    additionalProperties: ref('ContextValue'),
  },
  customer: orNull(text(), 'Id of the customer. Null: none was named.'),
  updatedAt: instant('When it was written last.'),
  expiresAt: instant('From then on there is none, unless it is written again.'),
}

/** Conversations: their context objects, who owns them, and their end. */
export const CONVERSATION_SCHEMAS: Schemas = {
  ContextValue: { anyOf: [...scalars.anyOf, list(scalars, 'Several values.')], description: 'One value.' },
  ContextObject: object('A stored context object.', contextObject),
  ContextKept: object('A context object that was stored just now.', {
    ...contextObject,
    notKept: texts('Keys that were left out, because a redaction keeps them from the store.'),
  }),
  ConversationState: object('Where a conversation stands.', {
    conversation: text('Id of the conversation.'),
    environment: ref('Environment'),
    owner: oneOf(['ai', 'human'], 'Who answers the customer.'),
    since: orNull(instant('Since when.'), 'Null: it was always the AI agent.'),
    status: orNull(text(), 'Where the latest handoff stands. Null: there is none.'),
    ticket: orNull(ref('TicketReference'), 'The ticket of the newest handoff that was delivered.'),
    helpdesk: orNull(ref('TicketStanding'), 'What the helpdesk told of that ticket. Null: nothing.'),
    handoff: orNull(ref('Handoff'), 'The latest handoff, or preview where nothing was handed over.'),
  }),
  ErasureAnswer: object('What was erased.', {
    dryRun: flag('True: nothing was, this is what would be.'),
    complete: flag('Whether nothing is left.'),
    environments: list(
      object('What was erased in one environment.', {
        environment: ref('Environment'),
        handoffs: count('Handoffs whose words are gone.'),
        givenUp: count('Those of them whose delivery was given up for it.'),
        previews: count('Previews.'),
        contexts: count('Context objects.'),
        notErased: list(
          object('A handoff that is still there.', {
            handoffId: text(),
            reason: oneOf(
              ['not-delivered', 'being-delivered', 'conversation-owed'],
              '"not-delivered": its ticket is still owed. "being-delivered": a worker is at it; ask again in a minute. "conversation-owed": one of these holds for a nameless handoff of its conversation.',
            ),
          }),
        ),
      }),
    ),
  }),
}
