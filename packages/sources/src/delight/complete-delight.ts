import type { JsonObject, JsonValue } from '@handoffkit/core'
import type { CompletionRequest, SourceCompletion } from '../define.ts'
import { fitTranscript, idAt, listAt, memberAt, objectAt, present, textAt } from '../define.ts'
import type { DelightOptions, DelightSecrets } from './delight-options.ts'

/** Messages that the platform gives at once (Sendbird Chat Platform API, List messages: `prev_limit` is 200 at most). */
const NEWEST_MESSAGES = 200

/** Fetches what the webhook does not say: the talk, and what the platform made of it. */
export const delightCompletion: SourceCompletion<DelightOptions, DelightSecrets> = {
  address: ({ fetch }) => (fetch === undefined ? undefined : { baseUrl: fetch.baseUrl, withinMs: fetch.withinMs }),
  requests(event, { options: { fetch }, secrets, nowMs }) {
    if (fetch === undefined) return []
    const headers = { 'Api-Token': secrets.apiToken ?? '' }
    const ask = (name: string, path: string, query: { readonly [name: string]: string } = {}): CompletionRequest => ({
      name,
      request: { method: 'GET', path, query, headers },
    })
    const channel = textAt(event, 'conversation', 'channelUrl')
    return [
      ...(fetch.transcript && channel !== undefined
        ? [ask('transcript', `/group_channels/${encodeURIComponent(channel)}/messages`, newestMessages(nowMs))]
        : []),
      ...(fetch.conversation === undefined ? [] : [ask('conversation', pathOf(fetch.conversation, event))]),
    ]
  },
  complete(event, answers) {
    const conversation = answers.get('conversation')
    const transcript = answers.get('transcript')
    return {
      ...event,
      conversation: {
        ...objectAt(event, 'conversation'),
        ...present({
          summary: textAt(conversation, 'summary'),
          transcript: transcript === undefined ? undefined : transcriptOf(transcript, event),
        }),
      },
      handoff: {
        ...objectAt(event, 'handoff'),
        ...present({
          category: textAt(conversation, 'category'),
          subCategory: textAt(conversation, 'sub_category'),
          sentiment: textAt(conversation, 'sentiment'),
        }),
      },
    }
  },
}

function newestMessages(nowMs: number): { readonly [name: string]: string } {
  return { message_ts: String(nowMs), prev_limit: String(NEWEST_MESSAGES), next_limit: '0', include: 'true' }
}

function pathOf(template: string, event: JsonObject): string {
  const values: { readonly [name: string]: string | undefined } = {
    ai_agent_id: idAt(event, 'source', 'payload', 'data', 'ai_agent_id'),
    conversation_id: idAt(event, 'conversation', 'id'),
    channel_url: textAt(event, 'conversation', 'channelUrl'),
  }
  return template.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

function transcriptOf(answer: JsonValue, event: JsonObject): readonly JsonObject[] {
  const customer = idAt(event, 'customer', 'id')
  const agent = idAt(event, 'source', 'payload', 'data', 'ai_agent_id')
  const entries = listAt(answer, 'messages').flatMap((message): readonly JsonObject[] => {
    const sender = idAt(message, 'user', 'user_id')
    const file = fileOf(message)
    const text = textAt(message, 'message') ?? textAt(file, 'name')
    if (text === undefined) return []
    const from = sender === undefined ? 'system' : sender === customer ? 'customer' : sender === agent ? 'ai' : 'human'
    return [{ ...present({ at: timeOf(memberAt(message, 'created_at')), attachments: file && [file] }), from, text }]
  })
  return fitTranscript(entries)
}

function fileOf(message: JsonValue): JsonObject | undefined {
  const url = textAt(message, 'file', 'url')
  if (url === undefined) return undefined
  return present({ url, name: textAt(message, 'file', 'name'), type: textAt(message, 'file', 'type') })
}

/** Milliseconds since the epoch as RFC 3339; nothing for what is no time, or one that no calendar has. */
function timeOf(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'number' || !(Math.abs(value) <= 8.64e15)) return undefined
  const text = new Date(value).toISOString()
  return text.startsWith('+') || text.startsWith('-') ? undefined : text
}
