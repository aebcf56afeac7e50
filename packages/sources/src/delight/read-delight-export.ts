import type { JsonObject, JsonValue } from '@handoffkit/core'
import type { SourceReading } from '../define.ts'
import {
  composeEvent,
  fitTranscript,
  idAt,
  ignoredPayload,
  isObject,
  keptPayload,
  listAt,
  memberAt,
  missingMember,
  objectAt,
  present,
  refusedPayload,
  textAt,
  without,
} from '../define.ts'

/** Whether a value is a conversation of Delight's data export, and no handoff event. */
export function isDelightExport(value: JsonValue): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, 'human_handoff') && !Object.hasOwn(value, 'conversation')
}

/**
 * Reads a conversation of Delight's data export (Delight AI agent docs, Platform API > Data export) as the handoff that it
 * was: what was said until the first person joined, and the instant of that. Conversations that nobody handed over are
 * ignored.
 */
export function readDelightExport(conversation: JsonValue): SourceReading {
  if (memberAt(conversation, 'human_handoff') !== true)
    return ignoredPayload('no-handoff', 'The conversation was not handed over.')
  const id = idAt(conversation, 'id')
  if (id === undefined) return refusedPayload(missingMember('/id', 'The id of the conversation'))
  const all = listAt(conversation, 'messages')
  const joined = all.findIndex((message) => textAt(message, 'message_from') === 'human')
  const before = joined === -1 ? all : all.slice(0, joined)
  return { kind: 'handoff', event: eventOf(conversation, id, before, joined === -1 ? before.at(-1) : all[joined]) }
}

/** @param last the message at which it was handed over */
function eventOf(
  conversation: JsonValue,
  id: string,
  before: readonly JsonValue[],
  last: JsonValue | undefined,
): JsonObject {
  const envelope = objectAt(conversation, 'ai_agent_context')
  return composeEvent({
    id,
    conversation: present({
      id,
      channelUrl: textAt(conversation, 'channel_url'),
      channel: textAt(conversation, 'channel_type'),
      language: textAt(envelope, 'language'),
      country: textAt(envelope, 'country'),
      startedAt: timeAt(conversation, 'start_ts'),
      summary: textAt(conversation, 'summary'),
      transcript: fitTranscript(before.flatMap(entryOf)),
    }),
    customer: present({ id: idAt(conversation, 'user_id') }),
    handoff: present({
      category: textAt(conversation, 'category'),
      subCategory: textAt(conversation, 'sub_category'),
      sentiment: textAt(conversation, 'user_sentiment'),
      requestedAt: timeAt(last, 'create_ts') ?? timeAt(conversation, 'start_ts'),
    }),
    context: objectAt(envelope, 'context'),
    source: keptPayload('delight', without(objectAt(conversation), ...READ)),
  })
}

const READ = [
  'id',
  'channel_url',
  'channel_type',
  'start_ts',
  'summary',
  'messages',
  'user_id',
  'category',
  'sub_category',
  'user_sentiment',
  'ai_agent_context',
]

const SPEAKERS: Readonly<Record<string, string>> = { ai: 'ai', user: 'customer', human: 'human', system: 'system' }

function entryOf(message: JsonValue): readonly JsonObject[] {
  const text = textAt(message, 'message')
  const said = textAt(message, 'message_from') ?? ''
  const from = Object.hasOwn(SPEAKERS, said) ? SPEAKERS[said] : undefined
  if (text === undefined || from === undefined) return []
  return [present({ at: timeAt(message, 'create_ts'), from, text })]
}

/** Later than this as seconds, it is milliseconds: the year 5138. */
const MOST_SECONDS = 100_000_000_000
/** The last instant that a date can say. */
const MOST_MS = 8_640_000_000_000_000

/** A time as RFC 3339. The docs do not say which unit a number is in: seconds and milliseconds are told apart by size. */
function timeAt(value: JsonValue | undefined, name: string): string | undefined {
  const given = memberAt(value, name)
  if (typeof given !== 'number') return textAt(value, name)
  const ms = given < MOST_SECONDS ? given * 1000 : given
  return ms >= 0 && ms <= MOST_MS ? new Date(ms).toISOString() : undefined
}
