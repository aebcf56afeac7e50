import type { HelpdeskAnswer, PlanStep, StepOutcome } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { requestTracker } from '../../src/request-tracker/index.ts'
import { json, page, type Routes, type ScriptedRt, scriptedRt } from './scripted-rt.ts'

const options = { url: 'https://rt.example.com', defaultQueue: 'General' }
const secrets = { token: '1-29-0123456789abcdef0123456789abcdef' }

const create: PlanStep = {
  id: 'create',
  request: {
    method: 'POST',
    path: '/REST/2.0/ticket',
    body: { Queue: '3', Subject: 'x', CustomFields: { '2': 'A-1', 'handoff-id': 'h-1' } },
  },
  produces: 'ticket',
  ifUnsure: { do: 'settle', absentAfterMs: 20_000 },
}
const change = (body: PlanStep['request']['body'], merge: PlanStep['merge'] = 'read-first'): PlanStep => ({
  id: 'fields',
  request: { method: 'PUT', path: '/REST/2.0/ticket/{ticket}', ...(body === undefined ? {} : { body }) },
  ...(merge === undefined ? {} : { merge }),
  ifUnsure: { do: 'repeat' },
})
const note: PlanStep = {
  id: 'note',
  request: {
    method: 'POST',
    path: '/REST/2.0/ticket/{ticket}/comment',
    body: { Subject: 'Handoff h-1', Content: 'hello', ContentType: 'text/plain' },
  },
  ifUnsure: { do: 'settle', absentAfterMs: 20_000 },
}

async function send(
  routes: Routes,
  step: PlanStep,
  ticket = '17',
): Promise<{ readonly outcome: StepOutcome; readonly rt: ScriptedRt }> {
  const rt = scriptedRt(routes)
  const outcome = await requestTracker
    .openWriter(options, secrets, rt.effects)
    .send(step, step.id === 'create' ? {} : { ticket })
  return { outcome, rt }
}

const queue = (mayCreate: boolean, more: object = {}): HelpdeskAnswer =>
  json(200, {
    id: 1,
    Name: 'General',
    Disabled: '0',
    _hyperlinks: mayCreate ? [{ ref: 'create', type: 'ticket' }] : [],
    ...more,
  })
const noPermission = json(403, { message: "No permission to create tickets in the queue '3'" })

describe('making a ticket', () => {
  test('the id is in the answer, as text or number, or in Location', async () => {
    const done = { outcome: 'done', produced: { ticket: '17' } }
    expect((await send({ 'POST /ticket': json(201, { id: '17', type: 'ticket' }) }, create)).outcome).toEqual(done)
    expect((await send({ 'POST /ticket': json(201, { id: 17 }) }, create)).outcome).toEqual(done)
    const headers = { location: '/REST/2.0/ticket/17' }
    expect((await send({ 'POST /ticket': json(201, null, headers) }, create)).outcome).toEqual(done)
  })

  test('a ticket without a number is in doubt, not done', async () => {
    expect((await send({ 'POST /ticket': json(201, {}) }, create)).outcome.outcome).toBe('unknown')
  })

  test('the token goes in a header', async () => {
    const { rt } = await send({ 'POST /ticket': json(201, { id: '17' }) }, create)
    expect(rt.requests[0]?.headers).toMatchObject({ authorization: `token ${secrets.token}` })
  })

  test.each<[string, HelpdeskAnswer, string]>([
    ['a wrong token', json(401, { message: 'Unauthorized' }), 'denied'],
    ['the login page', json(302, null, { location: '/' }), 'denied'],
    [
      'a fault of the server dressed as 400',
      json(400, { message: 'Ticket could not be created due to an internal error' }),
      'unknown',
    ],
    ['a real 400', json(400, { message: "Status 'x' isn't a valid status for tickets in this queue." }), 'refused'],
    ['a broken server', json(500, null), 'unknown'],
    ['a proxy that gave up', json(502, null), 'unknown'],
    ['a proxy that is full', json(503, null, { 'retry-after': '5' }), 'not-sent'],
  ])('%s', async (_, answer, outcome) => {
    const fields = { 'GET /customfield/2': json(200, { id: 2 }) }
    expect((await send({ ...fields, 'POST /ticket': answer }, create)).outcome.outcome).toBe(outcome)
  })

  test('a queue that takes no tickets is the trouble of this ticket, if the default queue does', async () => {
    const { outcome, rt } = await send({ 'POST /ticket': noPermission, 'GET /queue/General': queue(true) }, create)
    expect(outcome).toMatchObject({ outcome: 'refused', status: 403 })
    expect(rt.calls).toEqual(['POST /ticket', 'GET /queue/General'])
  })

  test.each<[string, Routes]>([
    ['does not either', { 'GET /queue/General': queue(false) }],
    ['is disabled', { 'GET /queue/General': queue(true, { Disabled: '1' }) }],
    ['cannot be seen', {}],
    ['cannot be asked', { 'GET /queue/General': { kind: 'lost', because: 'x' } }],
  ])('it is the trouble of the connection, if the default queue %s', async (_, routes) => {
    expect((await send({ 'POST /ticket': noPermission, ...routes }, create)).outcome.outcome).toBe('denied')
  })

  test('a field that was removed breaks every try: refused, not in doubt', async () => {
    const { outcome, rt } = await send({ 'POST /ticket': json(500, null) }, create)
    expect(outcome).toEqual({ outcome: 'refused', because: 'A custom field is no longer there.', status: 500 })
    expect(rt.calls).toEqual(['POST /ticket', 'GET /customfield/2'])
  })

  test('as long as nobody knows that, it is in doubt', async () => {
    const routes: Routes = { 'POST /ticket': json(500, null), 'GET /customfield/2': { kind: 'lost', because: 'x' } }
    expect((await send(routes, create)).outcome.outcome).toBe('unknown')
  })
})

