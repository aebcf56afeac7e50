import type { FieldCatalog, TicketDraft } from '@handoffkit/core'
import { asFieldKey } from '@handoffkit/core'
import { wildDrafts } from '@handoffkit/testkit'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RtOptions } from '../../src/request-tracker/index.ts'
import { requestTracker } from '../../src/request-tracker/index.ts'

const key = (text: string) => asFieldKey(text) ?? expect.unreachable()
const options: RtOptions = { url: 'https://rt.example.com', defaultQueue: 'General' }
const catalog: FieldCatalog = {
  fields: [
    { key: key('handoff-id'), label: 'handoff-id', type: 'text', vendorKey: '36', writable: false },
    { key: key('order-id'), label: 'order-id', type: 'text', vendorKey: '2' },
    { key: key('invoice-number'), label: 'invoice-number', type: 'text', vendorKey: '38', onlyInTeams: ['Billing'] },
  ],
  teams: [
    { name: 'General', vendorKey: '1' },
    { name: 'Billing', vendorKey: '3' },
  ],
  revision: '1',
}
const draft: TicketDraft = {
  handoffId: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa',
  environment: 'production',
  target: { kind: 'create' },
  subject: 'Lost parcel',
  note: 'Handed over by the AI agent.\n\nhandoffkit h-aaaaaaaaaaaaaaaaaaaaaaaaaa',
  fields: [
    { key: key('order-id'), label: 'order-id', value: 'A-1001' },
    { key: key('invoice-number'), label: 'invoice-number', value: 'I-7' },
  ],
  gaps: [],
  team: 'Billing',
  priority: 'high',
  tags: [],
  requester: { name: 'Ann', email: 'ann@customer.example' },
  conversation: { id: '987652' },
  omitted: [],
}
const plan = (more: Partial<TicketDraft> = {}, known = catalog, also: Partial<RtOptions> = {}) =>
  requestTracker.plan({ ...draft, ...more }, known, { ...options, ...also })

