import { expect, test } from 'vitest'
import type { HandoffRecord, RecordState } from '../src/index.ts'
import { conversationOf } from '../src/index.ts'
import { sampleRecord } from '../src/testing/index.ts'

const delivered = (ticket: string | null): RecordState => ({
  status: 'delivered',
  ticket: ticket === null ? null : { id: ticket },
  audit: null,
  duplicates: [],
  failed: [],
})
const DEAD: RecordState = { status: 'dead', reason: 'refused', step: null, because: 'no' }
const PARKED: RecordState = { status: 'parked', reason: 'gave-up', list: 'steps', step: 'create', because: 'no' }

const record = (id: string, state: RecordState): HandoffRecord => ({
  ...sampleRecord({ id }),
  sink: state.status === 'previewed' ? 'preview' : 'live',
  lane: null,
  revision: 1,
  attempts: [],
  state,
})

test.each<[string, readonly RecordState[], 'ai' | 'human', string | null]>([
  ['nothing was handed over', [], 'ai', null],
  ['there is a preview alone', [{ status: 'previewed' }], 'ai', null],
  ['it is promised', [{ status: 'accepted' }], 'human', null],
  ['it waits', [{ status: 'waiting', because: 'backoff' }], 'human', null],
  ['there is a ticket', [delivered('17')], 'human', '17'],
  ['nobody can tell', [PARKED], 'human', null],
  ['no ticket was made', [DEAD], 'ai', null],
  ['no second ticket was made', [DEAD, delivered('17')], 'human', '17'],
  ['the newest ticket has no name', [delivered(null), delivered('17')], 'human', '17'],
  ['a preview came later', [{ status: 'previewed' }, delivered('17')], 'human', '17'],
])('who owns a conversation when %s', (_, states, owner, ticket) => {
  const told = conversationOf(states.map((state, no) => record(`evt-${no}`, state)))
  expect([told.owner, told.ticket?.id ?? null]).toEqual([owner, ticket])
})

test('the latest handoff is the newest that was handed over, else the newest preview', () => {
  const preview = record('p', { status: 'previewed' })
  const live = record('l', DEAD)
  expect(conversationOf([preview, live]).latest).toBe(live)
  expect(conversationOf([preview]).latest).toBe(preview)
  expect(conversationOf([]).latest).toBeNull()
})
