import type { CallPath, VirtualTime } from '@handoffkit/sinks/testing'
import type { Chance } from '../chance.ts'
import { below, pick } from '../chance.ts'
import type { Tell } from './history.ts'

/** What happens to a process, counted in calls that it makes. */
export interface Fate {
  readonly diesAtCall: number | undefined
  /** At which moment of that call. */
  readonly dies: 'before' | 'during' | 'after'
  readonly freezesAtCall: number | undefined
  readonly frozenMs: number
}

/** Nothing happens to it. */
export const UNHARMED: Fate = { diesAtCall: undefined, dies: 'after', freezesAtCall: undefined, frozenMs: 0 }

/** A simulated process: after its death nothing in it goes on, and while it is frozen nothing does. */
export interface WorkerProcess {
  /** The way of every call. */
  readonly path: CallPath
  readonly sleep: VirtualTime['sleep']
  /** Milliseconds of its own clock, which began anywhere and goes a little wrong. */
  readonly now: () => number
  /** The same without the time for which it was frozen. */
  readonly awakeMs: () => number
  /** Resolves when it has died. */
  readonly died: Promise<void>
}

export function drawFate(chance: Chance): Fate {
  // Some shorter than a lease, most longer than lease and window.
  const frozenMs = pick(chance, [
    below(chance, 40_000),
    60_000 + below(chance, 140_000),
    60_000 + below(chance, 340_000),
  ])
  return {
    diesAtCall: chance() < 0.6 ? 1 + below(chance, 40) : undefined,
    dies: pick(chance, ['before', 'during', 'after']),
    freezesAtCall: chance() < 0.7 ? 1 + below(chance, 20) : undefined,
    frozenMs,
  }
}

export function workerProcess(name: string, fate: Fate, time: VirtualTime, chance: Chance, tell: Tell): WorkerProcess {
  const startedAt = below(chance, 1_000_000)
  const rate = 1 + (chance() - 0.5) / 500
  const death = Promise.withResolvers<void>()
  let calls = 0
  const state = { isDead: false, frozenUntilMs: 0, frozenMs: 0 }

  const die = (): Promise<never> => {
    if (!state.isDead) tell(name, () => 'dies')
    state.isDead = true
    death.resolve()
    return never()
  }
  /** Where the process goes on after it has waited for something. */
  const goOn = async (): Promise<void> => {
    while (!state.isDead && time.now() < state.frozenUntilMs) await time.sleep(state.frozenUntilMs - time.now())
    if (state.isDead) await never()
  }
  return {
    path: async (call) => {
      const at = ++calls
      const isLast = at === fate.diesAtCall
      if (isLast && fate.dies === 'before') return die()
      const answer = call()
      if (isLast && fate.dies === 'during') {
        answer.catch(() => {})
        return die()
      }
      try {
        return await answer
      } finally {
        if (isLast) await die()
        if (at === fate.freezesAtCall) {
          state.frozenUntilMs = time.now() + fate.frozenMs
          state.frozenMs += fate.frozenMs
          tell(name, () => `freezes for ${fate.frozenMs} ms`)
        }
        await goOn()
      }
    },
    sleep: async (ms, signal) => {
      await time.sleep(ms, signal)
      await goOn()
    },
    now: () => startedAt + time.now() * rate,
    awakeMs: () => startedAt + (time.now() - state.frozenMs) * rate,
    died: death.promise,
  }
}

/** A new one each time: what waits for a shared one would be kept for good. */
const never = (): Promise<never> => new Promise(() => {})
