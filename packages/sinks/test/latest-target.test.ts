import { describe, expect, test } from 'vitest'
import type { Connection, Outbox } from '../src/index.ts'
import { createWorker, liveSink, memoryOutbox } from '../src/index.ts'
import type { DeskScript, Sample } from '../src/testing/index.ts'
import { sampleRecord, scriptedDesk, virtualTime } from '../src/testing/index.ts'

const LANE = 'acme/production'

/** Accepts handoffs of one conversation, then delivers them. */
async function deliverAll(
  samples: readonly Sample[],
  script: Omit<DeskScript, 'now'> = {},
  options: { readonly joins?: boolean; readonly change?: (outbox: Outbox) => Outbox } = {},
) {
  const { joins = true, change = (same: Outbox) => same } = options
  const time = virtualTime()
  const desk = scriptedDesk({ now: time.now, ...script })
  const outbox = memoryOutbox({ now: time.now })
  const sink = liveSink({ outbox, lane: LANE })
  const given = samples.map((sample) => sampleRecord({ plan: desk.plan, receivedAtMs: time.now(), ...sample }))
  for (const record of given) await sink.accept(record)
  const desks = { lane: LANE, reader: desk.reader, writer: desk.writer, catalog: () => desk.catalog }
  const connection: Connection = {
    ...desks,
    retarget: (prepared, ticket) => {
      const target = { kind: 'update', ticket } as const
      const draft = { ...prepared.draft, target }
      return { ...prepared, target, draft, plan: desk.plan(draft) }
    },
  }
  const parts = { owner: 'w', now: time.now, sleep: time.sleep, notify: () => {} }
  const worker = createWorker({ ...parts, outbox: change(outbox), connections: [joins ? connection : desks] })
  await time.finish(worker.drain({ forMs: 3_600_000 }))
  const records = await Promise.all(given.map(({ prepared }) => outbox.get(prepared.handoffId)))
  return { desk, records }
}

const two: readonly Sample[] = [{ id: 'a' }, { id: 'b' }]

describe('two handoffs of one conversation, accepted before the first is delivered', () => {
  test('make one ticket: the second updates it', async () => {
    const { desk, records } = await deliverAll(two)
    expect(desk.tickets().map(({ notes }) => notes.length)).toEqual([2])
    expect(records.map((record) => record?.prepared.target.kind)).toEqual(['create', 'update'])
    expect(records.map((record) => record?.state)).toMatchObject([
      { status: 'delivered', ticket: { id: '1' } },
      { status: 'delivered', ticket: { id: '1' } },
    ])
  })

  test('make two where the workspace says so', async () => {
    const { desk } = await deliverAll(two, {}, { joins: false })
    expect(desk.tickets()).toHaveLength(2)
  })

  test('make two where the ticket of the first was closed more than a week ago, and one where it was less', async () => {
    const closedFor = (ms: number) => (outbox: Outbox) => ({
      ...outbox,
      past: async (query: Parameters<Outbox['past']>[0]) => ({
        ...(await outbox.past(query)),
        closedAtMs: query.atMs - ms,
      }),
    })
    const day = 86_400_000
    const old = await deliverAll(two, {}, { change: closedFor(8 * day) })
    expect(old.desk.tickets()).toHaveLength(2)
    const young = await deliverAll(two, {}, { change: closedFor(6 * day) })
    expect(young.desk.tickets()).toHaveLength(1)
  })

  test('make one each where they are of two conversations', async () => {
    const { desk } = await deliverAll([{ id: 'a' }, { id: 'b', conversation: 'conv-2' }])
    expect(desk.tickets()).toHaveLength(2)
  })

  test('make one where the first went through a doubt, and one where the first was refused', async () => {
    const lost = await deliverAll(two, { onSend: (call) => (call === 1 ? { kind: 'answer-lost' } : undefined) })
    expect(lost.desk.tickets()).toHaveLength(1)
    const refused = await deliverAll(two, { onSend: (call) => (call <= 2 ? { kind: 'refused' } : undefined) })
    expect(refused.desk.tickets()).toHaveLength(1)
    expect(refused.records.map((record) => record?.prepared.target.kind)).toEqual(['create', 'create'])
  })

  test('send nothing more of the second when its worker has lost it', async () => {
    const change = (outbox: Outbox): Outbox => ({ ...outbox, retarget: async () => ({ kind: 'lost' }) })
    const { desk, records } = await deliverAll(two, {}, { change })
    expect(desk.tickets().map(({ notes }) => notes.length)).toEqual([1])
    expect(records[1]?.attempts).toEqual([])
  })
})
