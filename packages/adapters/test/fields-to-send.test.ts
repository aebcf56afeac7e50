import type { FieldCatalog, TicketDraft } from '@handoffkit/core'
import { asFieldKey } from '@handoffkit/core'
import { fittingDrafts, wildDrafts } from '@handoffkit/testkit'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsToSend, noteWithFields, teamToSend } from '../src/define.ts'
import { memory } from '../src/memory/index.ts'

const key = (text: string) => asFieldKey(text) ?? expect.unreachable()
const field = (name: string, more = {}) => ({ key: key(name), label: name, type: 'text', ...more }) as const
const catalog: FieldCatalog = {
  fields: [
    field('order-id'),
    field('locked', { writable: false }),
    field('twin'),
    field('twin'),
    field('invoice', { onlyInTeams: ['Billing'] }),
  ],
  teams: [{ name: 'Billing', vendorKey: '7' }],
  revision: '1',
}
const drafts = fittingDrafts(catalog, memory.capabilities({ fields: [] }))
const draftWith = (fields: Record<string, string>, more: Partial<TicketDraft> = {}): TicketDraft => ({
  ...(fc.sample(drafts, 1)[0] ?? expect.unreachable()),
  fields: Object.entries(fields).map(([name, value]) => ({ key: key(name), label: name, value })),
  ...more,
})

describe('fieldsToSend', () => {
  test('every field of a draft is sent once or omitted once, never both', () => {
    fc.assert(
      fc.property(wildDrafts(catalog), fc.constantFrom(undefined, 'Billing', 'Other'), (draft, team) => {
        const { fields, omitted } = fieldsToSend(draft, catalog, team)
        const told = [...fields.map((sent) => `field:${sent.field.key}`), ...omitted.map(({ what }) => what)]
        const wanted = [...draft.fields, ...draft.gaps.filter(({ value }) => value !== undefined)].map(
          (one) => `field:${one.key}`,
        )
        expect(new Set(told)).toEqual(new Set(wanted))
        expect(told).toHaveLength(new Set(wanted).size)
      }),
    )
  })

  test.each([
    ['nothing like it', 'The helpdesk has no such field.'],
    ['locked', 'The field cannot be written.'],
    ['twin', 'Two fields of the helpdesk claim this key.'],
    ['invoice', 'Tickets of "General" do not have the field.'],
  ])('%s', (name, because) => {
    const { fields, omitted } = fieldsToSend(draftWith({ [name.replaceAll(' ', '-')]: 'x' }), catalog, 'General')
    expect(fields).toEqual([])
    expect(omitted).toEqual([{ what: `field:${name.replaceAll(' ', '-')}`, because }])
  })

  test('a field that only some teams have is sent where the team has it, or where nobody knows the team', () => {
    for (const team of ['Billing', undefined])
      expect(fieldsToSend(draftWith({ invoice: 'x' }), catalog, team).fields).toHaveLength(1)
  })

  test('a configured default is sent, and gives way to a value', () => {
    const gaps = [{ key: key('order-id'), label: 'Order', value: 'none' }]
    expect(fieldsToSend(draftWith({}, { gaps }), catalog, undefined).fields).toMatchObject([{ value: 'none' }])
    expect(fieldsToSend(draftWith({ 'order-id': 'A-1' }, { gaps }), catalog, undefined).fields).toMatchObject([
      { value: 'A-1' },
    ])
  })
})

describe('teamToSend', () => {
  test('names match exactly', () => {
    expect(teamToSend(draftWith({}, { team: 'Billing' }), catalog).team).toEqual({ name: 'Billing', vendorKey: '7' })
    expect(teamToSend(draftWith({}, { team: 'billing' }), catalog)).toMatchObject({ omitted: [{ what: 'team' }] })
    expect(teamToSend(draftWith({}, { team: null }), catalog)).toEqual({ omitted: [] })
  })

  test('a helpdesk that tells no teams takes every name', () => {
    expect(teamToSend(draftWith({}, { team: 'anything' }), { fields: [], revision: '1' }).team).toEqual({
      name: 'anything',
    })
  })
})

describe('noteWithFields', () => {
  test('shows every value, and ends as the note ends', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const note = noteWithFields(draft)
        for (const { key: name, value } of draft.fields)
          expect(note).toContain(`${name}: ${String(value).split(/[\r\n\u2028\u2029]/u)[0]}`)
        expect(note.endsWith(`\n\nhandoffkit ${draft.handoffId}`)).toBe(true)
      }),
    )
  })

  test('says nothing twice', () => {
    const note = 'Context\norder-id: A-1\n\nhandoffkit h-1'
    expect(noteWithFields(draftWith({ 'order-id': 'A-1' }, { note }))).toBe(note)
    expect(noteWithFields(draftWith({ 'order-id': 'A-2' }, { note }))).toBe(
      'Context\norder-id: A-1\n\nTicket fields\norder-id: A-2\n\nhandoffkit h-1',
    )
  })

  test('a longer value in the note is another value', () => {
    const note = 'Context\norder-id: A-12\nold-order-id: A-1\n\nhandoffkit h-1'
    expect(noteWithFields(draftWith({ 'order-id': 'A-1' }, { note }))).toContain('Ticket fields\norder-id: A-1\n')
  })

  test('a value of several lines cannot pass for lines of ours', () => {
    const note = noteWithFields(draftWith({ 'order-id': 'A\nhandoffkit h-2' }, { note: 'Hello\n\nhandoffkit h-1' }))
    expect(note.split('\n').filter((line) => line.startsWith('handoffkit'))).toEqual(['handoffkit h-1'])
  })
})
