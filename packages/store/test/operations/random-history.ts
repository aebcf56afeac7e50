import type { IfUnsure } from '@handoffkit/core'
import type { Outbox } from '@handoffkit/sinks'
import { createWorker, currentDesk, deskNow, nextMove, pauseLane, resumeLane } from '@handoffkit/sinks'
import type { ScriptedDesk, VirtualTime, WriteFault } from '@handoffkit/sinks/testing'
import { sampleRecord, scriptedDesk } from '@handoffkit/sinks/testing'
import * as fc from 'fast-check'
import { deliverFor, restless } from './filled-store.ts'

/** What happens to an outbox next. */
export type Act =
  /** A handoff of the nth conversation is accepted. `fallbackInMs`: when its second desk gets it, where it has one. */
  | {
      readonly do: 'accept'
      readonly conversation: number
      readonly fallbackInMs?: number
      readonly mayDuplicate?: true
    }
  /** A worker works for so long. */
  | { readonly do: 'work'; readonly forMs: number }
  /** A worker claims something, begins with it, and dies: before the call, or after it. */
  | { readonly do: 'die'; readonly afterCall: boolean }
  /** A person asks for another try of whatever has ended. */
  | { readonly do: 'redeliver' }
  | { readonly do: 'pause' }
  | { readonly do: 'resume' }

/** What happens to an outbox, and how its helpdesk behaves: a fault for each write in turn, and for each look. */
export interface History {
  readonly acts: readonly Act[]
  readonly faults: readonly (WriteFault | undefined)[]
  readonly cannotTell: readonly boolean[]
  readonly cannotRead: readonly boolean[]
  /** What the adapter says about doubt. */
  readonly ifUnsure: IfUnsure
}

const SECOND = 1_000
const HOUR = 3_600 * SECOND

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      {
        do: fc.constant('accept' as const),
        conversation: fc.nat({ max: 2 }),
        fallbackInMs: fc.constantFrom(0, 60 * SECOND),
        mayDuplicate: fc.constant(true as const),
      },
      { requiredKeys: ['do', 'conversation'] },
    ),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      forMs: fc.constantFrom(0, SECOND, 30 * SECOND, 600 * SECOND, 5 * HOUR, 80 * HOUR),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('die' as const), afterCall: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constantFrom<Act>({ do: 'redeliver' }, { do: 'pause' }, { do: 'resume' }) },
)

const faults: fc.Arbitrary<WriteFault | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<WriteFault>(
      { kind: 'answer-lost' },
      { kind: 'request-lost' },
      { kind: 'lands-late', afterMs: 4_000 },
      { kind: 'refused' },
      { kind: 'denied' },
      { kind: 'not-sent' },
      { kind: 'not-sent', retryAfterMs: 90_000 },
      { kind: 'throws' },
    ),
  },
)

const REFUSED: WriteFault = { kind: 'refused' }

/** Histories of every kind, short ones first. */
export const histories: fc.Arbitrary<History> = fc.record({
  acts: fc
    .array(acts, { minLength: 1, maxLength: 12 })
    .map((happening): readonly Act[] => [{ do: 'accept', conversation: 0 }, ...happening]),
  faults: fc.oneof(fc.array(faults, { maxLength: 12 }), fc.array(fc.constant(REFUSED), { maxLength: 6 })),
  cannotTell: fc.array(fc.boolean(), { maxLength: 4 }),
  cannotRead: fc.array(fc.boolean(), { maxLength: 4 }),
  ifUnsure: fc.constantFrom<IfUnsure>({ do: 'settle', absentAfterMs: 6_000 }, { do: 'park' }),
})

/** An outbox with a clock that only the history moves. */
export interface Lived {
  readonly outbox: Outbox
  readonly time: VirtualTime
}

/** The lane of a conversation. */
export type LaneOf = (conversation: number) => string

/** The lane of the second desk of a lane. */
export const fallbackOf = (lane: string): string => `${lane}/fallback`

/**
 * Lets a history happen to an outbox.
 *
 * @param check called after every act
 */
