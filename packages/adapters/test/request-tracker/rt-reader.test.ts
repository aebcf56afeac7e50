import type { JsonValue } from '@handoffkit/core'
import { PRIORITIES } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestTracker } from '../../src/request-tracker/index.ts'
import { doPrioritiesRise, priorityOf } from '../../src/request-tracker/rt-priority.ts'
import { json, page, type Routes, scriptedRt } from './scripted-rt.ts'

const options = { url: 'https://example.com/rt/', defaultQueue: 'General', fieldTypes: { seats: 'integer' } } as const
const secrets = { token: '1-29-0123456789abcdef0123456789abcdef' }
const ticket = (more: object = {}): JsonValue => ({
  id: 17,
  Subject: 'Lost parcel',
  Status: 'new',
  Priority: '80',
  Queue: { id: '3', Name: 'Billing' },
  CustomFields: [
    { id: '2', name: 'order-id', values: ['A-1'] },
    { id: '27', name: 'seats', values: ['12'] },
    { id: '40', name: 'languages', values: ['de'] },
    { id: '4', name: 'store-name', values: [null] },
    { id: '43', name: '2024', values: ['digits'] },
    { id: '45', name: 'Order_No', values: ['other'] },
    { id: '60', name: 'old-crm-id', values: ['disabled since'] },
  ],
  ...more,
})
const fields = page(
  { id: '2', Name: 'order-id', Type: 'Freeform', MaxValues: '1' },
  { id: '27', Name: 'seats', Type: 'Freeform', MaxValues: '1' },
  { id: '40', Name: 'languages', Type: 'Select', MaxValues: '0' },
)
const routes: Routes = { 'GET /ticket/17': json(200, ticket()), 'GET /tickets': page(), 'GET /customfields': fields }
const read = (known: Routes, id = '17') =>
  requestTracker.openReader(options, secrets, scriptedRt(known).effects).read(id)

describe('reading a ticket', () => {
  test('says it in our words', async () => {
    expect(await read(routes)).toEqual({
      id: '17',
      url: 'https://example.com/rt/Ticket/Display.html?id=17',
      subject: 'Lost parcel',
      team: 'Billing',
      priority: 'high',
      fields: [
        { key: 'order-id', value: 'A-1' },
        { key: 'seats', value: 12 },
        { key: 'languages', value: ['de'] },
        { key: 'old-crm-id', value: 'disabled since' },
      ],
      closed: false,
    })
  })

  test('a ticket is closed when its status is one in which nobody works on it, or deleted', async () => {
    expect(await read({ ...routes, 'GET /tickets': page({ id: '17' }) })).toMatchObject({ closed: true })
    expect(await read({ ...routes, 'GET /ticket/17': json(200, ticket({ Status: 'deleted' })) })).toMatchObject({
      closed: true,
    })
  })

  test('a ticket that was merged is the one it was merged into', async () => {
    expect(await read({ ...routes, 'GET /ticket/17': json(200, ticket({ id: 9 })) })).toMatchObject({ id: '9' })
  })

  test('types are asked for, and once more for a field that is new', async () => {
    const rt = scriptedRt(routes)
    const reader = requestTracker.openReader(options, secrets, rt.effects)
    for (let time = 0; time < 3; time++) await reader.read('17')
    expect(rt.calls.filter((call) => call === 'GET /customfields')).toHaveLength(2)
  })

  test.each([
    ['18', 'HK_HELPDESK_REFUSED'],
    ['../user/1', 'HK_HELPDESK_REFUSED'],
  ])('there is no ticket %s', async (id, code) => {
    await expect(read(routes, id)).rejects.toMatchObject({ code })
  })

  test('what is no ticket is not read as one', async () => {
    await expect(read({ ...routes, 'GET /ticket/17': json(200, { id: 17 }) })).rejects.toMatchObject({
      code: 'HK_HELPDESK_UNREADABLE',
    })
  })
})

describe('priorities', () => {
  const numbers = fc
    .uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 4, maxLength: 4 })
    .map((four) => four.toSorted((a, b) => a - b))
    .map(([low = 0, medium = 0, high = 0, urgent = 0]) => ({ low, medium, high, urgent }))

  test('each comes back as itself, and a higher number is never a lower priority', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: -50, max: 1_050 }), (priorities, number) => {
        for (const priority of PRIORITIES) expect(priorityOf(priorities[priority], priorities)).toBe(priority)
        const rank = (one: number) => PRIORITIES.indexOf(priorityOf(one, priorities))
        expect(rank(number)).toBeLessThanOrEqual(rank(number + 1))
        expect(doPrioritiesRise(priorities)).toBe(true)
      }),
    )
  })

  test('numbers that do not rise are found', () => {
    expect(doPrioritiesRise({ low: 0, medium: 50, high: 50, urgent: 100 })).toBe(false)
    expect(doPrioritiesRise({ low: 100, medium: 80, high: 50, urgent: 0 })).toBe(false)
  })
})
