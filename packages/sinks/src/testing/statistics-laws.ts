import { deepEqual, equal } from 'node:assert/strict'
import type { ChangeFeed } from '../feed.ts'
import { countHandoffs } from '../memory/count-handoffs.ts'
import type { Outbox } from '../outbox.ts'
import type { Ending, NewRecord } from '../record.ts'
import type { Shelf } from '../shelf.ts'
import type { Statistics, StatisticsQuery } from '../statistics.ts'
import type { Law } from './law.ts'
import { sampleRecord } from './sample-record.ts'

/** New, empty statistics with the outbox, the shelf and the feed that they are about. */
export interface StatisticsFixture {
  readonly statistics: Statistics
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly feed: ChangeFeed
  /** Gives back what they hold, such as a database. */
  end?(): Promise<void>
}

const LANE = 'acme/production'
const SEND = { move: 'send', list: 'steps', step: 'create' } as const
const MINUTE_MS = 60_000
const noon = Date.UTC(2026, 2, 8, 12)

const WHOLE_DAY: StatisticsQuery = {
  workspace: 'acme',
  environments: ['development', 'staging', 'production'],
  fromMs: noon - 86_400_000,
  toMs: noon + 86_400_000,
  stepMs: 5 * MINUTE_MS,
}

const DELIVERED = { status: 'delivered', ticket: { id: '7' }, audit: null, duplicates: [], failed: [] } as const
const DEAD = { status: 'dead', reason: 'refused', step: 'create', because: 'The desk refused it.' } as const
const PARKED = { ...DEAD, status: 'parked', reason: 'cannot-settle', list: 'steps' } as const
const ENDINGS: readonly (Ending | undefined)[] = [DELIVERED, undefined, DELIVERED, DEAD, DELIVERED, PARKED, DELIVERED]

const law = (name: string, prove: (fixture: StatisticsFixture) => Promise<void>): Law<StatisticsFixture> => ({
  name,
  run: async (make) => {
    const fixture = await make()
    try {
      await prove(fixture)
    } finally {
      await fixture.end?.()
    }
  },
})

/** Accepted one by one, so that each is claimed before the next one comes. */
async function deliver({ outbox }: StatisticsFixture, record: NewRecord, ending: Ending | undefined): Promise<void> {
  await outbox.accept(LANE, record)
  const [claim] = (await outbox.claim({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 1 })).claims
  if (claim === undefined) throw new Error('What was accepted was not given out.')
  await outbox.openAttempt(claim.lease, SEND)
  if (ending === undefined)
    await outbox.schedule(claim.lease, { dueAtMs: Number.MAX_SAFE_INTEGER, next: 'send', because: 'backoff' })
  else await outbox.finish(claim.lease, ending)
}

function recordNo(no: number): NewRecord {
  const context = no % 3 === 0 ? {} : { 'order-id': `${no}`, tier: 'gold' }
  return sampleRecord({
    id: `evt-${no}`,
    conversation: `conv-${no}`,
    context,
    receivedAtMs: noon + no * 47_000,
    ...(no % 4 === 0 ? {} : { team: 'billing' }),
  })
}

async function fill(fixture: StatisticsFixture): Promise<void> {
  for (let no = 0; no < 21; no += 1) await deliver(fixture, recordNo(no), ENDINGS[no % ENDINGS.length])
  for (let no = 21; no < 25; no += 1) await fixture.shelf.keep(recordNo(no))
}

/** What a fold over the records says. When deliveries ended is told by the feed. */
async function folded({ outbox, shelf, feed }: StatisticsFixture, query: StatisticsQuery) {
  const { changes } = await feed.changes({ limit: 10_000 })
  const ended = new Map(changes.flatMap(({ what, handoffId, atMs }) => (what === 'ended' ? [[handoffId, atMs]] : [])))
  const pages = [await outbox.list({ limit: 1_000 }), await shelf.list({ limit: 1_000 })]
  const all = pages.flatMap(({ records }) => records)
  return countHandoffs(
    all.map((record) => ({ record, endedAtMs: ended.get(record.prepared.handoffId) ?? null })),
    query,
  )
}

/** What everything that counts handoffs must do. */
export const statisticsLaws: readonly Law<StatisticsFixture>[] = [
  law('counts, step by step, what a look into every record counts', async (fixture) => {
    await fill(fixture)
    for (const stepMs of [MINUTE_MS, 5 * MINUTE_MS, 3_600_000, 86_400_000]) {
      const query = { ...WHOLE_DAY, stepMs }
      deepEqual(await fixture.statistics.count(query), await folded(fixture, query))
    }
  }),

  law('counts a period from its first instant to just before its last', async (fixture) => {
    await fill(fixture)
    const query = { ...WHOLE_DAY, fromMs: noon + 47_000, toMs: noon + 10 * 47_000 }
    const counted = await fixture.statistics.count(query)
    deepEqual(counted, await folded(fixture, query))
    const { delivered, dead, parked, waiting } = counted.whole
    equal(delivered + dead + parked + waiting, 9)
  }),

  law('counts nothing of another workspace or another environment', async (fixture) => {
    await fill(fixture)
    const empty = await fixture.statistics.count({ ...WHOLE_DAY, workspace: 'other' })
    equal(empty.steps.length, 0)
    deepEqual(empty, await fixture.statistics.count({ ...WHOLE_DAY, environments: ['staging'] }))
    deepEqual(empty.now, { waiting: 0, dead: 0, parked: 0, oldestWaitingAtMs: null })
  }),

  law('tells what waits or needs a person whenever it came', async (fixture) => {
    await fill(fixture)
    const { now, whole } = await fixture.statistics.count({ ...WHOLE_DAY, fromMs: noon - 2, toMs: noon - 1 })
    equal(whole.latency, null)
    deepEqual(now, { waiting: 3, dead: 3, parked: 3, oldestWaitingAtMs: noon + 47_000 })
  }),

  law('a search for late duplicates does not make a delivery longer', async (fixture) => {
    const { outbox } = fixture
    await outbox.accept(LANE, recordNo(0))
    const [claim] = (await outbox.claim({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 1 })).claims
    if (claim === undefined) throw new Error('What was accepted was not given out.')
    await outbox.finish(claim.lease, DELIVERED, 0)
    const before = await fixture.statistics.count(WHOLE_DAY)
    const swept = await outbox.claimSweep({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 1 })
    if (swept === undefined) throw new Error('What is to be searched for was not given out.')
    await outbox.finish(swept.lease, { ...DELIVERED, duplicates: ['8'] })
    deepEqual(await fixture.statistics.count(WHOLE_DAY), before)
  }),
]