export async function live(
  { acts: happening, ...script }: History,
  { outbox, time }: Lived,
  laneOf: LaneOf,
  check: () => Promise<void>,
): Promise<void> {
  const newDesk = (): ScriptedDesk =>
    scriptedDesk({
      now: time.now,
      lookupLagMs: 5_000,
      ifUnsure: script.ifUnsure,
      onSend: (call) => script.faults[call - 1],
      onSettle: (call) => script.cannotTell[call - 1] ?? false,
      onRead: (call) => script.cannotRead[call - 1] ?? false,
    })
  const [desk, second] = [newDesk(), newDesk()]
  const lanes = [...new Set([0, 1, 2].map(laneOf))]
  let done = 0
  for (const act of happening) {
    done += 1
    await happen(act, { outbox, time, desk, second, lanes, laneOf, no: done })
    await check()
  }
}

interface World extends Lived {
  readonly desk: ScriptedDesk
  readonly second: ScriptedDesk
  readonly lanes: readonly string[]
  readonly laneOf: LaneOf
  readonly no: number
}

async function happen(act: Act, world: World): Promise<void> {
  const { outbox, time, desk, second, lanes, no } = world
  switch (act.do) {
    case 'accept':
      await accept(act, world)
      return
    case 'work': {
      const to = ({ reader, writer, catalog }: ScriptedDesk) => ({ reader, writer, catalog: () => catalog })
      const connections = lanes.flatMap((lane) => [
        { ...to(desk), lane, fallbackLane: fallbackOf(lane) },
        { ...to(second), lane: fallbackOf(lane) },
      ])
      const worker = createWorker({ outbox, connections, owner: `worker-${no}`, now: time.now, sleep: restless(time) })
      await deliverFor(worker, time, act.forMs)
      await worker.stop()
      return
    }
    case 'die':
      for (const lane of lanes) {
        const death = { owner: `dead-${no}`, nowMs: time.now(), ...act }
        await beginAndDie(outbox, desk, { lane, ...death })
        await beginAndDie(outbox, second, { lane: fallbackOf(lane), ...death })
      }
      return
    case 'redeliver': {
      const { records } = await outbox.list({ limit: 100 })
      for (const { prepared } of records) await outbox.redeliver(prepared.handoffId, 'ann')
      return
    }
    case 'pause':
    case 'resume': {
      for (const lane of lanes)
        await outbox.changeLane(lane, (state) => [
          act.do === 'pause' ? pauseLane(state, { because: 'operator', untilMs: null }) : resumeLane(state),
          undefined,
        ])
    }
  }
}

async function accept(
  { conversation, fallbackInMs, mayDuplicate }: Extract<Act, { do: 'accept' }>,
  { outbox, time, desk, second, laneOf, no }: World,
): Promise<void> {
  const about = { id: `evt-${no}`, conversation: `c-${conversation}`, receivedAtMs: time.now() }
  const record = sampleRecord({ ...about, plan: desk.plan })
  const lane = laneOf(conversation)
  if (fallbackInMs === undefined) {
    await outbox.accept(lane, record)
    return
  }
  const { prepared } = sampleRecord({ ...about, plan: second.plan })
  const may = mayDuplicate === undefined ? {} : { mayDuplicate }
  const fallback = { lane: fallbackOf(lane), prepared, dueAtMs: time.now() + fallbackInMs, ...may }
  await outbox.accept(lane, { ...record, fallback })
}

interface Death {
  readonly lane: string
  readonly owner: string
  readonly nowMs: number
  readonly afterCall: boolean
}

async function beginAndDie(outbox: Outbox, desk: ScriptedDesk, death: Death): Promise<void> {
  const { lane, owner, nowMs, afterCall } = death
  const { claims } = await outbox.claim({ lane, owner, leaseMs: 45_000, slots: 1 })
  for (const { lease, record } of claims) {
    const { prepared, attempts } = currentDesk(record)
    const move = nextMove(prepared, attempts, nowMs)
    if (move.kind !== 'send' && move.kind !== 'settle') continue
    const at = deskNow(record)
    const where = at === undefined ? {} : { desk: at }
    await outbox.openAttempt(lease, { move: move.kind, list: move.list, step: move.step.id, ...where })
    if (afterCall && move.kind === 'send') await desk.writer.send(move.step, move.produced).catch(() => {})
  }
}
