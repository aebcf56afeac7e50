import type { HelpdeskAnswer, JsonValue } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import type { RtOptions } from '../../src/request-tracker/index.ts'
import { requestTracker } from '../../src/request-tracker/index.ts'
import { json, page, type Routes, scriptedRt } from './scripted-rt.ts'

const options: RtOptions = { url: 'https://rt.example.com', defaultQueue: 'General' }
const secrets = { token: '1-29-0123456789abcdef0123456789abcdef' }
const queue = (id: string, name: string): JsonValue => ({ id, Name: name })
const field = (id: string, name: string, more: object = {}): JsonValue => ({
  id,
  Name: name,
  Type: 'Freeform',
  MaxValues: '1',
  Pattern: '',
  LinkValueTo: '',
  ...more,
})
const CREATE = [{ ref: 'create', type: 'ticket' }]
const MARKER = { id: '36', name: 'handoff-id' }
const details = (id: string, name: string, fields: readonly JsonValue[], more: object = {}): HelpdeskAnswer =>
  json(200, { id: Number(id), Name: name, Disabled: '0', TicketCustomFields: fields, _hyperlinks: CREATE, ...more })

const healthy: Routes = {
  'GET /rt': json(200, { Version: '5.0.3' }),
  'GET /queues/all': page(queue('1', 'General'), queue('3', 'Billing')),
  'GET /queue/1': details('1', 'General', [MARKER]),
  'GET /queue/3': details('3', 'Billing', [MARKER]),
  'GET /customfields': page(field('36', 'handoff-id')),
}
const check = (routes: Routes, more: Partial<RtOptions> = {}) =>
  requestTracker.openReader({ ...options, ...more }, secrets, scriptedRt(routes).effects).check()

describe('the check of a connection', () => {
  test('finds nothing where all is well', async () => {
    expect(await check(healthy)).toEqual([])
  })

  test.each<[string, HelpdeskAnswer, string, string]>([
    [
      'nobody answers',
      { kind: 'never-sent', because: 'Nothing listens at the address.' },
      'helpdesk-unreachable',
      '/options/url',
    ],
    ['the answer got lost', { kind: 'lost', because: 'No answer in time.' }, 'helpdesk-unreachable', '/options/url'],
    ['the server is broken', json(500, null), 'helpdesk-unreachable', '/options/url'],
    ['the token is wrong', json(401, { message: 'Unauthorized' }), 'helpdesk-denied', '/secrets/token'],
    ['it sends us to the login page', json(302, null), 'helpdesk-denied', '/secrets/token'],
    ['there is something else', json(200, { hello: 'world' }), 'helpdesk-unreadable', '/options/url'],
    [
      'there is a web page',
      { kind: 'answered', status: 200, headers: {}, text: '<html>', json: undefined },
      'helpdesk-unreadable',
      '/options/url',
    ],
    ['there is nothing', json(404, null), 'helpdesk-unreadable', '/options/url'],
  ])('%s', async (_, answer, code, path) => {
    expect(await check({ ...healthy, 'GET /rt': answer })).toMatchObject([
      { code, path, severity: 'error', hint: expect.any(String) },
    ])
  })

  test('tells everything at once', async () => {
    const routes: Routes = {
      ...healthy,
      'GET /queue/1': details('1', 'General', [{ id: '9', name: 'secret' }], { _hyperlinks: [] }),
      'GET /customfields': page(field('36', 'handoff-id', { Type: 'Select', Pattern: '^x' })),
    }
    const priorities = { low: 0, medium: 50, high: 50, urgent: 100 }
    const findings = await check(routes, { priorities, queues: ['Billing', 'billing', 'Sales'] })
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'error priorities-do-not-rise',
      'error queue-without-create-right',
      'warning queue-missing',
      'warning queue-missing',
      'error handoff-id-field-type',
      'error handoff-id-field-not-in-queue',
      'warning custom-fields-hidden',
    ])
    expect(findings[2]?.hint).toBe('Did you mean "Billing"?')
    expect(findings[3]?.hint).toBe('It sees: General, Billing.')
  })

  test('names are compared exactly, though Request Tracker does not', async () => {
    expect(await check(healthy, { defaultQueue: 'general' })).toMatchObject([
      { code: 'queue-missing', hint: 'Did you mean "General"?' },
    ])
    const loud = { id: '36', name: 'Handoff-ID' }
    const routes = {
      ...healthy,
      'GET /queue/1': details('1', 'General', [loud]),
      'GET /queue/3': details('3', 'Billing', [loud]),
      'GET /customfields': page(field('36', 'Handoff-ID')),
    }
    expect(await check(routes)).toMatchObject([{ code: 'handoff-id-field-missing', path: '/options/handoffIdField' }])
  })

  test('a queue without the field for our marker is a warning, and no matter where it is not used', async () => {
    const routes = { ...healthy, 'GET /queue/3': details('3', 'Billing', []) }
    expect(await check(routes)).toMatchObject([{ code: 'handoff-id-field-not-in-queue', severity: 'warning' }])
    expect(await check(routes, { queues: [] })).toEqual([])
  })
})

