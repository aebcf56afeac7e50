import type { Connection, Outbox, Worker } from '@handoffkit/sinks'
import { createWorker } from '@handoffkit/sinks'
import type { CallPath, VirtualTime } from '@handoffkit/sinks/testing'
import { outboxThrough, readerThrough, writerThrough } from '@handoffkit/sinks/testing'
import type { Chance } from '../chance.ts'
import { below } from '../chance.ts'
import type { Tell } from './history.ts'
import type { RuleKeepers } from './rules.ts'
import type { Scenario } from './scenario.ts'
import type { ReachedDesk } from './second-desk.ts'
import { LANE, SECOND_LANE } from './second-desk.ts'
import type { WorkerProcess } from './worker-process.ts'
import { drawFate, UNHARMED, workerProcess } from './worker-process.ts'

/** What the workers of a simulated world work with. */
export interface CrewParts {
  readonly scenario: Scenario
  readonly outbox: Outbox
  readonly first: ReachedDesk
  /** Absent: there is one desk. */
  readonly second?: ReachedDesk
  readonly time: VirtualTime
  readonly chance: Chance
  readonly isCalm: () => boolean
  readonly tell: Tell
  readonly keepers: RuleKeepers
}

/** The workers of a simulated world. Whoever dies is followed by another, after a while. */
export interface Crew {
  readonly wake: () => void
  readonly deaths: () => number
}

export function startCrew(parts: CrewParts): Crew {
  const { scenario, time, chance, isCalm, tell } = parts
  const working = new Map<string, Worker>()
  let deaths = 0
  const occupy = async (place: number): Promise<void> => {
    for (let turn = 1; ; turn++) {
      const name = `w${place}.${turn}`
      const process = workerProcess(name, isCalm() ? UNHARMED : drawFate(chance), time, chance, tell)
      const worker = workerIn(process, name, parts)
      working.set(name, worker)
      worker.start()
      await process.died
      deaths += 1
      working.delete(name)
      await time.sleep(below(chance, 60_000))
    }
  }
  for (let place = 1; place <= scenario.workers; place++) void occupy(place)
  return {
    wake: () => {
      for (const worker of working.values()) worker.wake()
    },
    deaths: () => deaths,
  }
}

function workerIn(process: WorkerProcess, owner: string, parts: CrewParts): Worker {
  const { scenario, outbox, first, second, keepers } = parts
  const { callsPerMinute: perMinute } = scenario
  const shaky = shakyPath(parts)
  const to = (lane: string, { desk, network }: ReachedDesk): Connection => ({
    lane,
    reader: readerThrough(network.reader, process.path),
    writer: writerThrough(network.writer, process.path),
    catalog: () => desk.catalog,
    ...(perMinute === undefined ? {} : { limits: { perMinute } }),
  })
  return createWorker({
    owner,
    outbox: outboxThrough(outbox, (call) => process.path(() => shaky(call))),
    connections:
      second === undefined
        ? [to(LANE, first)]
        : [{ ...to(LANE, first), fallbackLane: SECOND_LANE }, to(SECOND_LANE, second)],
    now: keepers.workerClock(process),
    sleep: process.sleep,
    policy: scenario.policy,
    pollMs: 60_000,
  })
}

/** The way to the outbox, which takes its time or breaks, before or after the call took effect. */
function shakyPath({ time, chance, isCalm, scenario: { trouble } }: CrewParts): CallPath {
  return async (call) => {
    if (isCalm()) return call()
    const [fails, slow] = [chance() < trouble / 20, chance() < 0.15]
    const isLate = chance() < 0.5
    if (slow && !isLate) await time.sleep(below(chance, 2_000))
    if (fails && !isLate) throw new Error('The outbox cannot be reached.')
    const answer = await call()
    if (slow && isLate) await time.sleep(below(chance, 2_000))
    if (fails) throw new Error('The connection to the outbox broke.')
    return answer
  }
}
