import { describe, expect, test } from 'vitest'
import type { HandoffOutcome } from '../../src/define.ts'
import { botFramework } from '../../src/index.ts'
import { handedOff } from '../../src/testing/index.ts'
import { payloadOf, readBy } from '../samples.ts'

const activity = payloadOf('bot-framework')
const outcome: HandoffOutcome = {
  kind: 'accepted',
  handoffId: 'h-1',
  environment: 'production',
  status: 'delivered',
  ticket: '17',
  team: null,
  priority: 'medium',
  missing: [],
  hours: null,
}

describe('handoff.initiate of the Bot Framework', () => {
  test('becomes an event', () => {
    expect(handedOff(readBy(botFramework, activity))).toMatchObject({
      id: '9a6c7d3e-58c5-4c0f-9f2f-6a4e0b1d2c3f',
      conversation: {
        id: 'B5mqJZ0w|livechat',
        channel: 'webchat',
        language: 'en-US',
        transcript: [
          { at: '2026-03-08T11:29:00.000Z', from: 'customer', text: 'Where is my parcel?' },
          {
            from: 'ai',
            text: 'It left on Friday.',
            attachments: [{ url: 'https://files.example.com/label.png', name: 'label.png', type: 'image/png' }],
          },
        ],
      },
      customer: { id: 'dl_user-1', name: 'Ann' },
      handoff: { triggerId: 'B5mq|0000007', requestedAt: '2026-03-08T11:29:25.000Z' },
      context: { Skill: 'billing', 'order-id': '00418837', EngagementAttributes: [{ type: 'ctmrinfo' }] },
    })
  })

  test('is of the environment of its bot', () => {
    const environments = { 'acme-bot@1a2b': 'staging' }
    expect(handedOff(readBy(botFramework, activity, { environments }))['environment']).toBe('staging')
  })

  test.each([
    ['billing', { value: 'billing' }],
    [null, {}],
    [['a'], { value: ['a'] }],
  ])('with the handoff context %o has the context %o', (value, context) => {
    expect(handedOff(readBy(botFramework, { ...activity, value }))['context']).toEqual(context)
  })

  test('other activities are ignored', () => {
    expect(readBy(botFramework, payloadOf('bot-framework-message'))).toMatchObject({
      kind: 'ignored',
      reason: 'other-event',
    })
  })

  test('is answered with handoff.status', () => {
    expect(botFramework.answer?.(outcome, activity, {})).toMatchObject({
      type: 'event',
      name: 'handoff.status',
      conversation: { id: 'B5mqJZ0w|livechat' },
      value: { state: 'accepted' },
      channelData: { handoffId: 'h-1', ticket: '17', team: null },
    })
    const incomplete: HandoffOutcome = { ...outcome, kind: 'incomplete', missing: ['order-id'] }
    expect(botFramework.answer?.(incomplete, activity, {})).toMatchObject({
      value: { state: 'failed', message: 'Missing: order-id.' },
    })
  })
})
