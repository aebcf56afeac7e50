import type { Outbox } from '../outbox.ts'
import type { Alarm, Sleep } from './alarm.ts'
import { createAlarm } from './alarm.ts'
import type { ClockGuard } from './clock-guard.ts'
import { createClockGuard } from './clock-guard.ts'
import type { Connection } from './connection.ts'
import type { DeliveryTools } from './deliver.ts'
import { deliver } from './deliver.ts'
import { isAway, openSlots } from './lane.ts'
import type { Notify } from './notice.ts'
import { createOverdueWatch } from './overdue-watch.ts'
import type { DeliveryPolicy } from './policy.ts'
import { DELIVERY_POLICY } from './policy.ts'
import { createRerouteWatch } from './reroute-watch.ts'
import type { SweepPlaces } from './sweep-lane.ts'
import { sweepLane } from './sweep-lane.ts'

/** What a worker is made of. Time, chance and identity are handed in. */
export interface WorkerParts {
  readonly outbox: Outbox
  /** One for each lane that this worker serves. */
  readonly connections: readonly Connection[]
  /** Unique for each worker that ever runs. */
  readonly owner: string
  /**
   * Milliseconds of a clock that never jumps. Measures how long this worker has been busy, and tells when the outbox's
   * clock was set. Best one that all processes of a machine share, such as `process.hrtime`.
   */
  readonly now: () => number
  readonly sleep: Sleep
  readonly notify?: Notify
  readonly policy?: DeliveryPolicy
  /** How long nobody else touches a claimed delivery. Default: 45 s. */
  readonly leaseMs?: number
  /** Longest call to a helpdesk, the adapter's own timeouts included; at most half the lease. Default: 20 s. */
  readonly callTimeoutMs?: number
  /** How often to look for what others have accepted. Default: 1 s. */
  readonly pollMs?: number
  /**
   * How long to rest after a look for work, in milliseconds, asked after each: for processes that have more urgent things
   * to do just now. At least 5 ms. Default: 5 ms.
   */
  readonly restMs?: () => number
}

/** What is left after draining. */
export interface Drained {
  /** Milliseconds until something can go on. Null: every delivery has ended, or waits for a person to resume its lane. */
  readonly nextDueInMs: number | null
}

/** Keeps the promises of the live sink. */
export interface Worker {
  /** There is something to do: look now. */
  wake(): void
  /**
   * Delivers until nothing is due within `forMs` (default 0) from the call on, then answers. Needs no `start`.
   *
   * @throws what the outbox throws when it cannot be asked for work
   */
  drain(options?: { readonly forMs?: number }): Promise<Drained>
  /** Delivers from now on. */
  start(): void
  /** Finishes the calls under way, gives the rest back, and begins no other. */
  stop(): Promise<void>
}

/**
 * From one look for work to the next, at least: what is accepted, and places that get free, within that time are taken up
 * together, so that a busy worker does not spend its time on looking.
 */
const LEAST_REST_MS = 5

/** How often a lane is searched for late duplicates that are due. */
const SWEEP_EVERY_MS = 30_000

