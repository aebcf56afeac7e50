import type { HelpdeskWriter, PlanStep } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { createMemoryAdapter, memory } from '../../src/memory/index.ts'
import { deskOptions, memorySubject } from './memory-subject.ts'

const create = (handoffId: string, fields: Record<string, string> = {}, team: string | null = null): PlanStep => ({
  id: 'create',
  request: {
    method: 'POST',
    path: '/tickets',
    body: { handoffId, subject: 'Lost parcel', team, priority: 'high', fields, tags: [], requester: {}, note: 'Hello' },
  },
  produces: 'ticket',
  ifUnsure: { do: 'settle', absentAfterMs: 0 },
})

const { effects } = memorySubject()
const writerOf = (adapter: typeof memory, desk: string): HelpdeskWriter =>
  adapter.openWriter({ ...deskOptions, desk }, {}, effects)

describe('memory desks', () => {
  test('reader and writer that name the same desk share its tickets; others do not see them', async () => {
    const adapter = createMemoryAdapter()
    await writerOf(adapter, 'north').send(create('h-1', { 'a-text': 'hello' }), {})
    const north = adapter.openReader({ ...deskOptions, desk: 'north' }, {}, effects)
    expect(await north.read('1')).toMatchObject({
      subject: 'Lost parcel',
      priority: 'high',
      fields: [{ key: 'a-text', value: 'hello' }],
    })
    expect(adapter.desk('north').tickets()).toHaveLength(1)
    expect(adapter.desk('south').tickets()).toHaveLength(0)
    expect(createMemoryAdapter().desk('north').tickets()).toHaveLength(0)
  })

  test('a desk without a name is the default one', async () => {
    const adapter = createMemoryAdapter()
    await adapter.openWriter({ fields: [] }, {}, effects).send(create('h-1'), {})
    expect(adapter.desk().tickets()).toEqual(adapter.desk('default').tickets())
    expect(adapter.desk().tickets()).toHaveLength(1)
  })

  test('a strict desk refuses what it does not have', async () => {
    const writer = writerOf(createMemoryAdapter(), 'strict')
    expect(await writer.send(create('h-1', { 'a-Text': 'x' }), {})).toMatchObject({ outcome: 'refused' })
    expect(await writer.send(create('h-1', {}, 'billing'), {})).toMatchObject({ outcome: 'refused' })
    expect(await writer.send(create('h-1', { 'a-text': 'x' }, 'Billing'), {})).toMatchObject({ outcome: 'done' })
  })

  test('whoever listens hears what people do, in its order, and nothing of what we do', async () => {
    const adapter = createMemoryAdapter()
    const writer = writerOf(adapter, 'told')
    const desk = adapter.desk('told')
    const heard: string[] = []
    const forget = desk.onEvent(({ id, kind, ticket, handoffId, sequence, team }) => {
      heard.push([id, sequence, kind, ticket, handoffId, team].join(' '))
    })
    await writer.send(create('h-1'), {})
    desk.assign('1')
    desk.edit('1', { team: 'vip-care' })
    desk.edit('1', { team: 'vip-care', priority: 'low' })
    desk.close('1')
    desk.reopen('1')
    desk.handBack('1')
    desk.comment('1')
    desk.close('no such ticket')
    expect(heard).toEqual([
      'h-1/1 1 assigned 1 h-1 ',
      'h-1/2 2 transferred 1 h-1 vip-care',
      'h-1/3 3 closed 1 h-1 ',
      'h-1/4 4 reopened 1 h-1 ',
      'h-1/5 5 handed-back 1 h-1 ',
      'h-1/6 6 commented 1 h-1 ',
    ])
    forget()
    desk.close('1')
    expect(heard).toHaveLength(6)
  })

  test('two tickets of one handoff: the first is found, the other is named', async () => {
    const adapter = createMemoryAdapter()
    const writer = writerOf(adapter, 'twice')
    await writer.send(create('h-1'), {})
    await writer.send(create('h-1'), {})
    const reader = adapter.openReader({ ...deskOptions, desk: 'twice' }, {}, effects)
    expect(await reader.settle(create('h-1'), {})).toEqual({ found: 'yes', produced: { ticket: '1' }, others: ['2'] })
  })

  test('people can close tickets and clear the desk; numbers are not used again', async () => {
    const adapter = createMemoryAdapter()
    const [writer, desk] = [writerOf(adapter, 'people'), adapter.desk('people')]
    await writer.send(create('h-1'), {})
    desk.close('1')
    expect(desk.tickets()[0]?.closed).toBe(true)
    desk.clear()
    expect(await writer.send(create('h-2'), {})).toEqual({ outcome: 'done', produced: { ticket: '2' } })
  })
})

describe('the demo view of a memory desk', () => {
  test('says what was written, the newest ticket first', async () => {
    const adapter = createMemoryAdapter()
    const writer = writerOf(adapter, 'demo')
    await writer.send(create('h-1', { 'a-text': 'one' }), {})
    await writer.send(create('h-2'), {})
    const shown = adapter.openDemo?.({ ...deskOptions, desk: 'demo' })
    expect(shown?.tickets().map(({ handoffId }) => handoffId)).toEqual(['h-2', 'h-1'])
    expect(shown?.ticket('1')).toMatchObject({
      fields: [{ key: 'a-text', value: 'one' }],
      notes: [{ handoffId: 'h-1', text: 'Hello' }],
      writes: [{ did: 'created', handoffId: 'h-1', isAnswerLost: false }],
    })
    expect(shown?.ticket('3')).toBeUndefined()
  })

  test('an answer that is to be lost is in doubt once, and the write was kept', async () => {
    const adapter = createMemoryAdapter()
    const [writer, shown] = [writerOf(adapter, 'cut'), adapter.openDemo?.({ ...deskOptions, desk: 'cut' })]
    shown?.loseNextAnswer('h-1')
    expect(await writer.send(create('h-2'), {})).toMatchObject({ outcome: 'done' })
    expect(await writer.send(create('h-1'), {})).toMatchObject({ outcome: 'unknown' })
    const reader = adapter.openReader({ ...deskOptions, desk: 'cut' }, {}, effects)
    expect(await reader.settle(create('h-1'), {})).toEqual({ found: 'yes', produced: { ticket: '2' } })
    expect(await writer.send(create('h-1'), {})).toMatchObject({ outcome: 'done' })
  })

  test('only so many answers wait to be lost', async () => {
    const adapter = createMemoryAdapter()
    const [writer, shown] = [writerOf(adapter, 'many'), adapter.openDemo?.({ ...deskOptions, desk: 'many' })]
    for (let no = 0; no <= 100; no += 1) shown?.loseNextAnswer(`h-${no}`)
    expect(await writer.send(create('h-0'), {})).toMatchObject({ outcome: 'done' })
    expect(await writer.send(create('h-100'), {})).toMatchObject({ outcome: 'unknown' })
  })
})
