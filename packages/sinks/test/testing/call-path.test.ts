import { expect, test } from 'vitest'
import { createWorker, memoryOutbox } from '../../src/index.ts'
import {
  type CallPath,
  outboxThrough,
  readerThrough,
  sampleRecord,
  scriptedDesk,
  virtualTime,
  writerThrough,
} from '../../src/testing/index.ts'

/** Delivers a handoff by a worker whose calls to the outbox and to the desk take these ways. */
async function deliver(toOutbox: CallPath, toDesk: CallPath) {
  const time = virtualTime()
  const outbox = memoryOutbox({ now: time.now })
  const desk = scriptedDesk({ now: time.now, onSend: (call) => (call === 1 ? { kind: 'answer-lost' } : undefined) })
  await outbox.accept('lane', sampleRecord({ plan: desk.plan }))
  const reader = readerThrough(desk.reader, toDesk)
  const worker = createWorker({
    outbox: outboxThrough(outbox, toOutbox),
    connections: [{ lane: 'lane', reader, writer: writerThrough(desk.writer, toDesk), catalog: () => desk.catalog }],
    owner: 'a',
    now: time.now,
    sleep: time.sleep,
  })
  await time.finish(worker.drain({ forMs: 60_000 }))
  return { desk, statuses: (await outbox.list()).records.map(({ state }) => state.status) }
}

/** A way that lets every call through, and how many it let. */
function counting(): { readonly path: CallPath; readonly count: () => number } {
  let calls = 0
  return {
    path: (call) => {
      calls += 1
      return call()
    },
    count: () => calls,
  }
}

test('every call of a worker takes the way it is given', async () => {
  const [toOutbox, toDesk] = [counting(), counting()]
  const { desk, statuses } = await deliver(toOutbox.path, toDesk.path)
  expect(statuses).toEqual(['delivered'])
  expect(toDesk.count()).toBe(desk.calls.length)
  expect(toOutbox.count()).toBeGreaterThan(2 * desk.calls.length)
})

test('a way that loses every answer leaves a delivery where it was', async () => {
  const lost: CallPath = async (call) => {
    await call()
    throw new Error('The connection broke.')
  }
  await expect(deliver(lost, (call) => call())).rejects.toThrow('The connection broke.')
  const { desk, statuses } = await deliver((call) => call(), lost)
  expect(statuses).toEqual(['waiting'])
  expect(desk.tickets()).toHaveLength(1)
})
