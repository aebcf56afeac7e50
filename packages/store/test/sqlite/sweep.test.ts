import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createWorker, liveSink } from '@handoffkit/sinks'
import { sampleRecord, scriptedDesk, virtualTime } from '@handoffkit/sinks/testing'
import { expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const LANE = 'acme/production'
const HOUR_MS = 3_600_000

test('R9: a duplicate that lands late is found by a worker of another day, and kept with the handoff', async () => {
  const path = join(temporaryFolder(), 'handoffs.db')
  const { now, sleep, advance } = virtualTime()
  const desk = scriptedDesk({
    now,
    onSend: (call) => (call === 1 ? { kind: 'lands-late', afterMs: 2 * HOUR_MS } : undefined),
  })
  const connection = { lane: LANE, reader: desk.reader, writer: desk.writer, catalog: () => desk.catalog }
  const record = sampleRecord({ plan: desk.plan })
  const told: string[] = []
  /** A process that delivers what is due within an hour, and ends. */
  const work = async (owner: string): Promise<void> => {
    await using store = await sqliteStore(path, { now, masterKey: new Uint8Array(32).fill(7) })
    await liveSink({ outbox: store.outbox, lane: LANE }).accept(record)
    const parts = { outbox: store.outbox, connections: [connection], owner, now, sleep }
    const worker = createWorker({ ...parts, notify: ({ kind }) => told.push(kind) })
    const progress = { isOver: false }
    const drained = worker.drain({ forMs: HOUR_MS }).finally(() => {
      progress.isOver = true
    })
    // A file takes its own time, so virtual time goes on beside it.
    while (!progress.isOver) {
      await advance(250)
      await delay(5)
    }
    await drained
  }
  await work('monday')
  expect(desk.tickets()).toHaveLength(1)
  await advance(25 * HOUR_MS)
  await work('tuesday')
  await using store = await sqliteStore(path, { now, masterKey: new Uint8Array(32).fill(7) })
  const kept = await store.outbox.get(record.prepared.handoffId)
  expect(desk.tickets()).toHaveLength(2)
  expect(kept?.state).toMatchObject({ status: 'delivered', ticket: { id: '2' }, duplicates: ['1'] })
  expect(told.filter((kind) => kind === 'duplicates')).toHaveLength(1)
  const { changes } = await store.feed.changes()
  expect(changes.map(({ what }) => what).slice(-3)).toEqual(['attempt-opened', 'attempt-closed', 'swept'])
})
