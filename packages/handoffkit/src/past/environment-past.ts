import type { Environment, Facts } from '@handoffkit/core'
import type { Change, ChangeFeed, HandoffRecord } from '@handoffkit/sinks'
import type { WorkspaceBasis } from '../build-basis.ts'
import type { ListRecords } from '../list-records.ts'
import { endOfFeed } from './end-of-feed.ts'
import { beginTurns, whileWanted } from './in-slices.ts'
import type { EnvironmentPast, GatheredHandoff, PastKey } from './past-part.ts'
import { gatherPast } from './past-part.ts'
import type { PastLimits } from './past-segments.ts'
import { pastSegments } from './past-segments.ts'

/** What the past of one environment is read with. */
export interface EnvironmentPastParts {
  readonly workspace: string
  readonly environment: Environment
  /** Under which facts are gathered. Another catalog needs another past. */
  readonly basis: WorkspaceBasis
  readonly records: ListRecords
  readonly record: (key: PastKey) => Promise<HandoffRecord | undefined>
  readonly feed: ChangeFeed
  readonly limits: PastLimits
  /** Ends reading. */
  readonly signal: AbortSignal
}

/** The past of one environment, read once and kept up to date. */
export interface KeptEnvironmentPast {
  /** Ends when all is read that there is room for, or with what kept it from that. */
  readonly whole: Promise<void>
  readonly isReading: () => boolean
  readonly isCut: () => boolean
  /**
   * Takes what happened meanwhile: handoffs that came, and those that are gone. One after the other, however often it is
   * called.
   *
   * @returns false: changes were let go before they were read, or nobody wants this past any more; all must be read anew
   * @throws HandoffError HK_STORE_UNAVAILABLE
   */
  readonly catchUp: () => Promise<boolean>
  readonly parts: () => readonly EnvironmentPast[]
}

/** Records that are opened at once, so that others have their turn in between. */
const PAGE = 50

const CHANGES_AT_ONCE = 1_000

/** Begins to read the past of an environment, the newest handoffs first. Where the feed stands is noted before, so that nothing is missed. */
export async function readEnvironmentPast(parts: EnvironmentPastParts): Promise<KeptEnvironmentPast> {
  const { workspace, environment, basis, records, feed, limits, signal } = parts
  const segments = pastSegments(limits)
  /** What the feed has told of while reading. A page that was read before may hold what was erased, or is another one now. */
  const toldOf = new Set<string>()
  let place = await endOfFeed(feed)
  let teams: Facts['teams']
  let [isReading, isCut, isSound] = [true, false, true]
  let turn: Promise<unknown> = Promise.resolve()
  let joining: Promise<unknown> | undefined

  const gather = (record: HandoffRecord): GatheredHandoff => {
    const handoff = gatherPast(record, basis)
    teams = handoff.teams
    return handoff
  }
  /** Nobody waits for it, and what fails leaves all as it was. */
  const joinMeanwhile = (): void => {
    joining ??= whileWanted(segments.join(), signal)
      .catch(() => {})
      .finally(() => {
        joining = undefined
      })
  }
  const read = async (): Promise<void> => {
    const turns = beginTurns()
    let after: string | undefined
    for (;;) {
      if (signal.aborted) return
      const from = after === undefined ? {} : { after }
      const page = await records({ environment, sink: 'both', limit: PAGE, ...from })
      for (const record of page.records) {
        await turns.pause()
        if (segments.isFull()) {
          isCut = true
          return
        }
        const key = keyOf(record.prepared.handoffId, record.sink)
        if (!toldOf.has(nameOf(key)) && !segments.has(key)) segments.add(gather(record))
      }
      joinMeanwhile()
      if (page.next === undefined) return
      after = page.next
      await turns.next()
    }
  }
  const whole = read().finally(() => {
    isReading = false
    toldOf.clear()
  })
  // Whoever waits for it is told; nobody may.
  whole.catch(() => {})

  const take = async (changes: readonly Change[]): Promise<void> => {
    const [gone, come] = sorted(changes, environment)
    if (isReading) for (const name of [...gone.keys(), ...come.keys()]) toldOf.add(name)
    const turns = beginTurns()
    const [replacing, added]: [GatheredHandoff[], GatheredHandoff[]] = [[], []]
    for (const key of come.values()) {
      // A preview may be another one now; what was promised stays as it is.
      if (key.sink === 'live' && segments.has(key)) continue
      await turns.pause()
      if (signal.aborted) return
      const record = await parts.record(key)
      if (record === undefined) gone.set(nameOf(key), key)
      else (segments.has(key) ? replacing : added).push(gather(record))
    }
    await whileWanted(segments.change({ gone: [...gone.values()], come: replacing }), signal)
    for (const handoff of added) {
      await turns.pause()
      segments.add(handoff)
    }
    if (await whileWanted(segments.trim(), signal)) isCut = true
    joinMeanwhile()
  }
  const catchUp = async (): Promise<boolean> => {
    while (isSound && !signal.aborted) {
      const { changes, next, missed } = await feed.changes({ after: place, limit: CHANGES_AT_ONCE, workspace })
      if (missed) isSound = false
      else {
        await take(changes)
        place = next
        if (changes.length < CHANGES_AT_ONCE) break
      }
    }
    return isSound && !signal.aborted
  }
  return {
    whole,
    isReading: () => isReading,
    isCut: () => isCut,
    catchUp: () => {
      const mine = turn.then(catchUp, catchUp)
      turn = mine.catch(() => {})
      return mine
    },
    parts: () => segments.parts().map((part) => ({ environment, teams, ...part })),
  }
}

function keyOf(id: string, sink: HandoffRecord['sink']): PastKey {
  return { id, sink }
}

function nameOf({ id, sink }: PastKey): string {
  return `${sink} ${id}`
}

type Keys = Map<string, PastKey>

/** Handoffs that are gone after some changes, and those that came or are others now. */
function sorted(changes: readonly Change[], environment: Environment): readonly [gone: Keys, come: Keys] {
  const [gone, come] = [new Map<string, PastKey>(), new Map<string, PastKey>()]
  for (const { what, handoffId, sink, environment: where } of changes) {
    if (where !== environment) continue
    const key = keyOf(handoffId, sink)
    const name = nameOf(key)
    if (what === 'erased') {
      gone.set(name, key)
      come.delete(name)
    }
    if (what === 'accepted' || what === 'previewed') {
      come.set(name, key)
      gone.delete(name)
    }
  }
  return [gone, come]
}