describe('a new ticket', () => {
  test('is one request with fields and queue by number, then the note as a private comment', () => {
    expect(plan()).toMatchObject({
      steps: [
        {
          id: 'create',
          request: {
            method: 'POST',
            path: '/REST/2.0/ticket',
            body: {
              Queue: '3',
              Subject: 'Lost parcel',
              Requestor: 'ann@customer.example',
              Priority: 80,
              CustomFields: { '2': 'A-1001', '38': 'I-7', 'handoff-id': draft.handoffId },
            },
          },
          produces: 'ticket',
          ifUnsure: { do: 'settle', absentAfterMs: 20_000 },
        },
        {
          id: 'note',
          request: {
            method: 'POST',
            path: '/REST/2.0/ticket/{ticket}/comment',
            body: { Subject: `Handoff ${draft.handoffId}`, Content: draft.note, ContentType: 'text/plain' },
          },
          ifUnsure: { do: 'settle', absentAfterMs: 20_000 },
        },
      ],
      omitted: [],
    })
  })

  test('says nothing that the requestor could be mailed, unless told to', () => {
    expect(JSON.stringify(plan().steps[0])).not.toContain('Handed over')
    const { steps } = plan({}, catalog, { note: 'content' })
    expect(steps).toHaveLength(1)
    expect(steps[0]?.request.body).toMatchObject({ Content: draft.note, ContentType: 'text/plain' })
  })

  test('goes bare into the default queue, then into its own, with every value in the note', () => {
    const { bare = [] } = plan()
    expect(bare.map(({ id }) => id)).toEqual(['create', 'team', 'note'])
    expect(bare[0]?.request.body).toMatchObject({ Queue: '1', CustomFields: { 'handoff-id': draft.handoffId } })
    expect(bare[1]?.request).toEqual({ method: 'PUT', path: '/REST/2.0/ticket/{ticket}', body: { Queue: '3' } })
    expect(JSON.stringify(bare[2]?.request.body)).toContain('Ticket fields\\norder-id: A-1001\\ninvoice-number: I-7')
    expect(plan({ team: null }).bare?.map(({ id }) => id)).toEqual(['create', 'note'])
  })

  test('leaves out what the queue does not have, and says so', () => {
    expect(plan({ team: null })).toMatchObject({
      steps: [{ request: { body: { Queue: '1', CustomFields: { '2': 'A-1001' } } } }, {}],
      omitted: [{ what: 'field:invoice-number', because: 'Tickets of "General" do not have the field.' }],
    })
  })

  test('cuts the subject where Request Tracker would, between characters, and says so', () => {
    const { steps, omitted } = plan({ subject: '\u{1F600}'.repeat(250) })
    expect(steps[0]?.request.body).toMatchObject({ Subject: '\u{1F600}'.repeat(200) })
    expect(omitted).toMatchObject([{ what: 'subject' }])
    expect(plan({ subject: 'two\nlines' }).steps[0]?.request.body).toMatchObject({ Subject: 'two lines' })
  })

  test.each([
    undefined,
    'Ann',
    'a@b.example, boss@b.example',
    '"Ann" <a@b.example>',
    'a@b.example\nBcc: x@y.example',
    'jürgen@b.example',
    'not an email',
  ])('has no requestor but one plain address: %j', (email) => {
    const { steps, omitted } = plan({ requester: email === undefined ? {} : { email } })
    expect(steps[0]?.request.body).not.toHaveProperty('Requestor')
    expect(omitted).toMatchObject([{ what: 'requester' }])
  })

  test('nothing takes the place of our handoff id', () => {
    const open = { ...catalog, fields: catalog.fields.map((field) => ({ ...field, writable: true })) }
    const fields = [{ key: key('handoff-id'), label: 'handoff-id', value: 'h-of-somebody-else' }]
    expect(JSON.stringify(plan({ fields }, open).steps)).not.toContain('somebody-else')
    expect(plan({ fields }, open).omitted).toMatchObject([{ what: 'field:handoff-id' }])
  })

  test('a key of digits is sent only by number', () => {
    const fields = [{ key: key('2'), label: '2', value: 'x' }]
    const declared = { ...catalog, fields: [...catalog.fields, { key: key('2'), label: '2', type: 'text' } as const] }
    expect(plan({ fields }, declared).omitted).toMatchObject([{ what: 'field:2' }])
    const described = { ...catalog, fields: [{ key: key('2'), label: '2', type: 'text', vendorKey: '43' } as const] }
    expect(plan({ fields }, described).steps[0]?.request.body).toMatchObject({ CustomFields: { '43': 'x' } })
  })

  test('without a field for our marker a doubt is parked: nobody could find the ticket', () => {
    const unmarked = { ...catalog, fields: catalog.fields.slice(1) }
    expect(plan({}, unmarked).steps[0]?.ifUnsure).toEqual({ do: 'park' })
    expect(plan({}, unmarked).omitted).toMatchObject([{ what: 'marker' }])
    const elsewhere = { ...catalog, fields: catalog.fields.map((field) => ({ ...field, onlyInTeams: ['General'] })) }
    expect(plan({}, elsewhere).steps[0]?.ifUnsure).toEqual({ do: 'park' })
    const named = { ...unmarked, unusable: [{ vendorKey: '9', label: 'Handoff ID', reason: 'key-alphabet' } as const] }
    expect(plan({}, named, { handoffIdField: 'Handoff ID' }).steps[0]?.ifUnsure).toMatchObject({ do: 'settle' })
  })

  test('priorities are the numbers of the options', () => {
    const priorities = { low: 1, medium: 2, high: 3, urgent: 4 }
    expect(plan({ priority: 'urgent' }, catalog, { priorities }).steps[0]?.request.body).toMatchObject({ Priority: 4 })
  })
})

describe('an update', () => {
  const update = (more: Partial<TicketDraft> = {}) =>
    plan({ target: { kind: 'update', ticket: '17' }, team: null, priority: null, ...more })

  test('reads before it writes, then adds its note', () => {
    expect(update({ priority: 'high' }).steps).toMatchObject([
      {
        id: 'fields',
        request: {
          method: 'PUT',
          path: '/REST/2.0/ticket/{ticket}',
          body: { Priority: 80, CustomFields: { '2': 'A-1001' } },
        },
        merge: 'read-first',
        ifUnsure: { do: 'repeat' },
      },
      { id: 'note' },
    ])
  })

  test('with nothing to change is a note alone', () => {
    expect(update({ fields: [] }).steps.map(({ id }) => id)).toEqual(['note'])
  })

  test('overwrites when told to', () => {
    const target = { kind: 'update', ticket: '17', overwrite: 'always' } as const
    expect(update({ target }).steps[0]).toMatchObject({ merge: 'overwrite' })
  })
})

test('no plan holds a character that Request Tracker chokes on', () => {
  fc.assert(
    fc.property(wildDrafts(catalog), (wild) => {
      const { steps, bare = [] } = requestTracker.plan(wild, catalog, options)
      const texts = JSON.stringify([steps, bare].map((list) => list.map(({ request }) => request)))
      expect(texts).not.toMatch(/\\u0000|\\ud[89a-f][0-9a-f]{2}/u)
    }),
  )
})
