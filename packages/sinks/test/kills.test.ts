import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWorker, memoryOutbox } from '../src/index.ts'
import {
  brokenOutboxes,
  type CallPath,
  outboxThrough,
  readerThrough,
  sampleRecord,
  scriptedDesk,
  virtualTime,
  type WriteFault,
  writerThrough,
} from '../src/testing/index.ts'
import type { Death } from './death.ts'
import { deaths, mortal, untilDeath } from './death.ts'

const LANE = 'acme/production'
const LAG_MS = 20_000
const WINDOW_MS = 30_000

const faults: fc.Arbitrary<WriteFault | undefined> = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 3 },
  fc.constantFrom<WriteFault[]>(
    { kind: 'answer-lost' },
    { kind: 'request-lost' },
    { kind: 'lands-late', afterMs: WINDOW_MS - LAG_MS },
    { kind: 'denied' },
    { kind: 'not-sent' },
    { kind: 'not-sent', retryAfterMs: 30_000 },
    { kind: 'hangs' },
    { kind: 'throws' },
  ),
)

/** One rule taken out, for proof that these tests can tell. */
interface Mutation {
  readonly windowMs?: number
  readonly forgetsOpenAttempts?: boolean
}

/** Accepts some handoffs, lets one process after another die on them, and one live. */
async function deliverThrough(
  killed: readonly Death[],
  script: readonly (WriteFault | undefined)[],
  { windowMs = WINDOW_MS, forgetsOpenAttempts = false }: Mutation = {},
) {
  const time = virtualTime()
  const whole = memoryOutbox({ now: time.now })
  const outbox = forgetsOpenAttempts ? brokenOutboxes.R1(whole) : whole
  const desk = scriptedDesk({
    now: time.now,
    onSend: (call) => script[call - 1],
    lookupLagMs: LAG_MS,
    ifUnsure: { do: 'settle', absentAfterMs: windowMs },
    latency: () => time.sleep(200),
  })
  const conversations = ['c-1', 'c-2', 'c-2', 'c-3']
  const ids = await Promise.all(
    conversations.map(async (conversation, n) => {
      const { record } = await outbox.accept(LANE, sampleRecord({ id: `evt-${n}`, conversation, plan: desk.plan }))
      return record.prepared.handoffId
    }),
  )
  const process = (name: string, path: CallPath = (call) => call()) =>
    createWorker({
      outbox: outboxThrough(outbox, path),
      connections: [
        {
          lane: LANE,
          reader: readerThrough(desk.reader, path),
          writer: writerThrough(desk.writer, path),
          catalog: () => desk.catalog,
        },
      ],
      owner: name,
      now: time.now,
      sleep: time.sleep,
    })
  for (const [n, death] of killed.entries()) {
    const forMs = 3_600_000
    await untilDeath(time, process(`killed-${n}`, mortal(death)).drain({ forMs }))
  }
  await time.finish(process('survivor').drain({ forMs: 200 * 3_600_000 }))
  await time.advance(WINDOW_MS)
  const records = await Promise.all(ids.map((id) => outbox.get(id)))
  return { ids, desk, statuses: records.map((record) => record?.state.status) }
}

const scenarios = fc.tuple(fc.array(deaths, { maxLength: 4 }), fc.array(faults, { maxLength: 15 }))

describe('workers that are killed anywhere, on a desk that fails', () => {
  test('lose no handoff and make no second ticket', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async ([killed, script]) => {
        const { ids, desk, statuses } = await deliverThrough(killed, script)
        expect(statuses).toEqual(ids.map(() => 'delivered'))
        const markers = desk.tickets().map(({ marker }) => marker)
        expect(markers.toSorted()).toEqual(ids.toSorted())
        for (const ticket of desk.tickets()) expect(ticket.notes).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  test.each([
    ['nothing is written down before a call (R1)', { forgetsOpenAttempts: true }],
    ['absence counts at once (R3)', { windowMs: 0 }],
  ] as const)('make second tickets when %s', async (_, mutation) => {
    let duplicated = 0
    for (const [killed, script] of fc.sample(scenarios, { numRuns: 60, seed: 1 })) {
      const { ids, desk } = await deliverThrough(killed, script, mutation)
      if (desk.tickets().length > ids.length) duplicated++
    }
    expect(duplicated).toBeGreaterThan(0)
  })
})
