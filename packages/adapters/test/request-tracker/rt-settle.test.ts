import type { HelpdeskAnswer, JsonValue, PlanStep, Settlement } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { requestTracker } from '../../src/request-tracker/index.ts'
import { json, page, type Routes, scriptedRt } from './scripted-rt.ts'

const options = { url: 'https://rt.example.com', defaultQueue: 'General' }
const secrets = { token: '1-29-0123456789abcdef0123456789abcdef' }
const create = (handoffId = 'h-1'): PlanStep => ({
  id: 'create',
  request: {
    method: 'POST',
    path: '/REST/2.0/ticket',
    body: { Queue: '3', CustomFields: { '2': 'h-2', 'handoff-id': handoffId } },
  },
  produces: 'ticket',
  ifUnsure: { do: 'settle', absentAfterMs: 20_000 },
})
const note: PlanStep = {
  id: 'note',
  request: { method: 'POST', path: '/REST/2.0/ticket/{ticket}/comment', body: { Subject: 'Handoff h-1' } },
  ifUnsure: { do: 'settle', absentAfterMs: 20_000 },
}

const settle = (routes: Routes, step: PlanStep, ticket?: string): Promise<Settlement> =>
  requestTracker
    .openReader(options, secrets, scriptedRt(routes).effects)
    .settle(step, ticket === undefined ? {} : { ticket })
const hit = (id: string, ...values: readonly string[]): JsonValue => ({
  id,
  type: 'ticket',
  CustomFields: [{ id: '36', name: 'handoff-id', values }],
})
const queueWith = (...names: readonly string[]): HelpdeskAnswer =>
  json(200, { id: '3', Name: 'Billing', TicketCustomFields: names.map((name, place) => ({ id: String(place), name })) })

describe('did the ticket come about?', () => {
  test('yes: by our handoff id', async () => {
    expect(await settle({ 'GET /tickets': page(hit('17', 'h-1')) }, create())).toEqual({
      found: 'yes',
      produced: { ticket: '17' },
    })
  })

  test('twice: the lowest number, by number and not by text, and the others by name', async () => {
    const found = page(hit('100', 'h-1'), hit('99', 'h-1'), hit('101', 'h-1'))
    expect(await settle({ 'GET /tickets': found }, create())).toEqual({
      found: 'yes',
      produced: { ticket: '99' },
      others: ['100', '101'],
    })
  })

  test('a hit that only looks alike is none: the search ignores case', async () => {
    const routes = { 'GET /tickets': page(hit('1', 'H-1'), hit('2', 'h-10')), 'GET /queue/3': queueWith('handoff-id') }
    expect(await settle(routes, create())).toEqual({ found: 'no' })
  })

  test('a hit that was moved to where the field is out of sight may be ours: no "no"', async () => {
    const moved: JsonValue = { id: '3', CustomFields: [{ id: '2', name: 'order-id', values: ['h-1'] }] }
    const routes = { 'GET /tickets': page(moved), 'GET /queue/3': queueWith('handoff-id') }
    expect(await settle(routes, create())).toMatchObject({ found: 'cannot-tell' })
  })

  test('what is looked for cannot get out of its quotes', async () => {
    const queries: (string | undefined)[] = []
    const tickets: Routes['x'] = ({ query = {} }) => {
      queries.push(query['query'])
      return page()
    }
    await settle(
      { 'GET /tickets': tickets, 'GET /queue/3': queueWith('handoff-id') },
      create("x' OR id > 0 OR Subject = '\\"),
    )
    expect(queries).toEqual(["'CF.{handoff-id}' = 'x\\' OR id > 0 OR Subject = \\'\\\\'"])
  })

  test('a queue without the field proves nothing', async () => {
    const routes = { 'GET /tickets': page(), 'GET /queue/3': queueWith('order-id', 'Handoff-ID') }
    expect(await settle(routes, create())).toMatchObject({ found: 'cannot-tell' })
    expect(await settle({ 'GET /tickets': page() }, create())).toMatchObject({ found: 'cannot-tell' })
  })

  test.each<[string, HelpdeskAnswer]>([
    ['a broken server', json(500, null)],
    ['a wrong token', json(401, null)],
    ['a lost answer', { kind: 'lost', because: 'x' }],
    ['what is not JSON', { kind: 'answered', status: 200, headers: {}, text: '<html>', json: undefined }],
  ])('%s proves nothing', async (_, answer) => {
    expect(await settle({ 'GET /tickets': answer }, create())).toMatchObject({ found: 'cannot-tell' })
    expect(await settle({ 'GET /tickets': page(), 'GET /queue/3': answer }, create())).toMatchObject({
      found: 'cannot-tell',
    })
  })

  test('a helpdesk that asks us to wait is asked later', async () => {
    const answer = json(429, null, { 'retry-after': '12' })
    expect(await settle({ 'GET /tickets': answer }, create())).toMatchObject({
      found: 'cannot-tell',
      retryAfterMs: 12_000,
    })
  })
})

describe('did the note come about?', () => {
  const comment = (subject: string): JsonValue => ({ id: '91', type: 'transaction', Data: subject })

  test.each([
    [['Handoff h-1\n'], 'yes'],
    [['Handoff h-1'], 'yes'],
    [['Re: Handoff h-1', 'Handoff h-10'], 'no'],
    [[], 'no'],
  ] as const)('comments with the subjects %j: %s', async (subjects, found) => {
    const routes = { 'GET /ticket/17/history': page(...subjects.map(comment)) }
    expect(await settle(routes, note, '17')).toMatchObject({ found })
  })

  test('a ticket that is not there has no notes', async () => {
    expect(await settle({}, note, 'x')).toEqual({ found: 'no' })
  })
})
