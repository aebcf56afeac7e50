import type { JsonObject, JsonValue } from '@handoffkit/core'
import type { SourceReading } from '../define.ts'
import {
  composeEvent,
  environmentOfAgent,
  idAt,
  ignoredPayload,
  keptPayload,
  listAt,
  mergedContext,
  missingMember,
  OTHER_AGENT,
  objectAt,
  present,
  refusedPayload,
  textAt,
  without,
} from '../define.ts'
import type { BotpressOptions } from './botpress-options.ts'
import { botpressTranscript } from './botpress-transcript.ts'

/**
 * Reads the call of a `startHitl` action: `{ "type": "startHitl", "input": { ... } }`, with the input of Botpress's own
 * action (plugin and interface `hitl`), and beside it what a bot knows of its event.
 */
export function readBotpress(payload: JsonValue, options: BotpressOptions): SourceReading {
  const type = textAt(payload, 'type')
  if (type === undefined) return refusedPayload(missingMember('/type', 'The type of the call'))
  if (type !== 'startHitl') return ignoredPayload('other-event', 'Only calls of the type "startHitl" hand off.')
  const conversation = idAt(payload, 'input', 'conversationId') ?? idAt(payload, 'conversationId')
  if (conversation === undefined)
    return refusedPayload(missingMember('/input/conversationId', 'The id of the conversation'))
  const environment = environmentOfAgent(options.environments, idAt(payload, 'botId'))
  if (environment === 'unknown') return ignoredPayload(...OTHER_AGENT)
  return { kind: 'handoff', event: eventOf(payload, { conversation, environment }, options) }
}

function eventOf(
  payload: JsonValue,
  known: { readonly conversation: string; readonly environment: string | undefined },
  options: BotpressOptions,
): JsonObject {
  const input = objectAt(payload, 'input')
  const history = listAt(input, 'messageHistory')
  return composeEvent({
    // A message triggers at most one handoff; the platform repeats its calls.
    id: idAt(payload, 'messageId'),
    environment: known.environment,
    conversation: present({
      id: known.conversation,
      channel: textAt(payload, 'channel'),
      summary: textAt(input, 'description'),
      transcript: history.length === 0 ? undefined : botpressTranscript(history),
    }),
    customer: present({
      id: idAt(input, 'userId') ?? idAt(payload, 'user', 'id'),
      name: textAt(payload, 'user', 'name'),
      email: textAt(input, 'userEmail') ?? textAt(payload, 'user', 'email'),
      phone: textAt(payload, 'user', 'phone'),
    }),
    handoff: present({ triggerId: idAt(payload, 'messageId') }),
    ticket: present({ subject: textAt(input, 'title') }),
    onMissing: options.onMissing,
    context: mergedContext(options, objectAt(input, 'hitlSession'), objectAt(payload, 'context')),
    source: keptPayload('botpress', restOf(payload, input)),
  })
}

const READ = ['messageId', 'conversationId', 'channel', 'context']
const READ_INPUT = ['title', 'description', 'conversationId', 'userId', 'userEmail', 'messageHistory', 'hitlSession']

/** What the event has no place for. */
function restOf(payload: JsonValue, input: JsonObject): JsonObject {
  return {
    ...without(objectAt(payload), ...READ),
    input: without(input, ...READ_INPUT),
    user: without(objectAt(payload, 'user'), 'id', 'name', 'email', 'phone'),
  }
}
