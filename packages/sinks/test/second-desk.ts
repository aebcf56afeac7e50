import * as fc from 'fast-check'
import type { NewRecord, Notice, Outbox } from '../src/index.ts'
import { createWorker, memoryOutbox, pauseLane } from '../src/index.ts'
import type { CallPath, ScriptedDesk, VirtualTime, WriteFault } from '../src/testing/index.ts'
import {
  outboxThrough,
  readerThrough,
  sampleRecord,
  scriptedDesk,
  virtualTime,
  writerThrough,
} from '../src/testing/index.ts'
import type { Death } from './death.ts'
import { deaths, mortal, untilDeath } from './death.ts'

export const FIRST = 'acme/production'
export const SECOND = 'acme/production/fallback'
const LAG_MS = 20_000
const WINDOW_MS = 30_000
const HOURS_MS = 3_600_000

const fault: fc.Arbitrary<WriteFault | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ kind: 'request-lost' } as const),
  fc.constantFrom<WriteFault[]>(
    { kind: 'answer-lost' },
    { kind: 'lands-late', afterMs: WINDOW_MS - LAG_MS },
    { kind: 'denied' },
    { kind: 'not-sent' },
    { kind: 'refused' },
    { kind: 'not-sent', retryAfterMs: 600_000 },
    { kind: 'hangs' },
    { kind: 'throws' },
  ),
)

/** A world with two desks. */
export interface World {
  readonly killed: readonly Death[]
  readonly faults: readonly (WriteFault | undefined)[]
  readonly secondFaults: readonly (WriteFault | undefined)[]
  /** Searches of the first desk that it cannot answer. */
  readonly cannotTell: readonly boolean[]
  /** From the acceptance until the second desk gets what the first has not. */
  readonly afterMs: number
  /** How long a person lets the first lane rest. */
  readonly restMs: number
  /** How long no worker runs. */
  readonly idleMs: number
  readonly mayDuplicate?: true
}

export const worlds: fc.Arbitrary<World> = fc.record({
  killed: fc.array(deaths, { maxLength: 4 }),
  faults: fc.array(fault, { maxLength: 30 }),
  secondFaults: fc.array(fault, { maxLength: 8 }),
  cannotTell: fc.array(fc.boolean(), { maxLength: 8 }),
  afterMs: fc.integer({ min: 0, max: 200_000 }),
  restMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400_000 })),
  idleMs: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.integer({ min: 0, max: 400_000 })),
})

/** Nothing goes wrong. */
export const CALM: World = {
  killed: [],
  faults: [],
  secondFaults: [],
  cannotTell: [],
  afterMs: 60_000,
  restMs: 0,
  idleMs: 0,
}

/** Delivers four handoffs, three conversations, until all have ended. @param change takes a rule out of the outbox */
export async function live(world: World, change: (outbox: Outbox) => Outbox = (same) => same) {
  const time = virtualTime()
  const outbox = change(memoryOutbox({ now: time.now }))
  const [first, second] = desksOf(world, time)
  const notices: Notice[] = []
  if (world.restMs > 0)
    await outbox.changeLane(FIRST, (state, nowMs) => [
      pauseLane(state, { because: 'operator', untilMs: nowMs + world.restMs }),
      undefined,
    ])
  const given = ['c-1', 'c-2', 'c-2', 'c-3'].map((conversation, n) =>
    recordOf({ id: `evt-${n}`, conversation }, first, second, time.now(), world),
  )
  for (const record of given) await outbox.accept(FIRST, record)
  const worker = (owner: string, path: CallPath = (call) => call(), pollMs = 1_000) => {
    const at = (lane: string, { reader, writer, catalog }: ScriptedDesk) => ({
      lane,
      reader: readerThrough(reader, path),
      writer: writerThrough(writer, path),
      catalog: () => catalog,
    })
    const connections = [{ ...at(FIRST, first), fallbackLane: SECOND }, at(SECOND, second)]
    const { now, sleep } = time
    const notify = (notice: Notice): number => notices.push(notice)
    return createWorker({ outbox: outboxThrough(outbox, path), connections, owner, now, sleep, notify, pollMs })
  }
  await time.advance(world.idleMs)
  for (const [n, death] of world.killed.entries())
    await untilDeath(time, worker(`killed-${n}`, mortal(death)).drain({ forMs: HOURS_MS }))
  await time.finish(worker('survivor').drain({ forMs: 200 * HOURS_MS }))
  await time.advance(world.afterMs + WINDOW_MS)
  await time.finish(worker('last').drain({ forMs: 200 * HOURS_MS }))
  const records = (await Promise.all(given.map(({ prepared }) => outbox.get(prepared.handoffId)))).flatMap(
    (record) => record ?? [],
  )
  return { records, first, second, time, outbox, worker, notices }
}

function desksOf(
  { faults, secondFaults, cannotTell }: World,
  time: VirtualTime,
): readonly [ScriptedDesk, ScriptedDesk] {
  const script = (planned: World['faults']) => ({
    now: time.now,
    onSend: (call: number) => planned[call - 1],
    lookupLagMs: LAG_MS,
    ifUnsure: { do: 'settle', absentAfterMs: WINDOW_MS } as const,
    latency: () => time.sleep(200),
  })
  return [
    scriptedDesk({ ...script(faults), onSettle: (call) => cannotTell[call - 1] ?? false }),
    scriptedDesk(script(secondFaults)),
  ]
}

function recordOf(
  about: { readonly id: string; readonly conversation: string },
  first: ScriptedDesk,
  second: ScriptedDesk,
  receivedAtMs: number,
  { afterMs, mayDuplicate }: World,
): NewRecord {
  const { prepared } = sampleRecord({ ...about, plan: second.plan, basis: 'basis-2', receivedAtMs })
  const may = mayDuplicate === undefined ? {} : { mayDuplicate }
  const fallback = { lane: SECOND, prepared, dueAtMs: receivedAtMs + afterMs, ...may }
  return { ...sampleRecord({ ...about, plan: first.plan, receivedAtMs }), fallback }
}