const ticket = (more: object = {}, etag = '"87"'): HelpdeskAnswer =>
  json(
    200,
    {
      id: 17,
      Subject: 'x',
      Status: 'new',
      Priority: '50',
      Queue: { id: '1', Name: 'General' },
      CustomFields: [
        { id: '2', name: 'order-id', values: ['A-1'] },
        { id: '41', name: 'callback-at', values: ['2026-11-20T10:20:30Z'] },
        { id: '40', name: 'languages', values: ['en', 'de'] },
        { id: '4', name: 'store-name', values: [null] },
      ],
      ...more,
    },
    { etag },
  )
const changed = (id: string, type: string, field: string, by: number) => ({
  id,
  Type: type,
  Field: field,
  Creator: { id: by },
})
const writes = ({ requests }: ScriptedRt) => requests.filter(({ method }) => method !== 'GET')

describe('changing a ticket', () => {
  const routes = (history: HelpdeskAnswer = page(), more: Routes = {}): Routes => ({
    'GET /ticket/17': ticket(),
    'GET /ticket/17/history': history,
    'PUT /ticket/17': json(200, []),
    ...more,
  })

  test('writes only what differs, on the condition that nothing happened since it was read', async () => {
    const { outcome, rt } = await send(
      routes(),
      change({ Queue: '3', Priority: 80, CustomFields: { '2': 'A-2', '40': ['de', 'en'] } }),
    )
    expect(outcome).toEqual({ outcome: 'done', produced: {} })
    expect(writes(rt)).toMatchObject([
      { body: { Queue: '3', Priority: 80, CustomFields: { '2': 'A-2' } }, headers: { 'if-match': '"87"' } },
    ])
  })

  test('a time that stands there already is not written again: Request Tracker would remove it', async () => {
    const { outcome, rt } = await send(routes(), change({ CustomFields: { '41': '2026-11-20T10:20:30+00:00' } }))
    expect(outcome.outcome).toBe('done')
    expect(writes(rt)).toEqual([])
  })

  test.each([49, 50])('the priority is not lowered to %i', async (priority) => {
    expect(writes((await send(routes(), change({ Priority: priority }))).rt)).toEqual([])
  })

  test('a queue by name is the same queue', async () => {
    expect(writes((await send(routes(), change({ Queue: 'General' }))).rt)).toEqual([])
  })

  test('what a person was the last to change stays, and is named', async () => {
    const history = page(
      changed('93', 'CustomField', '2', 77),
      changed('92', 'Set', 'Queue', 29),
      changed('91', 'Set', 'Queue', 77),
      changed('90', 'Set', 'Priority', 1),
    )
    const { outcome, rt } = await send(
      routes(history),
      change({ Queue: '3', Priority: 80, CustomFields: { '2': 'A-2', '4': 'Shop' } }),
    )
    expect(outcome).toEqual({ outcome: 'done', produced: {}, leftAlone: ['order-id'] })
    expect(writes(rt)).toMatchObject([{ body: { Queue: '3', Priority: 80, CustomFields: { '4': 'Shop' } } }])
  })

  test('team and priority of a person stay too', async () => {
    const history = page(changed('91', 'Set', 'Queue', 77), changed('90', 'Set', 'Priority', 78))
    const { outcome, rt } = await send(routes(history), change({ Queue: '3', Priority: 80 }))
    expect(outcome).toMatchObject({ leftAlone: ['team', 'priority'] })
    expect(writes(rt)).toEqual([])
  })

  test('overwriting asks no history, and still lowers no priority', async () => {
    const { outcome, rt } = await send(
      routes(page(changed('93', 'CustomField', '2', 77))),
      change({ Priority: 10, CustomFields: { '2': 'A-2' } }, 'overwrite'),
    )
    expect(outcome).toEqual({ outcome: 'done', produced: {} })
    expect(rt.calls).toEqual(['GET /ticket/17', 'PUT /ticket/17'])
    expect(writes(rt)).toMatchObject([{ body: { CustomFields: { '2': 'A-2' } } }])
  })

  test('the history is read until every change is found or it ends; hidden items make short pages', async () => {
    const pages = [[changed('93', 'Set', 'Owner', 77)], [changed('50', 'CustomField', '2', 77)]]
    const history: Routes['x'] = ({ query = {} }) =>
      json(200, { items: pages[Number(query['page']) - 1] ?? [], pages: null, total: null })
    const { outcome } = await send(
      { ...routes(), 'GET /ticket/17/history': history },
      change({ CustomFields: { '2': 'A-2' } }),
    )
    expect(outcome).toMatchObject({ leftAlone: ['order-id'] })
  })

  test.each<[string, Routes, string]>([
    ['the ticket changed meanwhile', { 'PUT /ticket/17': json(412, { message: 'Precondition Failed' }) }, 'not-sent'],
    ['the ticket may not be changed', { 'PUT /ticket/17': json(403, { message: 'Forbidden' }) }, 'refused'],
    ['the answer got lost', { 'PUT /ticket/17': { kind: 'lost', because: 'x' } }, 'unknown'],
    ['the ticket could not be read', { 'GET /ticket/17': { kind: 'lost', because: 'x' } }, 'not-sent'],
    ['the server broke while reading', { 'GET /ticket/17': json(500, null) }, 'not-sent'],
    ['the history could not be read', { 'GET /ticket/17/history': json(500, null) }, 'not-sent'],
    ['the token is wrong', { 'GET /ticket/17': json(401, null) }, 'denied'],
    ['there is no such ticket', { 'GET /ticket/17': json(404, null) }, 'refused'],
    ['the answer is no ticket', { 'GET /ticket/17': json(200, { hello: 1 }) }, 'refused'],
  ])('%s', async (_, more, outcome) => {
    expect((await send(routes(page(), more), change({ CustomFields: { '2': 'A-2' } }))).outcome.outcome).toBe(outcome)
  })

  test.each(['', '../user/1', 'x', '１７'])('the id %j is no ticket of Request Tracker', async (id) => {
    const { outcome, rt } = await send(routes(), change({ Queue: '3' }), id)
    expect(outcome.outcome).toBe('refused')
    expect(rt.calls).toEqual([])
  })
})

describe('adding the note', () => {
  test.each<[HelpdeskAnswer, string]>([
    [json(201, ['Comments added']), 'done'],
    [json(400, { message: 'Message could not be recorded' }), 'refused'],
    [json(401, null), 'denied'],
    [json(500, null), 'unknown'],
    [{ kind: 'lost', because: 'x' }, 'unknown'],
    [{ kind: 'never-sent', because: 'x' }, 'not-sent'],
  ])('%j', async (answer, outcome) => {
    expect((await send({ 'POST /ticket/17/comment': answer }, note)).outcome.outcome).toBe(outcome)
  })
})
