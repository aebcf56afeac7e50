import { setTimeout as delay } from 'node:timers/promises'
import type { Environment } from '@handoffkit/core'
import type { ChangeFeed } from '@handoffkit/sinks'
import type { WorkspaceBasis } from '../build-basis.ts'
import type { Environments } from '../environments.ts'
import type { ListRecords } from '../list-records.ts'
import type { EnvironmentPastParts, KeptEnvironmentPast } from './environment-past.ts'
import { readEnvironmentPast } from './environment-past.ts'
import { insistOnListener } from './newest-records.ts'
import { noRules } from './no-rules.ts'
import type { PastLimits } from './past-segments.ts'
import type { Past } from './read-past.ts'

/** What of the past is wanted. */
export interface KeptPastQuery {
  readonly environments: readonly Environment[]
  /** How long to wait until all is read, in milliseconds; then what was read by then is answered. Default: 0. */
  readonly waitMs?: number
  /** Nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/** The newest handoffs of a workspace as facts, in memory: read when somebody first asks, and forgotten when nobody asks any more. */
export interface KeptPast extends AsyncDisposable {
  /** What a reading of the store would give now, as far as it has come. @throws HandoffError HK_CLOSED, HK_STORE_UNAVAILABLE */
  past(query: KeptPastQuery): Promise<Past>
}

/** What the past is kept with. */
export interface KeptPastParts {
  readonly workspace: string
  readonly records: ListRecords
  readonly record: EnvironmentPastParts['record']
  readonly environments: Environments
  readonly feed: ChangeFeed
  /** How many handoffs an environment has that cannot be opened. */
  readonly countOf: (environment: Environment) => Promise<number>
  /** Of each environment. */
  readonly limits: PastLimits
  /** Nobody asked for so long: then it is forgotten. Default: ten minutes. */
  readonly idleMs?: number
}

interface Kept {
  readonly catalog: string
  readonly past: Promise<KeptEnvironmentPast>
  readonly stop: () => void
}

const IDLE_MS = 600_000

/** News is taken in heaps, so that keeping up costs little. Who asks never waits for this: it takes what is new by itself. */
const HEAP_MS = 1_000

/** Keeps the past of a workspace, each environment by itself. */
export function keepPast(parts: KeptPastParts): KeptPast {
  const { environments, feed, idleMs = IDLE_MS } = parts
  const kept = new Map<Environment, Kept>()
  const closing = new AbortController()
  let following: (() => void) | undefined
  let idle: NodeJS.Timeout | undefined

  const forget = (environment: Environment): void => {
    kept.get(environment)?.stop()
    kept.delete(environment)
  }
  const forgetAll = (): void => {
    for (const environment of kept.keys()) forget(environment)
    following?.()
    following = undefined
    clearTimeout(idle)
  }
  const begin = (environment: Environment, basis: WorkspaceBasis): Kept => {
    const stopping = new AbortController()
    const signal = AbortSignal.any([stopping.signal, closing.signal])
    const past = readEnvironmentPast({ ...parts, environment, basis, signal })
    const one = { catalog: basis.catalog.revision, past, stop: () => stopping.abort() }
    // What could not be read is read anew when somebody asks again.
    past
      .then(({ whole }) => whole)
      .catch(() => {
        if (kept.get(environment) === one) forget(environment)
      })
    kept.set(environment, one)
    return one
  }
  /** The past of an environment under the catalog that it has now; nothing where the environment cannot be opened. */
  const pastOf = async (environment: Environment): Promise<KeptEnvironmentPast | undefined> => {
    const basis = await environments.use(environment, async (open) => open.basisUnder(noRules())).catch(() => undefined)
    if (basis === undefined) return undefined
    const known = kept.get(environment)
    if (known?.catalog === basis.catalog.revision) return known.past
    forget(environment)
    return begin(environment, basis).past
  }
  const current = async (environment: Environment): Promise<KeptEnvironmentPast | undefined> => {
    const past = await pastOf(environment)
    if (past === undefined || (await past.catchUp())) return past
    insistOnListener(closing.signal)
    // Somebody else may have begun anew meanwhile.
    if ((await kept.get(environment)?.past) === past) forget(environment)
    return pastOf(environment)
  }
  const follow = (): void => {
    following ??= followNews(feed, async () => {
      for (const { past } of kept.values()) await (await past).catchUp()
    })
  }
  const touch = (): void => {
    clearTimeout(idle)
    idle = setTimeout(forgetAll, idleMs).unref()
  }
  return {
    async past({ environments: wanted, waitMs = 0, signal }) {
      insistOnListener(signal)
      insistOnListener(closing.signal)
      touch()
      follow()
      const begun = await Promise.all(wanted.map(pastOf))
      await wholeWithin(begun, waitMs, signal)
      insistOnListener(signal)
      const found = await Promise.all(wanted.map(current))
      const closed = wanted.filter((_, place) => found[place] === undefined)
      const leftOut = await Promise.all(closed.map(parts.countOf))
      const pasts = found.filter((past) => past !== undefined)
      touch()
      return {
        parts: pasts.flatMap((past) => past.parts()),
        isReading: pasts.some((past) => past.isReading()),
        isCut: pasts.some((past) => past.isCut()),
        leftOut: leftOut.reduce((sum, count) => sum + count, 0),
      }
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort()
      forgetAll()
    },
  }
}

/** Waits until all is read, somebody has gone, or so long. @throws what reading failed with */
async function wholeWithin(
  pasts: readonly (KeptEnvironmentPast | undefined)[],
  waitMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (pasts.every((past) => past === undefined || !past.isReading()) || waitMs <= 0) return
  const waiting = new AbortController()
  const ended = AbortSignal.any([waiting.signal, ...(signal === undefined ? [] : [signal])])
  const over = delay(waitMs, undefined, { signal: ended, ref: false }).catch(() => {})
  try {
    await Promise.race([Promise.all(pasts.flatMap((past) => past?.whole ?? [])), over])
  } finally {
    waiting.abort()
  }
}

/** Takes news a while after it came. Failures are met again by whoever asks. @returns a function that ends it */
function followNews(feed: ChangeFeed, take: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  const stop = feed.onChange(() => {
    timer ??= setTimeout(() => {
      timer = undefined
      take().catch(() => {})
    }, HEAP_MS).unref()
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
