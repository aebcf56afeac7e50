import type { Outbox } from '@handoffkit/sinks'
import { memoryOutbox } from '@handoffkit/sinks'
import type { ScriptedDesk, VirtualTime } from '@handoffkit/sinks/testing'
import { virtualTime } from '@handoffkit/sinks/testing'
import type { Chance } from '../chance.ts'
import { chanceOf } from '../chance.ts'
import type { Bell } from './bell.ts'
import { createBell } from './bell.ts'
import type { Crew } from './crew.ts'
import { startCrew } from './crew.ts'
import { faultyDesk } from './faulty-desk.ts'
import { handOver } from './hand-over.ts'
import type { Tell } from './history.ts'
import { keepHistory, untold } from './history.ts'
import { networkTo } from './network.ts'
import type { Rule } from './rules.ts'
import { keepersWithout } from './rules.ts'
import type { ClockJump, PlannedHandoff, Scenario } from './scenario.ts'
import { drawScenario } from './scenario.ts'
import type { ReachedDesk } from './second-desk.ts'
import { drawSecondDesk, restAtFirst } from './second-desk.ts'
import { watchedOutbox } from './watched-outbox.ts'

/** How one world is made. */
export interface WorldOptions {
  readonly without?: Rule
  /** Keeps a history for people. Default: false. */
  readonly withHistory?: boolean
}

/** A simulated world, from its first moment on. Nothing in it moves until somebody waits in its time. */
export interface World {
  readonly scenario: Scenario
  readonly time: VirtualTime
  readonly outbox: Outbox
  readonly desk: ScriptedDesk
  /** Absent: there is one desk. */
  readonly second?: ScriptedDesk
  readonly crew: Crew
  /** What was accepted, by handoff id, in the order of acceptance. */
  readonly accepted: ReadonlyMap<string, PlannedHandoff>
  /** Resolves when everything was handed over. */
  readonly handedOver: Promise<unknown>
  /** Rings when a delivery ends. */
  readonly ended: Bell
  readonly history: () => readonly string[]
}

/** The world of a seed. */
export function createWorld(seed: number, { without, withHistory = false }: WorldOptions): World {
  const chance = chanceOf(seed)
  const keepers = keepersWithout(without)
  const scenario = drawScenario(chance, keepers.windowMs)
  const time = virtualTime()
  const startMs = time.now()
  const elapsedMs = (): number => time.now() - startMs
  const isCalm = (): boolean => elapsedMs() >= scenario.calmMs
  const history = withHistory ? keepHistory(elapsedMs) : undefined
  const tell = history?.tell ?? untold
  const accepted = new Map<string, PlannedHandoff>()
  const ended = createBell()
  const plain = memoryOutbox({ now: outboxClock(scenario, time, tell) })
  const nameOf = (handoffId: string): string => accepted.get(handoffId)?.name ?? handoffId
  const outbox = keepers.outbox(watchedOutbox(plain, { tell, nameOf, onEnded: ended.ring }))
  const refusalOf = (marker: string) => accepted.get(marker)?.refusal ?? 'nothing'
  const desk = faultyDesk({ scenario, now: time.now, elapsedMs, chance, tell, refusalOf })
  const network = networkTo({ desk, scenario, time, chance, isCalm, tell })
  const drawn = drawSecondDesk(seed)
  const around = { scenario, time, elapsedMs, isCalm, tell }
  const second = drawn === undefined ? undefined : { settings: drawn.second, ...reachSecond(around, drawn.chance) }
  const crew = startCrew({
    first: { desk, network },
    ...(second === undefined ? {} : { second }),
    scenario,
    outbox,
    time,
    chance,
    isCalm,
    tell,
    keepers,
  })
  if (second !== undefined) void restAtFirst(outbox, second.settings)
  const other = second === undefined ? {} : { second }
  const caller = { outbox, desk, ...other, accepted, time, chance, tell, wake: crew.wake }
  const handedOver = Promise.all(scenario.handoffs.map((handoff) => handOver(handoff, caller)))
  const lines = (): readonly string[] => history?.lines() ?? []
  const desks = { desk, ...(second === undefined ? {} : { second: second.desk }) }
  return { scenario, time, outbox, ...desks, crew, accepted, handedOver, ended, history: lines }
}

/** A second desk that has its own bad luck, and no outage: it is there for those of the first. */
function reachSecond(
  {
    scenario: whole,
    time,
    elapsedMs,
    isCalm,
    tell,
  }: Pick<World, 'scenario' | 'time'> & {
    readonly elapsedMs: () => number
    readonly isCalm: () => boolean
    readonly tell: Tell
  },
  chance: Chance,
): ReachedDesk {
  const scenario = { ...whole, outage: { fromMs: 0, untilMs: 0 } }
  const refusalOf = () => 'nothing' as const
  const desk = faultyDesk({ scenario, now: time.now, elapsedMs, chance, tell, refusalOf })
  return { desk, network: networkTo({ desk, scenario, time, chance, isCalm, tell }) }
}

/** The clock of the outbox, which is set now and then. */
function outboxClock({ jumps }: Scenario, time: VirtualTime, tell: Tell): () => number {
  let offsetMs = 0
  const jump = async ({ atMs, byMs }: ClockJump): Promise<void> => {
    await time.sleep(atMs)
    offsetMs += byMs
    tell('clock', () => `of the outbox jumps by ${byMs} ms`)
  }
  for (const planned of jumps) void jump(planned)
  return () => time.now() + offsetMs
}
