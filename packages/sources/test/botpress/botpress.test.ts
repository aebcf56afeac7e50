import { describe, expect, test } from 'vitest'
import type { HandoffOutcome } from '../../src/define.ts'
import { botpress } from '../../src/index.ts'
import { handedOff } from '../../src/testing/index.ts'
import { payloadOf, readBy } from '../samples.ts'

describe('startHitl of Botpress', () => {
  test('becomes an event', () => {
    expect(handedOff(readBy(botpress, payloadOf('botpress')))).toEqual({
      id: 'msg_01HX5T8Q3Z',
      conversation: {
        id: 'conv_01HX5T8Q3X',
        channel: 'webchat',
        summary: 'A parcel of two days ago has not arrived.',
        transcript: [
          { from: 'customer', text: 'Where is my parcel?' },
          { from: 'ai', text: 'It left on **Friday**.' },
          {
            from: 'customer',
            text: 'label.png',
            attachments: [{ url: 'https://files.example.com/label.png', name: 'label.png' }],
          },
          { from: 'ai', text: '[carousel]' },
        ],
      },
      customer: { id: 'user_01HX5T8Q3Y', name: 'Ann', email: 'ann@example.com', phone: '+1 555 0100' },
      handoff: { triggerId: 'msg_01HX5T8Q3Z' },
      ticket: { subject: 'Parcel is late' },
      context: { 'order-id': '00418837', 'customer-tier': 'vip' },
      source: {
        name: 'botpress',
        payload: {
          type: 'startHitl',
          botId: 'b0f1c2d3-0000-4000-8000-000000000001',
          input: {},
          user: { plan: 'pro' },
        },
      },
    })
  })

  test('is of the environment of its bot', () => {
    const environments = { 'b0f1c2d3-0000-4000-8000-000000000001': 'staging' }
    expect(handedOff(readBy(botpress, payloadOf('botpress'), { environments }))['environment']).toBe('staging')
    expect(readBy(botpress, payloadOf('botpress'), { environments: { other: 'staging' } })).toMatchObject({
      kind: 'ignored',
      reason: 'other-agent',
    })
  })

  test('without a conversation is refused; other calls are ignored', () => {
    expect(readBy(botpress, { type: 'startHitl', input: {} })).toMatchObject({
      kind: 'refused',
      findings: [{ path: '/input/conversationId' }],
    })
    expect(readBy(botpress, payloadOf('botpress-stop'))).toMatchObject({ kind: 'ignored', reason: 'other-event' })
  })

  test('is answered with the id of the session, and what the bot may tell', () => {
    const outcome: HandoffOutcome = {
      kind: 'accepted',
      handoffId: 'h-1',
      environment: 'production',
      status: 'accepted',
      ticket: null,
      team: 'billing',
      priority: 'high',
      missing: [],
      hours: {
        open: false,
        schedule: 'office',
        timeZone: 'Europe/Berlin',
        weekly: { 'mon-fri': ['09:00-12:00', '13:00-17:30'], sat: [], sun: ['10:00-12:00'] },
      },
    }
    expect(botpress.answer?.(outcome, payloadOf('botpress'), {})).toEqual({
      conversationId: 'h-1',
      status: 'accepted',
      ticket: null,
      team: 'billing',
      priority: 'high',
      missing: [],
      open: false,
      hours: 'mon-fri 09:00-12:00 13:00-17:30, sun 10:00-12:00 (Europe/Berlin)',
    })
  })
})
