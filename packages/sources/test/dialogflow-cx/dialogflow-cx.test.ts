import type { JsonObject } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import type { HandoffOutcome } from '../../src/define.ts'
import { dialogflowCx } from '../../src/index.ts'
import { handedOff } from '../../src/testing/index.ts'
import { optionsOf, payloadOf, readBy } from '../samples.ts'

const request = payloadOf('dialogflow-cx')
const agent = '133b0350-f2d2-4928-b0b3-5b332259d0f7'
const outcome: HandoffOutcome = {
  kind: 'incomplete',
  handoffId: 'h-1',
  environment: 'production',
  status: 'incomplete',
  ticket: null,
  team: 'billing',
  priority: 'medium',
  missing: ['order-id'],
  hours: null,
}

describe('a webhook request of Dialogflow CX', () => {
  test('becomes an event', () => {
    const options = { tags: ['hand-off'], customer: { name: 'customer-name', email: 'email' }, onMissing: 'return' }
    expect(handedOff(readBy(dialogflowCx, request, options))).toMatchObject({
      id: 'f7951b3e-d3d8-4f4b-b8a2-2a0f6e5d1c10',
      conversation: {
        id: '123-abc',
        language: 'en',
        transcript: [{ from: 'customer', text: 'I want to talk to a person' }],
      },
      customer: { name: 'Ann', email: 'ann@example.com', phone: '+15550100' },
      handoff: { trigger: 'hand-off', category: 'delivery.missing', sentiment: 'negative' },
      onMissing: 'return',
      context: {
        'order-id': '00418837',
        'customer-name': 'Ann',
        email: 'ann@example.com',
        'store-order-count': 3,
        'customer-tier': 'vip',
      },
    })
  })

  test('keeps no second copy of parameters, which a redaction may keep back', () => {
    const { source } = handedOff(readBy(dialogflowCx, request))
    expect(JSON.stringify(source)).not.toContain('00418837')
    expect(source).toMatchObject({ payload: { pageInfo: { displayName: 'Hand over' } } })
  })

  test('with a tag that hands nothing off is ignored, and says so in a form that the platform takes', () => {
    const reading = readBy(dialogflowCx, request, { tags: ['order-status'] })
    expect(reading).toMatchObject({ kind: 'ignored', reason: 'other-event' })
    const ignored = { kind: 'ignored', reason: 'other-event', because: 'x' } as const
    expect(dialogflowCx.answer?.(ignored, request, optionsOf(dialogflowCx, {}))).toEqual({
      payload: { ignored: { reason: 'other-event', because: 'x' } },
    })
  })

  test.each([
    [{ [agent]: 'production' }, 'production'],
    [{ [agent]: 'production', [`${agent}/e5a1`]: 'staging' }, 'staging'],
    [{ '*': 'development' }, 'development'],
  ])('is of the environment that its session tells: %o', (environments, environment) => {
    expect(handedOff(readBy(dialogflowCx, request, { environments }))['environment']).toBe(environment)
  })

  test.each([
    [0.25, 'positive'],
    [0.1, 'neutral'],
    [-0.25, 'negative'],
  ])('with a sentiment of %d is %s', (score, sentiment) => {
    const scored: JsonObject = { ...request, sentimentAnalysisResult: { score } }
    expect(handedOff(readBy(dialogflowCx, scored))['handoff']).toMatchObject({ sentiment })
  })

  test('without session and id is refused with both', () => {
    expect(readBy(dialogflowCx, { fulfillmentInfo: {} })).toMatchObject({
      kind: 'refused',
      findings: [{ path: '/detectIntentResponseId' }, { path: '/sessionInfo/session' }],
    })
  })

  test('is answered with session parameters', () => {
    expect(dialogflowCx.answer?.(outcome, request, optionsOf(dialogflowCx, {}))).toEqual({
      sessionInfo: {
        parameters: {
          handoff_id: 'h-1',
          handoff_status: 'incomplete',
          handoff_ticket: null,
          handoff_team: 'billing',
          handoff_priority: 'medium',
          handoff_missing: ['order-id'],
          handoff_open: null,
          handoff_hours: null,
        },
      },
    })
  })
})
