import type { HandoffRecord } from '@handoffkit/sinks'
import type { Fulfilment, Violation } from './judge.ts'
import { judge } from './judge.ts'
import { redeliverUnfinished } from './operator.ts'
import { LATEST_LANDING_MS } from './scenario.ts'
import type { World, WorldOptions } from './world.ts'
import { createWorld } from './world.ts'

/** What came of one simulated world. */
export interface SeedReport {
  readonly seed: number
  readonly handoffs: number
  readonly violations: readonly Violation[]
  /** How the handoffs ended, by status. */
  readonly endings: readonly string[]
  /** Handoffs that went to their second desk. */
  readonly rerouted: number
  /** Workers that died. */
  readonly deaths: number
  /** What happened, if it was asked for. */
  readonly history: readonly string[]
}

/** Longer than any delivery is tried. */
const PATIENCE_MS = 300 * 3_600_000

/**
 * Lets some handoffs be delivered in a world in which everything goes wrong for a while, then lets the world be well until
 * all have ended, and judges. The same seed always goes the same way.
 */
export async function simulateSeed(seed: number, options: WorldOptions = {}): Promise<SeedReport> {
  const world = createWorld(seed, options)
  const redelivered = await world.time.finish(live(world))
  const fulfilments = await fulfilmentsIn(world, redelivered)
  return {
    seed,
    handoffs: fulfilments.length,
    violations: judge(fulfilments, world.desk.tickets(), world.second?.tickets()),
    rerouted: fulfilments.filter(({ record }) => record?.reroutedAtMs !== undefined).length,
    endings: fulfilments.map(({ record }) => record?.state.status ?? 'missing'),
    deaths: world.crew.deaths(),
    history: world.history(),
  }
}

/** Waits until all has ended and landed; twice, where somebody asks for another try. @returns what that was asked for */
async function live(world: World): Promise<ReadonlySet<string>> {
  const { scenario, outbox, desk, second, crew, accepted } = world
  await untilEnded(world)
  if (!scenario.hasOperator) return new Set()
  const redelivered = await redeliverUnfinished([...accepted.keys()], outbox, { first: desk, second })
  crew.wake()
  await untilEnded(world)
  return new Set(redelivered)
}

async function untilEnded(world: World): Promise<void> {
  const { time, handedOver, ended } = world
  await handedOver
  const endMs = time.now() + PATIENCE_MS
  while (time.now() < endMs && !(await haveEnded(world))) await Promise.race([ended.rung(), time.sleep(3_600_000)])
  await time.sleep(LATEST_LANDING_MS)
}

async function haveEnded({ outbox, accepted }: World): Promise<boolean> {
  const records = await Promise.all([...accepted.keys()].map((id) => outbox.get(id)))
  return records.every((record) => record !== undefined && hasEnded(record))
}

/** What is dead at its first desk goes on at its second, and what is parked where duplicates are allowed. */
function hasEnded({ state: { status }, fallback, reroutedAtMs }: HandoffRecord): boolean {
  const goesOn = reroutedAtMs === undefined && fallback !== undefined
  if (status === 'dead') return !goesOn
  if (status === 'parked') return !goesOn || fallback.mayDuplicate !== true
  return status === 'delivered'
}

function fulfilmentsIn({ accepted, outbox }: World, redelivered: ReadonlySet<string>): Promise<readonly Fulfilment[]> {
  return Promise.all(
    [...accepted].map(async ([handoffId, planned]) => ({
      planned,
      handoffId,
      record: await outbox.get(handoffId),
      redelivered: redelivered.has(handoffId),
    })),
  )
}
