import type { FieldCatalog, PlanStep, TicketDraft } from '@handoffkit/core'
import { asFieldKey, auditTicket } from '@handoffkit/core'
import { freshHandoffId, sendAll, startOf, ticketOf } from '@handoffkit/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHelpdeskFetch } from '../../src/http/index.ts'
import { type RtOptions, requestTracker } from '../../src/request-tracker/index.ts'
import { type CuttingProxy, cuttingProxy } from './cutting-proxy.ts'
import { digest, liveDesk } from './live-desk.ts'

const desk = liveDesk()
const key = (text: string) => asFieldKey(text) ?? expect.unreachable()

/** A connection, by default the ordinary one. */
function open({ token = desk.token, url = desk.options.url, ...more }: { token?: string } & Partial<RtOptions> = {}) {
  const options = { ...desk.options, url, ...more }
  const effects = { fetch: createHelpdeskFetch({ baseUrl: url, allowPrivateNetwork: true }), digest }
  return {
    options,
    reader: requestTracker.openReader(options, { token }, effects),
    writer: requestTracker.openWriter(options, { token }, effects),
  }
}

const { reader, writer, options } = open()
let catalog: FieldCatalog
beforeAll(async () => {
  catalog = await reader.describe()
})

function draftWith(fields: { readonly [name: string]: string }, more: Partial<TicketDraft> = {}): TicketDraft {
  const handoffId = freshHandoffId()
  return {
    handoffId,
    environment: 'production',
    target: { kind: 'create' },
    subject: 'Lost parcel',
    note: `Handed over by the AI agent.\n\nhandoffkit ${handoffId}`,
    fields: Object.entries(fields).map(([name, value]) => ({ key: key(name), label: name, value })),
    gaps: [],
    team: 'Billing',
    priority: 'high',
    tags: [],
    requester: { email: 'ann@customer.example' },
    conversation: { id: 'c-1' },
    omitted: [],
    ...more,
  }
}

const plan = (draft: TicketDraft, known = catalog) => requestTracker.plan(draft, known, options)
const create = (draft: TicketDraft): PlanStep => plan(draft).steps[0] ?? expect.unreachable()

describe('what Request Tracker drops without a word', () => {
  test('is reported: a choice that the field does not have, and values against patterns, one of them only Perl', async () => {
    const draft = draftWith({ 'order-id': 'A-1', cabin: 'hold', 'zip-code': '12', voucher: 'lowercase' })
    const ticket = await reader.read(ticketOf(await sendAll(writer, plan(draft).steps, startOf(draft))))
    expect(auditTicket(draft, ticket, catalog).map(({ key: name, status }) => `${name} ${status}`)).toEqual([
      'order-id applied',
      'cabin dropped',
      'zip-code dropped',
      'voucher dropped',
      'team applied',
      'priority applied',
    ])
  })

  test('is reported of an update too, though Request Tracker answers 200', async () => {
    const first = draftWith({ cabin: 'economy' })
    const id = ticketOf(await sendAll(writer, plan(first).steps, startOf(first)))
    const update = draftWith({ cabin: 'hold' }, { target: { kind: 'update', ticket: id }, team: null, priority: null })
    await sendAll(writer, plan(update).steps, startOf(update))
    expect(auditTicket(update, await reader.read(id), catalog)).toMatchObject([
      { key: 'cabin', status: 'changed', actual: 'economy' },
    ])
  })
})

