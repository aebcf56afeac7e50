import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CutProxy, onceWhen, passAll, startCutProxy } from '../../src/live/cut-proxy.ts'
import { liveRequestTracker } from '../../src/live/live-environment.ts'
import { disabledQueue, markerField, seed } from '../../src/live/rt-seed.ts'
import { startRequestTracker } from '../../src/live/rt-server.ts'

// What the rest of the live tests stand on: the server holds what the seed says, and behaves as the adapter expects.

const rt = liveRequestTracker()
let proxy: CutProxy
let count = 0

beforeAll(async () => {
  proxy = await startCutProxy(rt.baseUrl)
})
beforeEach(() => {
  proxy.follow(passAll)
  proxy.forget()
})
afterAll(() => proxy.close())

interface Page {
  readonly items: readonly {
    readonly id: string
    readonly Name: string
    readonly Type: string
    readonly MaxValues: string
  }[]
}

const call = (method: string, path: string, body?: unknown, token = rt.token): Promise<Response> =>
  fetch(`${proxy.baseUrl}/REST/2.0${path}`, {
    method,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })

/** A handoff id that no other test uses. */
const newMarker = (): string => `h-live-${process.pid}-${count++}`

const create = (fields: Record<string, unknown>, queue = 'General'): Promise<Response> =>
  call('POST', '/ticket', { Queue: queue, Subject: 'Handoff', Priority: 80, CustomFields: fields })

/** Creates a ticket and reads back what landed. */
const landed = async (fields: Record<string, unknown>, queue?: string) => {
  const response = await create(fields, queue)
  const body = (await response.json()) as { readonly id: string }
  expect(response.status).toBe(201)
  return rt.ticket(Number(body.id))
}

describe('the seed is there', () => {
  test('every queue, the disabled one hidden', async () => {
    const { items } = (await (await call('GET', '/queues/all?fields=Name&per_page=100')).json()) as Page
    const enabled = seed.queues.filter(({ disabled }) => disabled !== true).map(({ name }) => name)
    expect(items.map(({ Name }) => Name).toSorted()).toEqual(['General', ...enabled].toSorted())
  })

  test('every field with its type, in the queues that have it', async () => {
    const fieldsOf = async (queue: string): Promise<readonly string[]> => {
      const { id } = (await rt.get(`/queue/${queue}`)) as { readonly id: number }
      const page = await call('GET', `/queue/${id}/customfields?fields=Name,Type,MaxValues&per_page=100`)
      return ((await page.json()) as Page).items
        .map(({ Name, Type, MaxValues }) => `${Name} ${Type}${MaxValues === '1' ? 'Single' : 'Multiple'}`)
        .toSorted()
    }
    const live = seed.fields.filter(({ disabled }) => disabled !== true)
    const everywhere = live.filter(({ queue }) => queue === undefined)
    const line = ({ name, type }: { name: string; type: string }) => `${name} ${type}`
    expect(await fieldsOf('Billing')).toEqual(live.map(line).toSorted())
    expect(await fieldsOf('General')).toEqual(everywhere.map(line).toSorted())
  })

  test('options in the order of the seed', async () => {
    const { items } = (await (await call('GET', '/queue/1/customfields?fields=Name&per_page=100')).json()) as Page
    const tier = items.find(({ Name }) => Name === 'customer-tier')
    expect(await rt.get(`/customfield/${tier?.id}`)).toMatchObject({
      Values: ['standard', 'gold', 'vip', 'platinum', 'diamond'],
    })
  })

  test('the weak token sees and may not create', async () => {
    expect((await call('GET', '/queue/1', undefined, rt.weakToken)).status).toBe(200)
    const refused = await call('POST', '/ticket', { Queue: 'General', Subject: 'no' }, rt.weakToken)
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { message: "No permission to create tickets in the queue 'General'" },
    ])
    expect((await create({}, disabledQueue)).status).toBe(403)
  })
})

