import type { JsonObject } from '@handoffkit/core'
import type { SourceDefinition, SourceOutcome } from '../define.ts'
import { defineSource, NO_SECRETS, toldOutcome } from '../define.ts'
import type { BotpressOptions } from './botpress-options.ts'
import { botpressOptions } from './botpress-options.ts'
import { readBotpress } from './read-botpress.ts'

/** Botpress: what a bot sends instead of, or beside, its own escalation. It sends an API key, and waits for the answer. */
export const botpress: SourceDefinition<BotpressOptions> = defineSource({
  name: 'botpress',
  title: 'Botpress',
  optionsSchema: botpressOptions,
  secretsSchema: NO_SECRETS,
  read: readBotpress,
  answer: answerBotpress,
})

/** The output of `startHitl`, which is the id of the session, with all that the bot may tell the customer. */
function answerBotpress(outcome: SourceOutcome): JsonObject | undefined {
  return outcome.kind === 'ignored' ? undefined : { conversationId: outcome.handoffId, ...toldOutcome(outcome) }
}