test('queues that our user may not see are taken out of full pages: an empty page is not the end', async () => {
  const pages: readonly (readonly JsonValue[])[] = [[], [], [queue('1', 'General'), queue('3', 'Billing')]]
  const queues: Routes['x'] = ({ query = {} }) =>
    json(200, { items: pages[Number(query['page']) - 1] ?? [], total: null, pages: null })
  expect(await check({ ...healthy, 'GET /queues/all': queues })).toEqual([])
})

const NUMBERS: Readonly<Record<string, string>> = {
  'order-total': '6',
  'customer-tier': '8',
  'handoff-id': '36',
  'zip-code': '37',
  'invoice-number': '38',
  'callback-at': '41',
  '2024': '43',
  Order_No: '45',
  secret: '70',
}
const named = (...names: readonly string[]): readonly JsonValue[] =>
  names.map((name) => ({ id: NUMBERS[name] ?? '', name, ref: 'customfield' }))

describe('the field catalog', () => {
  const routes: Routes = {
    ...healthy,
    'GET /customfields': page(
      field('41', 'callback-at', { Type: 'DateTime' }),
      field('8', 'customer-tier', { Type: 'Select' }),
      field('36', 'handoff-id'),
      field('37', 'zip-code', { Pattern: '(?#Five digits)^\\d{5}$' }),
      field('38', 'invoice-number'),
      field('6', 'order-total'),
      field('43', '2024'),
      field('45', 'Order_No'),
      field('50', 'used-nowhere'),
    ),
    'GET /customfield/8': json(200, { id: 8, Values: ['gold', 'vip'] }),
    'GET /queue/1': details(
      '1',
      'General',
      named('callback-at', 'customer-tier', 'handoff-id', 'zip-code', 'order-total', '2024', 'Order_No', 'secret'),
    ),
    'GET /queue/3': details(
      '3',
      'Billing',
      named(
        'callback-at',
        'customer-tier',
        'handoff-id',
        'zip-code',
        'order-total',
        '2024',
        'Order_No',
        'secret',
        'invoice-number',
      ),
    ),
  }
  const describeIt = (more: Partial<RtOptions> = {}, known = routes) =>
    requestTracker.openReader({ ...options, ...more }, secrets, scriptedRt(known).effects).describe()

  test('has queues as teams, and custom fields under their own names, by number', async () => {
    expect(await describeIt({ fieldTypes: { 'order-total': 'decimal' } })).toMatchObject({
      fields: [
        { key: 'order-total', type: 'decimal', vendorKey: '6' },
        {
          key: 'customer-tier',
          type: 'option',
          options: [
            { value: 'gold', label: 'gold' },
            { value: 'vip', label: 'vip' },
          ],
        },
        { key: 'handoff-id', writable: false },
        { key: 'zip-code', pattern: '^\\d{5}$' },
        { key: 'invoice-number', onlyInTeams: ['Billing'] },
        { key: 'callback-at', type: 'datetime' },
        // Our user may not see it: nobody can tell what it takes.
        { key: 'secret', type: 'unknown' },
      ],
      teams: [
        { name: 'Billing', vendorKey: '3' },
        { name: 'General', vendorKey: '1' },
      ],
      unusable: [
        { vendorKey: '43', label: '2024', reason: 'digits-only' },
        { vendorKey: '45', label: 'Order_No', reason: 'key-alphabet' },
      ],
    })
  })

  test('does not depend on the order of the answers', async () => {
    const reversed = Object.fromEntries(
      Object.entries(routes).map(([route, answer]) => {
        if (typeof answer === 'function' || answer.kind !== 'answered') return [route, answer]
        const body = answer.json as { items?: JsonValue[]; TicketCustomFields?: JsonValue[] }
        const fields = body.TicketCustomFields?.toReversed()
        if (fields !== undefined) return [route, json(200, { ...body, TicketCustomFields: fields })]
        return [route, body.items === undefined ? answer : page(...body.items.toReversed())]
      }),
    )
    expect(await describeIt({}, reversed)).toEqual(await describeIt())
  })

  test('offers only the queues that are wanted, and the default one', async () => {
    expect((await describeIt({ queues: [] })).teams?.map(({ name }) => name)).toEqual(['General'])
  })

  test.each<[HelpdeskAnswer, string]>([
    [json(401, null), 'HK_HELPDESK_DENIED'],
    [{ kind: 'never-sent', because: 'x' }, 'HK_HELPDESK_UNREACHABLE'],
    [{ kind: 'answered', status: 200, headers: {}, text: '', json: undefined }, 'HK_HELPDESK_UNREADABLE'],
  ])('cannot be had: %j', async (answer, code) => {
    await expect(describeIt({}, { ...routes, 'GET /queues/all': answer })).rejects.toMatchObject({ code })
  })
})
