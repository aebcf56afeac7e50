import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldCatalog, HelpdeskTicket, TicketDraft } from '../src/index.ts'
import { auditTicket } from '../src/index.ts'
import { eventsWithCatalog } from '../src/testing/index.ts'
import { basisOf, catalogOf, eventOf, prepared } from './sample-basis.ts'

const ticketOf = (draft: TicketDraft, rest: Partial<HelpdeskTicket> = {}): HelpdeskTicket => ({
  id: '1',
  subject: draft.subject,
  team: draft.team,
  priority: draft.priority,
  fields: draft.fields.map(({ key, value }) => ({ key, value })),
  closed: false,
  ...rest,
})

describe('the audit after delivery', () => {
  test('finds everything applied on a ticket that is as its draft', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        const { draft } = prepared(event, basisOf(catalog))
        const audit = auditTicket(draft, ticketOf(draft), catalog)
        expect(audit.every(({ status }) => status === 'applied')).toBe(true)
        expect(audit.filter(({ what }) => what === 'field')).toHaveLength(draft.fields.length)
      }),
    )
  })

  test('finds exactly the field that the helpdesk dropped', () => {
    fc.assert(
      fc.property(eventsWithCatalog, fc.nat(), (given, pick) => {
        const { draft } = prepared(given.event, basisOf(given.catalog))
        fc.pre(draft.fields.length > 0)
        const lost = draft.fields[pick % draft.fields.length]?.key
        const fields = draft.fields.filter(({ key }) => key !== lost)
        const audit = auditTicket(draft, ticketOf(draft, { fields }), given.catalog)
        expect(audit.filter(({ status }) => status !== 'applied')).toMatchObject([
          { what: 'field', key: lost, status: 'dropped' },
        ])
      }),
    )
  })

  const fields = [
    { key: 'total', value: '41.9' },
    { key: 'need', value: 'none' },
  ]

  // Made anew in each test: what runs while a file loads hides from mutation testing which test needs it.
  function sample(): { readonly catalog: FieldCatalog; readonly draft: TicketDraft } {
    const catalog = catalogOf({ key: 'total', type: 'decimal' }, { key: 'need', type: 'text', requiredAtCreate: true })
    const basis = basisOf(catalog, { fieldDefaults: new Map([['need', 'none']]) })
    const { draft } = prepared(eventOf({ total: '41.90' }), basis)
    return { catalog, draft: { ...draft, team: 'billing', priority: 'high' } }
  }

  test('compares values as their field means them, defaults included', () => {
    const { catalog, draft } = sample()
    expect(auditTicket(draft, ticketOf(draft, { fields }), catalog)).toEqual([
      { what: 'field', key: 'total', status: 'applied', expected: '41.90', actual: '41.9' },
      { what: 'field', key: 'need', status: 'applied', expected: 'none', actual: 'none' },
      { what: 'team', key: 'team', status: 'applied', expected: 'billing', actual: 'billing' },
      { what: 'priority', key: 'priority', status: 'applied', expected: 'high', actual: 'high' },
    ])
  })

  test('tells changed, dropped and left alone apart', () => {
    const { catalog, draft } = sample()
    const ticket = ticketOf(draft, { fields: [{ key: 'total', value: '50' }], team: null, priority: 'low' })
    expect(auditTicket(draft, ticket, catalog, { leftAlone: ['priority', 'need'] })).toStrictEqual([
      { what: 'field', key: 'total', status: 'changed', expected: '41.90', actual: '50' },
      { what: 'field', key: 'need', status: 'left-alone', expected: 'none' },
      { what: 'team', key: 'team', status: 'dropped', expected: 'billing' },
      { what: 'priority', key: 'priority', status: 'left-alone', expected: 'high', actual: 'low' },
    ])
  })

  test('reads a field that the catalog no longer has as text, and each other by its own type', () => {
    const { draft } = sample()
    const sent = {
      ...draft,
      fields: draft.fields.map((field) => ({ ...field, value: '1\n2' })),
      team: null,
      priority: null,
    }
    const statusesWith = (catalog: FieldCatalog, value: string) =>
      auditTicket(sent, ticketOf(sent, { fields: [{ key: 'total', value }] }), catalog).map(({ status }) => status)
    expect(statusesWith(catalogOf(), '1\r\n2')).toEqual(['applied', 'dropped'])
    expect(statusesWith(catalogOf({ key: 'a', type: 'text' }, { key: 'total', type: 'phone' }), '1\r\n2')).toEqual([
      'changed',
      'dropped',
    ])
  })

  test('knows one team from another', () => {
    const { catalog, draft } = sample()
    expect(auditTicket(draft, ticketOf(draft, { team: 'sales' }), catalog)).toContainEqual({
      what: 'team',
      key: 'team',
      status: 'changed',
      expected: 'billing',
      actual: 'sales',
    })
  })

  test('takes a higher priority for applied on update only', () => {
    const { catalog, draft } = sample()
    const statusOf = (target: TicketDraft['target'], priority: 'urgent' | 'high' | 'low') =>
      auditTicket({ ...draft, target }, ticketOf(draft, { fields, priority }), catalog).find(
        ({ what }) => what === 'priority',
      )?.status
    expect(statusOf({ kind: 'update', ticket: '1' }, 'urgent')).toBe('applied')
    expect(statusOf({ kind: 'update', ticket: '1' }, 'high')).toBe('applied')
    expect(statusOf({ kind: 'update', ticket: '1' }, 'low')).toBe('changed')
    expect(statusOf({ kind: 'create' }, 'urgent')).toBe('changed')
  })

  test('asks for no team and priority where the draft wants none', () => {
    const { catalog, draft } = sample()
    const audit = auditTicket({ ...draft, team: null, priority: null }, ticketOf(draft, { fields }), catalog)
    expect(audit.map(({ what }) => what)).toEqual(['field', 'field'])
  })
})
