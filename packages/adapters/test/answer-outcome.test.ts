import type { HelpdeskAnswer } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goodAnswer, jsonOf, outcomeOf, retryAfterMs } from '../src/define.ts'

const answered = (status: number, headers: Record<string, string> = {}, text = ''): HelpdeskAnswer => ({
  kind: 'answered',
  status,
  headers,
  text,
  json: undefined,
})
const done = () => ({ outcome: 'done', produced: { ticket: '1' } }) as const

describe('what an answer to a write proves', () => {
  test.each([
    [200, 'done'],
    [201, 'done'],
    [204, 'done'],
    [301, 'denied'],
    [302, 'unknown'],
    [303, 'unknown'],
    [304, 'unknown'],
    [307, 'denied'],
    [308, 'denied'],
    [400, 'refused'],
    [401, 'denied'],
    [403, 'denied'],
    [404, 'refused'],
    [408, 'unknown'],
    [409, 'refused'],
    [413, 'refused'],
    [422, 'refused'],
    [429, 'not-sent'],
    [500, 'unknown'],
    [502, 'unknown'],
    [503, 'unknown'],
    [504, 'unknown'],
  ])('%i is %s', (status, outcome) => {
    expect(outcomeOf(answered(status), done).outcome).toBe(outcome)
  })

  test('a helpdesk that asks us to wait has done nothing', () => {
    const headers = { 'retry-after': '30' }
    expect(outcomeOf(answered(503, headers), done)).toMatchObject({ outcome: 'not-sent', retryAfterMs: 30_000 })
    expect(outcomeOf(answered(429, headers), done)).toMatchObject({ outcome: 'not-sent', retryAfterMs: 30_000 })
    expect(outcomeOf(answered(500, headers), done).outcome).toBe('unknown')
  })

  test('never sent and lost', () => {
    expect(outcomeOf({ kind: 'never-sent', because: 'why' }, done)).toEqual({ outcome: 'not-sent', because: 'why' })
    expect(outcomeOf({ kind: 'lost', because: 'why' }, done)).toEqual({ outcome: 'unknown', because: 'why' })
  })

  test('only a 2xx is done; 5xx never says no; no text of the answer is repeated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), (status) => {
        const outcome = outcomeOf(answered(status, {}, 'what the customer wrote'), done)
        expect(outcome.outcome === 'done').toBe(status >= 200 && status < 300)
        if (status >= 500) expect(outcome.outcome).toBe('unknown')
        expect(JSON.stringify(outcome)).not.toContain('customer')
      }),
    )
  })
})

describe('Retry-After', () => {
  test.each([
    ['7', 7_000],
    ['0', 1_000],
    ['1.5', 1_500],
    ['999999', 3_600_000],
  ])('%s seconds', (text, ms) => expect(retryAfterMs({ 'retry-after': text })).toBe(ms))

  test('a date counts from the date of the answer, not from our clock', () => {
    const headers = { date: 'Fri, 20 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 10:00:40 GMT' }
    expect(retryAfterMs(headers)).toBe(40_000)
    expect(retryAfterMs({ ...headers, 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' })).toBe(1_000)
  })

  test.each([{}, { 'retry-after': '' }, { 'retry-after': 'soon' }, { 'retry-after': 'Fri, 20 Nov 2026 10:00:40 GMT' }])(
    'nothing readable, no pause: %j',
    (headers) => expect(retryAfterMs(headers)).toBeUndefined(),
  )
})

describe('what an answer to a read is', () => {
  test.each([
    [401, 'HK_HELPDESK_DENIED'],
    [403, 'HK_HELPDESK_DENIED'],
    [302, 'HK_HELPDESK_DENIED'],
    [404, 'HK_HELPDESK_REFUSED'],
    [422, 'HK_HELPDESK_REFUSED'],
    [408, 'HK_HELPDESK_UNREACHABLE'],
    [429, 'HK_HELPDESK_UNREACHABLE'],
    [500, 'HK_HELPDESK_UNREACHABLE'],
    [503, 'HK_HELPDESK_UNREACHABLE'],
  ])('%i is %s', (status, code) => {
    expect(() => goodAnswer(answered(status), 'The queues')).toThrow(expect.objectContaining({ code }))
  })

  test('no answer is no helpdesk', () => {
    for (const kind of ['lost', 'never-sent'] as const)
      expect(() => goodAnswer({ kind, because: 'x' }, 'The queues')).toThrow(
        expect.objectContaining({ code: 'HK_HELPDESK_UNREACHABLE' }),
      )
  })

  test('a pause that is asked for goes along', () => {
    expect(() => goodAnswer(answered(429, { 'retry-after': '9' }), 'The queues')).toThrow(
      expect.objectContaining({ retryAfterMs: 9_000 }),
    )
  })

  test('what is not JSON cannot be read', () => {
    expect(() => jsonOf(answered(200, {}, '<html>'), 'The queues')).toThrow(
      expect.objectContaining({ code: 'HK_HELPDESK_UNREADABLE' }),
    )
  })
})