/** A worker for some lanes. Any number may serve the same lanes of the same outbox. */
export function createWorker(parts: WorkerParts): Worker {
  const { outbox, connections, owner, now, sleep, policy = DELIVERY_POLICY, pollMs = 1_000 } = parts
  const { leaseMs = 45_000 } = parts
  const callTimeoutMs = Math.min(parts.callTimeoutMs ?? 20_000, leaseMs / 2)
  const notify = neverFailing(parts.notify)
  const rest = (): number => Math.max(LEAST_REST_MS, parts.restMs?.() ?? 0)
  const alarms = new Set<Alarm>()
  const underWay = new Set<Promise<unknown>>()
  /** How many deliveries of each lane this worker has in hand. */
  const inHand = new Map<string, number>()
  /** When each lane may be swept again. */
  const sweepAgainMs = new Map<string, number>()
  const clocks = new Map(connections.map(({ lane }) => [lane, createClockGuard()]))
  const clockOf = (lane: string): ClockGuard => clocks.get(lane) ?? createClockGuard()
  const overdue = createOverdueWatch({ outbox, policy, now, notify })
  const reroutes = createRerouteWatch({ outbox, policy, now, notify })
  let isStopping = false
  let running: Promise<unknown> | undefined
  const wake = (): void => {
    for (const alarm of alarms) alarm.ring()
  }
  const track = (what: Promise<unknown>): void => {
    const work: Promise<unknown> = what.finally(() => {
      underWay.delete(work)
      reroutes.lookAnew()
      wake()
    })
    underWay.add(work)
  }
  const toolsFor = (lane: string): DeliveryTools => {
    return { outbox, policy, now, sleep, notify, callTimeoutMs, clock: clockOf(lane), isStopping: () => isStopping }
  }

  const placesFor = (connection: Connection): SweepPlaces => {
    const first = connections.find(({ fallbackLane }) => fallbackLane === connection.lane)
    const here = { connection, tools: toolsFor(connection.lane) }
    return first === undefined ? { here } : { here, first: { connection: first, tools: toolsFor(first.lane) } }
  }

  /** Gives to the second desk what the first has not got in time. @returns whether there was any */
  const reroute = async ({ lane, fallbackLane }: Connection, away: boolean): Promise<boolean> => {
    const isAny = fallbackLane !== undefined && (await reroutes.look(lane, away))
    // The lane of the second desk may have been served already in this round.
    if (isAny) wake()
    return isAny
  }

  /** Searches for late duplicates where nothing is left to deliver: at most every so often, and never beside itself. */
  const sweep = (connection: Connection, slots: number): void => {
    const { lane } = connection
    if (isStopping || now() < (sweepAgainMs.get(lane) ?? Number.NEGATIVE_INFINITY)) return
    sweepAgainMs.set(lane, Number.POSITIVE_INFINITY)
    track(
      sweepLane(placesFor(connection), { lane, owner, leaseMs, slots })
        .catch((cause: unknown) => notify({ kind: 'trouble', lane, cause }))
        .finally(() => sweepAgainMs.set(lane, now() + SWEEP_EVERY_MS)),
    )
  }

  /** Starts what a lane has to do and has room for. @returns when to look again, in milliseconds; null: when woken */
  const serve = async (connection: Connection): Promise<number | null> => {
    const { lane, limits = {} } = connection
    const clock = clockOf(lane)
    const fromMs = now()
    const [open, look, known] = await outbox.changeLane(lane, (state, outboxMs) => {
      const seen = { outboxMs, fromMs, toMs: now() }
      const marked = clock.marked(state, seen)
      return [marked, [openSlots(state, outboxMs, limits), seen, marked] as const]
    })
    clock.learn(known, look)
    // Before anything is claimed: what cannot be claimed is late as well.
    await overdue.look(lane, open.slots === 0)
    if (open.slots === 0) {
      if (await reroute(connection, isAway(known, look.outboxMs))) return 0
      return open.untilMs === null ? null : open.untilMs - look.outboxMs
    }
    // Nothing is free before one of them ends, and that wakes the worker.
    if ((inHand.get(lane) ?? 0) >= open.slots) return (await reroute(connection, false)) ? 0 : null
    const askedMs = now()
    const { claims, nowMs, nextDueAtMs } = await outbox.claim({ lane, owner, leaseMs, slots: open.slots })
    clock.observe({ outboxMs: nowMs, fromMs: askedMs, toMs: now() })
    for (const claim of claims) {
      const { handoffId } = claim.lease
      inHand.set(lane, (inHand.get(lane) ?? 0) + 1)
      track(
        deliver(claim, nowMs, connection, toolsFor(lane))
          .catch((cause: unknown) => notify({ kind: 'trouble', lane, handoffId, cause }))
          .finally(() => inHand.set(lane, (inHand.get(lane) ?? 1) - 1)),
      )
    }
    if (await reroute(connection, false)) return 0
    if (claims.length === 0) sweep(connection, open.slots)
    return nextDueAtMs === null ? null : Math.max(0, nextDueAtMs - nowMs)
  }

  const serveAll = async (): Promise<number | null> => {
    const waits = await Promise.all(connections.map(serve))
    const known = waits.filter((wait) => wait !== null)
    return known.length === 0 ? null : Math.min(...known)
  }

  /** Calls `round` with an alarm of its own until it answers something. */
  const loop = async <Answer>(round: (alarm: Alarm) => Promise<Answer | undefined>): Promise<Answer> => {
    const alarm = createAlarm(sleep)
    alarms.add(alarm)
    try {
      for (;;) {
        const answer = await round(alarm)
        if (answer !== undefined) return answer
      }
    } finally {
      alarms.delete(alarm)
    }
  }

  const run = (): Promise<'stopped'> =>
    loop(async (alarm) => {
      if (isStopping) return 'stopped'
      const wait = await serveAll().catch((cause: unknown) => {
        for (const { lane } of connections) notify({ kind: 'trouble', lane, cause })
        return null
      })
      await alarm.sleep(Math.min(wait ?? pollMs, pollMs), rest())
      return undefined
    })

  return {
    wake,
    drain: ({ forMs = 0 } = {}) => {
      const startedMs = now()
      reroutes.lookAnew()
      return loop(async (alarm): Promise<Drained | undefined> => {
        if (isStopping) return { nextDueInMs: 0 }
        const wait = await serveAll()
        const isIdle = underWay.size === 0 && wait !== 0
        if (isIdle && (wait === null || wait > forMs - (now() - startedMs))) return { nextDueInMs: wait }
        const watched = [overdue.untilNext(), reroutes.untilNext()].filter((one) => one !== null)
        await alarm.sleep(Math.min(wait ?? pollMs, ...watched), rest())
        return undefined
      })
    },
    start: () => {
      isStopping = false
      running ??= run()
    },
    stop: async () => {
      isStopping = true
      wake()
      await running
      running = undefined
      await Promise.all(underWay)
    },
  }
}

function neverFailing(notify: Notify = () => {}): Notify {
  return (notice) => {
    try {
      notify(notice)
    } catch {
      // A listener's mistake is the listener's.
    }
  }
}
