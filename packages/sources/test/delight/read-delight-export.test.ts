import type { JsonObject } from '@handoffkit/core'
import { isDelightExport, readDelightExport } from '@handoffkit/sources/delight-export'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const conversation: JsonObject = {
  id: 4711,
  channel_url: 'sendbird_group_channel_1',
  start_ts: 1_772_971_700_000,
  close_ts: 1_772_975_300_000,
  human_handoff: true,
  category: 'Orders',
  sub_category: 'Late',
  user_id: 'u-1',
  summary: 'Parcel is late',
  user_sentiment: 'negative',
  ai_agent_context: { language: 'en', country: 'US', context: { tier: 'vip', 'order-id': '7' } },
  messages: [
    { id: 1, create_ts: 1_772_971_710_000, message_from: 'user', message: 'Where is it?' },
    { id: 2, create_ts: 1_772_971_720_000, message_from: 'ai', message: 'On its way.' },
    { id: 3, create_ts: 1_772_971_740_000, message_from: 'human', message: 'Hello, Ann here.' },
    { id: 4, create_ts: 1_772_971_750_000, message_from: 'user', message: 'Thank you' },
  ],
}

describe('a conversation of the data export', () => {
  test('is the handoff as it was when the first person joined', () => {
    expect(readDelightExport(conversation)).toEqual({
      kind: 'handoff',
      event: {
        id: '4711',
        conversation: {
          id: '4711',
          channelUrl: 'sendbird_group_channel_1',
          language: 'en',
          country: 'US',
          startedAt: '2026-03-08T12:08:20.000Z',
          summary: 'Parcel is late',
          transcript: [
            { at: '2026-03-08T12:08:30.000Z', from: 'customer', text: 'Where is it?' },
            { at: '2026-03-08T12:08:40.000Z', from: 'ai', text: 'On its way.' },
          ],
        },
        customer: { id: 'u-1' },
        handoff: {
          category: 'Orders',
          subCategory: 'Late',
          sentiment: 'negative',
          requestedAt: '2026-03-08T12:09:00.000Z',
        },
        context: { tier: 'vip', 'order-id': '7' },
        source: { name: 'delight', payload: { close_ts: 1_772_975_300_000, human_handoff: true } },
      },
    })
  })

  test('is no handoff when nobody handed it over', () => {
    expect(readDelightExport({ ...conversation, human_handoff: false })).toMatchObject({
      kind: 'ignored',
      reason: 'no-handoff',
    })
  })

  test('is refused without an id', () => {
    const { id: _, ...rest } = conversation
    expect(readDelightExport(rest)).toMatchObject({ kind: 'refused', findings: [{ path: '/id' }] })
  })

  test('may say its times in seconds', () => {
    const inSeconds = { ...conversation, start_ts: 1_772_971_700 }
    expect(readDelightExport(inSeconds)).toMatchObject({
      event: { conversation: { startedAt: '2026-03-08T12:08:20.000Z' } },
    })
  })

  test('any JSON has a reading, and a handoff event is no conversation of an export', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value))
        expect(['handoff', 'ignored', 'refused']).toContain(readDelightExport(json).kind)
        expect(isDelightExport({ human_handoff: true, conversation: json })).toBe(false)
      }),
    )
  })
})
