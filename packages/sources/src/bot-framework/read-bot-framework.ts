import type { JsonObject, JsonValue } from '@handoffkit/core'
import type { SourceReading } from '../define.ts'
import {
  composeEvent,
  environmentOfAgent,
  idAt,
  ignoredPayload,
  isObject,
  keptPayload,
  listAt,
  memberAt,
  mergedContext,
  missingMember,
  OTHER_AGENT,
  objectAt,
  present,
  refusedPayload,
  textAt,
  without,
} from '../define.ts'
import { activityTranscript, isTranscript } from './activity-transcript.ts'
import type { BotFrameworkOptions } from './bot-framework-options.ts'

/** Reads an event activity named `handoff.initiate` (Bot Framework SDK, `EventFactory.createHandoffInitiation`). */
export function readBotFramework(payload: JsonValue, options: BotFrameworkOptions): SourceReading {
  const type = textAt(payload, 'type')
  if (type === undefined) return refusedPayload(missingMember('/type', 'The type of the activity'))
  if (type !== 'event' || textAt(payload, 'name') !== 'handoff.initiate')
    return ignoredPayload('other-event', 'Only events with the name "handoff.initiate" hand off.')
  const conversation = idAt(payload, 'conversation', 'id')
  if (conversation === undefined) return refusedPayload(missingMember('/conversation/id', 'The id of the conversation'))
  const environment = environmentOfAgent(options.environments, idAt(payload, 'relatesTo', 'bot', 'id'))
  if (environment === 'unknown') return ignoredPayload(...OTHER_AGENT)
  return { kind: 'handoff', event: eventOf(payload, { conversation, environment }, options) }
}

function eventOf(
  activity: JsonValue,
  known: { readonly conversation: string; readonly environment: string | undefined },
  options: BotFrameworkOptions,
): JsonObject {
  const customer = idAt(activity, 'from', 'id')
  const transcript = activityTranscript(activity, customer)
  return composeEvent({
    id: idAt(activity, 'id'),
    environment: known.environment,
    conversation: present({
      id: known.conversation,
      channel: textAt(activity, 'channelId'),
      language: textAt(activity, 'locale') ?? textAt(activity, 'relatesTo', 'locale'),
      transcript: transcript.length === 0 ? undefined : transcript,
    }),
    customer: present({ id: customer, name: textAt(activity, 'from', 'name') }),
    handoff: present({
      triggerId: idAt(activity, 'replyToId'),
      requestedAt: textAt(activity, 'timestamp'),
    }),
    onMissing: options.onMissing,
    context: mergedContext(options, contextOf(memberAt(activity, 'value'))),
    source: keptPayload('bot-framework', restOf(activity)),
  })
}

/** The bot's own handoff context. One that is no object is the value of the key `value`. */
function contextOf(value: JsonValue | undefined): JsonObject {
  if (value === undefined || value === null) return {}
  return isObject(value) ? value : { value }
}

const READ = ['id', 'channelId', 'locale', 'from', 'replyToId', 'timestamp', 'value']

/** What the event has no place for. */
function restOf(activity: JsonValue): JsonObject {
  return {
    ...without(objectAt(activity), ...READ),
    attachments: listAt(activity, 'attachments').filter((one) => !isTranscript(one)),
    conversation: without(objectAt(activity, 'conversation'), 'id'),
    relatesTo: without(objectAt(activity, 'relatesTo'), 'user', 'conversation'),
  }
}
