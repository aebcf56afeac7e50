import type { JsonObject, JsonValue } from '@handoffkit/core'
import type { SourceDefinition, SourceOutcome } from '../define.ts'
import { defineSource, memberAt, NO_SECRETS, present, toldOutcome } from '../define.ts'
import type { BotFrameworkOptions } from './bot-framework-options.ts'
import { botFrameworkOptions } from './bot-framework-options.ts'
import { readBotFramework } from './read-bot-framework.ts'

/** Microsoft's Bot Framework: the `handoff.initiate` that a bot sends to an agent hub. It sends an API key, and waits for the answer. */
export const botFramework: SourceDefinition<BotFrameworkOptions> = defineSource({
  name: 'bot-framework',
  title: 'Microsoft Bot Framework',
  optionsSchema: botFrameworkOptions,
  secretsSchema: NO_SECRETS,
  read: readBotFramework,
  answer: answerBotFramework,
})

/**
 * A `handoff.status` event (Bot Framework SDK, `EventFactory.createHandoffStatus`: `accepted` or `failed`), so that the bot
 * can send it on. What is special to us stands in `channelData`.
 */
function answerBotFramework(outcome: SourceOutcome, activity: JsonValue): JsonObject | undefined {
  if (outcome.kind === 'ignored') return undefined
  const { kind, handoffId, missing } = outcome
  return {
    type: 'event',
    name: 'handoff.status',
    ...present({ conversation: memberAt(activity, 'conversation') }),
    value:
      kind === 'incomplete' ? { state: 'failed', message: `Missing: ${missing.join(', ')}.` } : { state: 'accepted' },
    channelData: { handoffId, ...toldOutcome(outcome) },
  }
}