describe('an answer that is cut off after Request Tracker committed', () => {
  let proxy: CuttingProxy
  beforeAll(async () => {
    proxy = await cuttingProxy(options.url)
  })
  afterAll(() => proxy.close())

  test('is unknown; settling finds the ticket and the note, and there is one of each', async () => {
    const before = await desk.countTickets()
    const cut = open({ url: proxy.url })
    const draft = draftWith({ 'order-id': 'A-2' })
    const [make, note] = plan(draft).steps
    if (make === undefined || note === undefined) return expect.unreachable()
    expect(await cut.writer.send(make, {})).toMatchObject({ outcome: 'unknown' })
    const made = await reader.settle(make, {})
    expect(made).toMatchObject({ found: 'yes' })
    const produced = made.found === 'yes' ? made.produced : {}
    expect(await reader.settle(note, produced)).toEqual({ found: 'no' })
    expect(await cut.writer.send(note, produced)).toMatchObject({ outcome: 'unknown' })
    expect(await reader.settle(note, produced)).toMatchObject({ found: 'yes' })
    expect(proxy.cut).toEqual(['POST 201', 'POST 201'])
    expect((await desk.countTickets()) - before).toBe(1)
    const notes = await desk.notes(produced['ticket'] ?? '')
    expect(notes.filter((text) => text.includes(draft.handoffId))).toHaveLength(1)
  })
})

describe('a connection that is not fit for use', () => {
  const codes = async (how: Parameters<typeof open>[0]) =>
    (await open(how).reader.check()).map(({ code, path }) => `${code} ${path}`)

  test('is fit, in truth', async () => expect(await codes({})).toEqual([]))

  test('a wrong token is denied, whoever asks', async () => {
    const wrong = open({ token: '1-29-00000000000000000000000000000000' })
    expect(await wrong.reader.check()).toMatchObject([
      { code: 'helpdesk-denied', path: '/secrets/token', severity: 'error' },
    ])
    await expect(wrong.reader.describe()).rejects.toMatchObject({ code: 'HK_HELPDESK_DENIED', exitCode: 2 })
    expect(await wrong.writer.send(create(draftWith({})), {})).toMatchObject({ outcome: 'denied', status: 401 })
  })

  test('a user without the right to make tickets is found before the first customer', async () => {
    const weak = open({ token: desk.weakToken })
    expect(await weak.reader.check()).toMatchObject([
      { code: 'queue-without-create-right', path: '/options/defaultQueue' },
    ])
    const before = await desk.countTickets()
    expect(await weak.writer.send(create(draftWith({})), {})).toMatchObject({ outcome: 'denied', status: 403 })
    expect(await desk.countTickets()).toBe(before)
  })

  test('nobody at the address is unreachable', async () => {
    const proxy = await cuttingProxy(options.url)
    await proxy.close()
    const nobody = open({ url: proxy.url })
    expect(await nobody.reader.check()).toMatchObject([{ code: 'helpdesk-unreachable', path: '/options/url' }])
    await expect(nobody.reader.describe()).rejects.toMatchObject({ code: 'HK_HELPDESK_UNREACHABLE', exitCode: 3 })
    expect(await nobody.writer.send(create(draftWith({})), {})).toMatchObject({ outcome: 'not-sent' })
  })

  test('wrong options are told with what to do', async () => {
    expect(
      await codes({ defaultQueue: 'general', handoffIdField: 'Handoff-ID', queues: ['Billing', 'Closed Desk'] }),
    ).toEqual([
      'queue-missing /options/defaultQueue',
      'queue-missing /options/queues',
      'handoff-id-field-missing /options/handoffIdField',
    ])
    expect(await codes({ handoffIdField: 'invoice-number' })).toEqual([
      'handoff-id-field-not-in-queue /options/handoffIdField',
    ])
    expect(await codes({ handoffIdField: 'cabin' })).toEqual(['handoff-id-field-type /options/handoffIdField'])
    expect(await codes({ url: `${options.url}/elsewhere` })).toEqual(['helpdesk-unreadable /options/url'])
  })
})

