import type { JsonObject, JsonValue } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delightCompletion } from '../../src/delight/complete-delight.ts'
import { delight } from '../../src/index.ts'
import { anyJson, handedOff, nearly } from '../../src/testing/index.ts'
import { optionsOf, payloadOf, readBy } from '../samples.ts'

const given = {
  environments: { '*': 'production' },
  cases: { types: ['sendbird_desk'] },
  fetch: {
    baseUrl: 'https://api-app_123456.sendbird.com/v3',
    conversation: '/ai_agent/ai_agents/{ai_agent_id}/conversations/{conversation_id}',
  },
}
const options = optionsOf(delight, given)
const event = handedOff(readBy(delight, payloadOf('delight'), given))
const complete = (answers: { readonly [name: string]: JsonValue }) =>
  delightCompletion.complete(event, new Map(Object.entries(answers)), options)

describe('what is asked', () => {
  test('are the newest messages of the channel, and the conversation, with the token', () => {
    const secrets = { signature: 'a secret', apiToken: 'token-1' }
    const headers = { 'Api-Token': 'token-1' }
    expect(delightCompletion.requests(event, { options, secrets, nowMs: 1_772_969_370_000 })).toEqual([
      {
        name: 'transcript',
        request: {
          method: 'GET',
          path: '/group_channels/sendbird_group_channel_113498_600ddafd/messages',
          query: { message_ts: '1772969370000', prev_limit: '200', next_limit: '0', include: 'true' },
          headers,
        },
      },
      {
        name: 'conversation',
        request: { method: 'GET', path: '/ai_agent/ai_agents/agent_abc123/conversations/2647', query: {}, headers },
      },
    ])
    expect(delightCompletion.address(options)).toEqual({ baseUrl: given.fetch.baseUrl, withinMs: 1_500 })
  })

  test('is nothing, where nothing is to be fetched', () => {
    const { fetch: _, ...rest } = given
    expect(delightCompletion.address(optionsOf(delight, rest))).toBeUndefined()
  })
})

describe('what comes back', () => {
  test('becomes transcript, summary, category and sentiment', () => {
    const completed = complete({
      transcript: payloadOf('delight-messages'),
      conversation: payloadOf('delight-conversation'),
    })
    expect(completed).toMatchObject({
      conversation: {
        id: '2647',
        summary: 'A parcel of two days ago has not arrived.',
        transcript: [
          { at: '2026-03-08T11:29:00.000Z', from: 'customer', text: 'Where is my parcel?' },
          { from: 'ai', text: 'It left on Friday.' },
          { from: 'customer', text: 'label.png', attachments: [{ url: 'https://files.example.com/label.png' }] },
          { from: 'system', text: 'A person was asked to join.' },
        ],
      },
      handoff: { category: 'Delivery', subCategory: 'Missing item', sentiment: 'negative' },
    })
  })

  test('whatever it is, is an event still, and the same handoff', () => {
    const messages = nearly([payloadOf('delight-messages'), payloadOf('delight-conversation')])
    fc.assert(
      fc.property(fc.oneof(anyJson, messages), fc.oneof(anyJson, messages), (transcript, conversation) => {
        const completed = complete({ transcript, conversation })
        for (const line of transcriptOf(completed)) expect(line).toMatchObject({ text: expect.any(String) })
        for (const member of ['id', 'environment', 'ticket', 'context']) expect(completed[member]).toBe(event[member])
      }),
    )
  })

  test('that is too long loses its oldest lines, not the customer', () => {
    const message = { type: 'MESG', message: 'é'.repeat(20_000), user: { user_id: 'user_xyz789' } }
    const newest = { ...message, message: 'The newest.' }
    const completed = complete({ transcript: { messages: [...Array.from({ length: 199 }, () => message), newest] } })
    const lines = transcriptOf(completed)
    expect(lines.at(-1)?.['text']).toBe('The newest.')
    expect(lines.length).toBeGreaterThan(20)
    expect(Buffer.byteLength(JSON.stringify(lines))).toBeLessThanOrEqual(1024 * 1024)
  })
})

function transcriptOf(completed: JsonObject): readonly JsonObject[] {
  const { transcript = [] } = completed['conversation'] as { readonly transcript?: readonly JsonObject[] }
  return transcript
}
