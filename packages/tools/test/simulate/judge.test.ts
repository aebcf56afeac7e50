import type { RecordState } from '@handoffkit/sinks'
import type { DeskTicket } from '@handoffkit/sinks/testing'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { describe, expect, test } from 'vitest'
import type { Fulfilment } from '../../src/simulate/judge.ts'
import { judge } from '../../src/simulate/judge.ts'
import type { PlannedHandoff } from '../../src/simulate/scenario.ts'

const DELIVERED: RecordState = { status: 'delivered', ticket: { id: '1' }, audit: null, duplicates: [], failed: [] }
const DEAD: RecordState = { status: 'dead', reason: 'refused', step: 'create', because: '' }
const PARKED: RecordState = { status: 'parked', reason: 'cannot-settle', list: 'steps', step: 'create', because: '' }

function fulfilment(name: string, state: RecordState, planned: Partial<PlannedHandoff> = {}): Fulfilment {
  return {
    planned: { name, conversation: 'c1', updates: false, refusal: 'nothing', atMs: 0, copies: 1, ...planned },
    handoffId: name,
    record: { ...sampleRecord(), sink: 'live', lane: 'l', revision: 1, attempts: [], state },
    redelivered: false,
  }
}

/** A ticket with its note, at once. */
const ticket = (id: string, marker: string, landsAtMs = 0, notes = 1): DeskTicket => ({
  id,
  marker,
  landsAtMs,
  subject: '',
  priority: null,
  fields: [],
  notes: Array.from({ length: notes }, () => ({ marker, landsAtMs })),
})

const breaches = (...given: Parameters<typeof judge>) => judge(...given).map(({ breach }) => breach)

describe('a promise is kept', () => {
  test.each([
    ['by one ticket with one note', DELIVERED, [ticket('1', 'h1')]],
    ['by nothing, when the helpdesk refused it', DEAD, []],
    ['by a person, who finds a ticket', PARKED, [ticket('1', 'h1')]],
    ['by a person, who finds none', PARKED, []],
  ] as const)('%s', (_, state, desk) => {
    expect(judge([fulfilment('h1', state, { refusal: 'tickets' })], desk)).toEqual([])
  })

  test('by a note on the ticket that was there', () => {
    const old = { ...ticket('old', ''), notes: [{ marker: 'h1', landsAtMs: 0 }] }
    expect(judge([fulfilment('h1', DELIVERED, { updates: true })], [old])).toEqual([])
  })
})

describe('with a second desk', () => {
  const went = (mayDuplicate?: true): Fulfilment => {
    const one = fulfilment('h1', DELIVERED, { updates: true })
    const { prepared } = sampleRecord()
    const may = mayDuplicate === undefined ? {} : { mayDuplicate }
    const fallback = { lane: 'l/fallback', prepared, dueAtMs: 0, ...may }
    return { ...one, record: one.record && { ...one.record, fallback, reroutedAtMs: 1 } }
  }
  const told = (...given: Parameters<typeof judge>) => judge(...given).map(({ breach }) => breach)

  test('a promise is kept by one ticket at the desk that the handoff went to', () => {
    expect(told([went()], [], [ticket('1', 'h1')])).toEqual([])
    expect(told([went()], [], [])).toEqual(['lost'])
    expect(told([fulfilment('h1', DELIVERED)], [ticket('1', 'h1')], [ticket('1', 'h1')])).toEqual(['duplicated'])
  })

  test('two are allowed where duplicates are, one at each', () => {
    expect(told([went()], [ticket('1', 'h1')], [ticket('1', 'h1')])).toEqual(['duplicated'])
    expect(told([went(true)], [ticket('1', 'h1')], [ticket('1', 'h1')])).toEqual([])
    expect(told([went(true)], [ticket('1', 'h1'), ticket('2', 'h1')], [ticket('1', 'h1')])).toEqual(['duplicated'])
  })
})

describe('a promise is broken', () => {
  test.each([
    ['lost', 'nothing landed', DELIVERED, []],
    ['lost', 'it never ended', { status: 'waiting', because: 'backoff' }, []],
    ['lost', 'its note is missing', DELIVERED, [ticket('1', 'h1', 0, 0)]],
    ['duplicated', 'two tickets landed', DELIVERED, [ticket('1', 'h1'), ticket('2', 'h1', 0, 0)]],
    ['duplicated', 'two notes landed', DELIVERED, [ticket('1', 'h1', 0, 2)]],
    ['duplicated', 'two tickets landed of what a person must see to', PARKED, [ticket('1', 'h1'), ticket('2', 'h1')]],
    ['untrue', 'it is called dead and landed', DEAD, [ticket('1', 'h1')]],
    ['untrue', 'it is called refused and nobody refused it', DEAD, []],
  ] as const)('%s: %s', (breach, _, state, desk) => {
    expect(breaches([fulfilment('h1', state)], desk)).toEqual([breach])
  })

  test('overtaken: the younger of a conversation landed first', () => {
    const [older, younger] = [fulfilment('h1', DELIVERED), fulfilment('h2', DELIVERED)]
    const desk = [ticket('1', 'h2', 5), ticket('2', 'h1', 10)]
    expect(breaches([older, younger], desk)).toEqual(['overtaken'])
    expect(breaches([younger, older], desk)).toEqual([])
    expect(breaches([older, fulfilment('h2', DELIVERED, { conversation: 'c2' })], desk)).toEqual([])
    expect(breaches([{ ...older, redelivered: true }, younger], desk)).toEqual([])
  })
})
