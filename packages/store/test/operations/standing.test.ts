import type { HandoffRecord, Outbox } from '@handoffkit/sinks'
import { currentDesk, endingOf, memoryOutbox, nextMove } from '@handoffkit/sinks'
import type { VirtualTime } from '@handoffkit/sinks/testing'
import { virtualTime } from '@handoffkit/sinks/testing'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { DatabasePlace } from '../../src/operations/index.ts'
import { verifyStore } from '../../src/operations/index.ts'
import { standingFindings } from '../../src/operations/standing-findings.ts'
import { urgencyOf } from '../../src/urgency.ts'
import { startServer } from '../postgres/server.ts'
import { newFile, openAt } from './places.ts'
import type { History } from './random-history.ts'
import { fallbackOf, histories, live } from './random-history.ts'

// Whatever happened, what is kept of where a handoff stands is what its plan and its attempts say.

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

afterAll(async () => {
  if (isRunning) await server.stop()
})

async function liveIn(place: DatabasePlace, history: History): Promise<void> {
  const time = virtualTime()
  await using store = await openAt(place, { now: time.now })
  await live(
    history,
    { outbox: store.outbox, time },
    () => 'acme/production',
    async () => {
      expect((await verifyStore(place)).findings).toEqual([])
    },
  )
}

test('a row in a file stands where its attempts put it, after any history', async () => {
  await fc.assert(
    fc.asyncProperty(histories, (history) => liveIn(newFile(), history)),
    { numRuns: 60 },
  )
}, 240_000)

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  test('a row in a database stands where its attempts put it, after any history', async () => {
    const place = async (): Promise<DatabasePlace> => ({
      kind: 'postgres',
      url: isRunning ? await server.createDatabase() : '',
    })
    await fc.assert(
      fc.asyncProperty(histories, async (history) => liveIn(await place(), history)),
      { numRuns: 12 },
    )
  }, 240_000)
})

test('what is kept in memory stands where its attempts put it, after any history', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const time = virtualTime()
      const outbox = memoryOutbox({ now: time.now })
      const laneOf = (conversation: number): string => `acme/${conversation}`
      await live(history, { outbox, time }, laneOf, async () => {
        for (const record of await all(outbox)) if (endingOf(record.state) !== undefined) insist(record, null, time)
      })
      // Whoever died has no lease any more; what is due is seen by claiming it.
      await time.advance(60_000)
      for (const lane of [0, 1, 2].map(laneOf).flatMap((one) => [one, fallbackOf(one)]))
        await insistOnDue(outbox, lane, time)
    }),
    { numRuns: 150 },
  )
}, 240_000)

const all = async (outbox: Outbox): Promise<readonly HandoffRecord[]> => (await outbox.list({ limit: 100 })).records

/** A lane that owes one delivery says when it is due. */
async function insistOnDue(outbox: Outbox, lane: string, time: VirtualTime): Promise<void> {
  const owed = (await all(outbox)).filter((record) => record.lane === lane && endingOf(record.state) === undefined)
  const { claims, nextDueAtMs } = await outbox.claim({ lane, owner: 'judge', leaseMs: 0, slots: 10 })
  const [record] = owed
  if (record === undefined) expect([claims, nextDueAtMs]).toEqual([[], null])
  else if (owed.length === 1 && claims.length === 0) insist(record, nextDueAtMs, time)
}

function insist(record: HandoffRecord, dueAtMs: number | null, { now }: VirtualTime): void {
  const { prepared, attempts } = currentDesk(record)
  const urgency = urgencyOf(nextMove(prepared, attempts, dueAtMs ?? now()))
  const row = { id: prepared.handoffId, lease_owner: null, due_at_ms: dueAtMs, urgency }
  expect(standingFindings(row, record, now())).toEqual([])
}