describe('a definite refusal of the create', () => {
  test('a queue that was disabled: the bare ticket stands in the default queue, with every value in the note', async () => {
    const stale = { ...catalog, teams: [...(catalog.teams ?? []), { name: 'Closed Desk' }] }
    const draft = draftWith({ 'order-id': 'A-3' }, { team: 'Closed Desk' })
    const { steps, bare = [] } = plan(draft, stale)
    expect(await writer.send(steps[0] ?? expect.unreachable(), {})).toMatchObject({ outcome: 'refused', status: 403 })
    const id = ticketOf(await sendAll(writer, bare, {}))
    expect(await reader.read(id)).toMatchObject({ team: 'General', priority: 'high', fields: [{ key: 'handoff-id' }] })
    expect((await desk.notes(id)).join('\n')).toContain('order-id: A-3')
  })

  test('a custom field that was removed: refused, nothing was made, and the bare ticket goes through', async () => {
    const before = await desk.countTickets()
    const stale = {
      ...catalog,
      fields: catalog.fields.map((field) => (field.key === 'order-id' ? { ...field, vendorKey: '99999' } : field)),
    }
    const draft = draftWith({ 'order-id': 'A-4' })
    const { steps, bare = [] } = plan(draft, stale)
    expect(await writer.send(steps[0] ?? expect.unreachable(), {})).toMatchObject({ outcome: 'refused', status: 500 })
    expect(await desk.countTickets()).toBe(before)
    const id = ticketOf(await sendAll(writer, bare, {}))
    expect(await reader.read(id)).toMatchObject({ team: 'Billing' })
    expect((await desk.notes(id)).join('\n')).toContain('order-id: A-4')
  })
})

describe('what only a real server shows', () => {
  test('two tickets of one handoff: the lowest number wins, the other is named', async () => {
    const draft = draftWith({})
    const ids = [await sendAll(writer, [create(draft)], {}), await sendAll(writer, [create(draft)], {})].map(ticketOf)
    expect(await reader.settle(create(draft), {})).toEqual({
      found: 'yes',
      produced: { ticket: ids[0] },
      others: ids.slice(1),
    })
  })

  test('a marker that differs in case alone is another one', async () => {
    const draft = draftWith({})
    await sendAll(writer, [create(draft)], {})
    const loud = create({ ...draft, handoffId: draft.handoffId.toUpperCase() })
    expect(await reader.settle(loud, {})).toEqual({ found: 'no' })
  })

  test('a ticket that people merged is read as the one it went into, and a resolved one is closed', async () => {
    const [one, other] = [draftWith({}), draftWith({})]
    const first = ticketOf(await sendAll(writer, [create(one)], {}))
    const second = ticketOf(await sendAll(writer, [create(other)], {}))
    await desk.admin('PUT', `/ticket/${second}`, { MergeInto: first })
    expect(await reader.read(second)).toMatchObject({ id: first, closed: false })
    await desk.admin('PUT', `/ticket/${first}`, { Status: 'resolved' })
    expect(await reader.read(first)).toMatchObject({ closed: true })
  })

  test('a ticket that changes between reading and writing is not written to', async () => {
    const draft = draftWith({ 'order-id': 'A-5' })
    const id = ticketOf(await sendAll(writer, plan(draft).steps, startOf(draft)))
    const update = draftWith(
      { 'order-id': 'A-6' },
      { target: { kind: 'update', ticket: id }, team: null, priority: null },
    )
    const [change] = plan(update).steps
    const { fetch } = desk.effects
    const busy = requestTracker.openWriter(
      options,
      { token: desk.token },
      {
        digest,
        fetch: async (request) => {
          if (request.method === 'PUT') await desk.admin('PUT', `/ticket/${id}`, { Subject: 'a person was here' })
          return fetch(request)
        },
      },
    )
    expect(await busy.send(change ?? expect.unreachable(), { ticket: id })).toMatchObject({ outcome: 'not-sent' })
    expect((await reader.read(id)).fields).toContainEqual({ key: 'order-id', value: 'A-5' })
  })

  test('there is no such ticket', async () => {
    await expect(reader.read('99999999')).rejects.toMatchObject({ code: 'HK_HELPDESK_REFUSED' })
    const update = draftWith({ 'order-id': 'A-7' }, { target: { kind: 'update', ticket: '99999999' } })
    for (const step of plan(update).steps)
      expect(await writer.send(step, { ticket: '99999999' })).toMatchObject({ outcome: 'refused' })
  })
})
