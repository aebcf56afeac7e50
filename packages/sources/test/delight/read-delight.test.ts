import type { JsonObject } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { delight } from '../../src/index.ts'
import { handedOff } from '../../src/testing/index.ts'
import { payloadOf, readBy } from '../samples.ts'

const options = {
  environments: { agent_abc123: 'production', agent_dev456: 'development' },
  cases: { types: ['sendbird_desk'] },
}
const webhook = payloadOf('delight')
const read = (payload: JsonObject, more: object = {}) => readBy(delight, payload, { ...options, ...more })

describe('a handoff webhook of Delight', () => {
  test('updates the ticket that the platform opened in this desk', () => {
    expect(read(webhook)).toEqual({
      kind: 'handoff',
      event: {
        id: 'd4444jl3239kjlkjfsdl3254359',
        environment: 'production',
        conversation: {
          id: '2647',
          channel: 'messenger',
          channelUrl: 'sendbird_group_channel_113498_600ddafd',
          language: 'en',
          country: 'US',
          startedAt: '2026-03-08T11:20:00Z',
        },
        customer: { id: 'user_xyz789' },
        handoff: { requestedAt: '2026-03-08T11:29:25Z' },
        ticket: { id: '7712' },
        context: { 'order-id': '00418837', 'store-order-count': 3, customer_tier: 'gold' },
        source: {
          name: 'delight',
          payload: {
            app_id: 'app_123456',
            category: 'handoff',
            created_at: '2026-03-08T11:29:30.120Z',
            data: {
              ai_agent_id: 'agent_abc123',
              conversation: { status: 'open', ai_agent_context: {} },
              external_case: { case_id: '7712', type: 'sendbird_desk' },
              handoff_at: '2026-03-08T11:29:25Z',
            },
          },
        },
      },
    })
  })

  test('whose case is of another desk is ignored, or makes a ticket by choice', () => {
    const other = payloadOf('delight-odd-times')
    expect(read(other)).toMatchObject({ kind: 'ignored', reason: 'other-desk' })
    const event = handedOff(read(other, { cases: { types: ['sendbird_desk'], others: 'create' } }))
    expect(event).toMatchObject({ environment: 'development', conversation: { id: '2648' } })
    expect(event).not.toHaveProperty('ticket')
  })

  test('without a case makes a ticket', () => {
    const { external_case: _, ...data } = webhook['data'] as JsonObject
    expect(handedOff(read({ ...webhook, data }))).not.toHaveProperty('ticket')
  })

  test('of an agent that nobody named is ignored, unless all others are named', () => {
    const stranger = { ...webhook, data: { ...(webhook['data'] as JsonObject), ai_agent_id: 'agent_new' } }
    expect(read(stranger)).toMatchObject({ kind: 'ignored', reason: 'other-agent' })
    expect(handedOff(read(stranger, { environments: { '*': 'staging' } }))['environment']).toBe('staging')
  })

  test('of another application is ignored where one is named', () => {
    expect(read(webhook, { appId: 'app_123456' }).kind).toBe('handoff')
    expect(read(webhook, { appId: 'app_other' })).toMatchObject({ kind: 'ignored', reason: 'other-app' })
  })

  test("adds context of the options under the platform's own", () => {
    const event = handedOff(read(webhook, { context: { 'order-id': 'none', brand: 'acme' } }))
    expect(event['context']).toMatchObject({ 'order-id': '00418837', brand: 'acme' })
  })

  test('that says too little is refused with all that is missing', () => {
    expect(read({ category: 'handoff' })).toMatchObject({
      kind: 'refused',
      findings: [{ path: '/id' }, { path: '/data/conversation/id' }],
    })
  })

  test('another event is ignored', () => {
    expect(read(payloadOf('delight-message'))).toMatchObject({ kind: 'ignored', reason: 'other-event' })
  })
})

describe('the options', () => {
  test('cannot fetch without a token', () => {
    const fetch = { baseUrl: 'https://api.example.com', transcript: true, withinMs: 1_500 }
    const { environments, cases } = { environments: {}, cases: { types: [], others: 'ignore' as const } }
    const check = (names: readonly string[]) =>
      delight.check?.({ environments, cases, maxAgeMinutes: 60, fetch }, new Set(names))
    expect(check(['signature'])).toMatchObject([{ code: 'missing-secret' }])
    expect(check(['signature', 'apiToken'])).toEqual([])
  })
})