describe('a ticket', () => {
  test('is created with custom fields, found by its marker, and read back', async () => {
    const marker = newMarker()
    const before = await rt.countTickets()
    const ticket = await landed(
      {
        [markerField]: marker,
        'order-id': '00418837',
        'order-status': 'Delivered',
        'player-id': '밤하늘-#8821',
        'departure-date': '2026-11-02',
        'callback-at': '2026-03-08 11:29:00',
        'product-tags': ['vip', 'refund'],
      },
      'Enterprise Support',
    )
    expect(ticket).toMatchObject({ queue: 'Enterprise Support', priority: '80', status: 'new' })
    expect(ticket.fields).toMatchObject({
      [markerField]: [marker],
      'order-id': ['00418837'],
      'order-status': ['Delivered'],
      'player-id': ['밤하늘-#8821'],
      'departure-date': ['2026-11-02'],
      'callback-at': ['2026-03-08T11:29:00Z'],
      'product-tags': ['vip', 'refund'],
      plan: [],
    })
    expect(await rt.ticketsWithMarker(marker)).toEqual([ticket.id])
    expect(await rt.countTickets()).toBe(before + 1)
  })

  test.each([
    ['an unknown field', { 'no-such-field': 'x' }],
    ['a value that is no option', { cabin: 'yacht' }],
    ['a value against the pattern', { 'zip-code': '1234' }],
    ['a field of another queue', { 'invoice-number': 'I-1' }],
    ['a disabled field', { 'old-crm-id': '7' }],
    ['a boolean', { 'safety-flag': true }],
  ])('%s is dropped, and the answer is 201', async (_, fields) => {
    const ticket = await landed({ [markerField]: newMarker(), ...fields })
    const [name = ''] = Object.keys(fields)
    expect(ticket.fields[name] ?? []).toEqual([])
  })

  test('only the log names an unknown field', async () => {
    await landed({ 'field-for-the-log': 'x' })
    await expect.poll(() => readFileSync(rt.logFile, 'utf8')).toContain('Custom field field-for-the-log not found')
  })

  test('a key of digits is taken for the number of a field', async () => {
    const ticket = await landed({ '2': 'meant for the field named 2' })
    expect(ticket.fields).toMatchObject({ '2': [], 'order-id': ['meant for the field named 2'] })
    expect((await create({ '2024': 'x' })).status).toBe(500)
  })

  test('a date and time with Z loses its time', async () => {
    const { fields } = await landed({ 'callback-at': '2026-03-08T11:29:00Z' })
    expect(fields['callback-at']).toEqual(['2026-03-08T00:00:00Z'])
  })
})

describe('behind the proxy', () => {
  test('an answer that is cut off leaves a ticket behind', async () => {
    const marker = newMarker()
    proxy.follow(onceWhen(({ method }) => method === 'POST', { do: 'cut' }))
    await expect(create({ [markerField]: marker })).rejects.toThrow('fetch failed')
    expect(proxy.requests).toMatchObject([{ method: 'POST', path: '/REST/2.0/ticket', upstreamStatus: 201 }])
    expect(await rt.ticketsWithMarker(marker)).toHaveLength(1)
  })

  test('a dropped request leaves none', async () => {
    const marker = newMarker()
    proxy.follow(() => ({ do: 'drop' }))
    await expect(create({ [markerField]: marker })).rejects.toThrow('fetch failed')
    expect(await rt.ticketsWithMarker(marker)).toEqual([])
  })

  test('a client that gives up does not stop the create', async () => {
    const marker = newMarker()
    proxy.follow(() => ({ do: 'delay', afterMs: 300 }))
    const given = fetch(`${proxy.baseUrl}/REST/2.0/ticket`, {
      method: 'POST',
      headers: { authorization: `token ${rt.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Queue: 'General', Subject: 'late', CustomFields: { [markerField]: marker } }),
      signal: AbortSignal.timeout(100),
    })
    await expect(given).rejects.toThrow('timeout')
    await expect.poll(() => rt.ticketsWithMarker(marker), { timeout: 10_000 }).toHaveLength(1)
  })
})

test('a Request Tracker with mail sends the first message of a ticket to the customer, and no comment', async () => {
  const second = await startRequestTracker({ mail: true })
  try {
    const post = async (path: string, body: object): Promise<unknown> => {
      const response = await fetch(`${second.baseUrl}/REST/2.0${path}`, {
        method: 'POST',
        headers: { authorization: `token ${second.tokens.bot}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(response.status).toBe(201)
      return response.json()
    }
    const first = { Queue: 'General', Subject: 'Handoff', Requestor: 'ann@example.test' }
    const ticket = (await post('/ticket', { ...first, Content: 'FIRST', ContentType: 'text/plain' })) as { id: string }
    await post(`/ticket/${ticket.id}/comment`, { Content: 'COMMENT', ContentType: 'text/plain' })
    expect(second.sentMail()).toContain('To: ann@example.test')
    expect(second.sentMail()).toContain('FIRST')
    expect(second.sentMail()).not.toContain('COMMENT')
    expect(await second.countTickets()).toBe(1)
  } finally {
    await second.stop()
  }
})
