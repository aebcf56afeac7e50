import { historyWeight } from '@handoffkit/rules/replay'
import type { GatheredHandoff, PastPart } from './past-part.ts'
import { growingPart, joinParts } from './past-part.ts'

/** How much of the past of one environment is kept. */
export interface PastLimits {
  /** Handoffs. A hundredth more may come before the oldest go. */
  readonly handoffs: number
  /** Bytes of their facts, by `historyWeight`. */
  readonly bytes: number
}

/** What names a handoff among those that are kept: the same may be delivered and previewed. */
export type PastKey = Pick<GatheredHandoff, 'id' | 'sink'>

/** Handoffs of one environment that can be added to and taken from. */
export interface PastSegments {
  readonly size: () => number
  readonly has: (key: PastKey) => boolean
  /** Adds a handoff; in the place of the one with the same key, where there is one. */
  readonly add: (handoff: GatheredHandoff) => void
  /** Takes handoffs out: nothing of them is left. */
  readonly remove: (keys: readonly PastKey[]) => void
  /** Whether there is no room for another one. */
  readonly isFull: () => boolean
  /** Takes the oldest out where there are too many. @returns whether some were */
  readonly trim: () => boolean
  /** Parts that did not change are the same objects, so that what replays remember of them holds. */
  readonly parts: () => readonly PastPart[]
}

/** How many rows segments have. */
export interface SegmentSizes {
  /** Of the segment that new handoffs come to. What replays remember of it is lost with each one, so it is small. */
  readonly young: number
  /**
   * Of a full one. Few enough that no work on it keeps others waiting for long, and that a handoff that goes makes replays
   * forget little; enough of them that an edit, which pays for every segment, has few of them.
   */
  readonly full: number
}

const SIZES: SegmentSizes = { young: 4_000, full: 24_000 }

/** A segment that grows no more. */
interface Segment {
  part: PastPart
  /** Bytes of its facts. */
  weight: number
}

/** @param limits how much is kept */
export function pastSegments(limits: PastLimits, sizes: SegmentSizes = SIZES): PastSegments {
  const placed = { live: new Map<string, Segment>(), preview: new Map<string, Segment>() }
  let sealed: Segment[] = []
  let young = growingPart()
  const youngSegment: Segment = { part: young.freeze(), weight: 0 }

  const put = (part: PastPart): Segment => {
    const segment = { part, weight: historyWeight(part.history) }
    for (const [row, id] of part.ids.entries()) placed[part.sinks[row] ?? 'live'].set(id, segment)
    return segment
  }
  const seal = (): void => {
    if (young.size() === 0) return
    sealed.push(put(young.freeze()))
    young = growingPart()
    joinSmall()
  }
  const joinSmall = (): void => {
    const small = sealed.filter(({ part }) => part.ids.length <= sizes.full / 2)
    const rows = small.reduce((sum, { part }) => sum + part.ids.length, 0)
    if (rows < sizes.full) return
    const all = small.map(({ part }) => part)
    sealed = [...sealed.filter((segment) => !small.includes(segment)), put(joinParts(all, () => true))]
  }
  const size = (): number => placed.live.size + placed.preview.size
  const weight = (): number => sealed.reduce((sum, segment) => sum + segment.weight, 0)

  const removeFrom = (segment: Segment, isGone: (part: PastPart, row: number) => boolean): void => {
    const before = segment === youngSegment ? young.freeze() : segment.part
    const part = joinParts([before], (whole, row) => !isGone(whole, row))
    if (segment === youngSegment) young = growingPart(part)
    else {
      segment.part = part
      segment.weight = historyWeight(part.history)
    }
  }
  const remove = (keys: readonly PastKey[]): void => {
    const gone = Map.groupBy(
      keys.filter(({ id, sink }) => placed[sink].has(id)),
      ({ id, sink }) => placed[sink].get(id),
    )
    for (const [segment, ones] of gone) {
      if (segment === undefined) continue
      const ids = { live: new Set<string>(), preview: new Set<string>() }
      for (const { id, sink } of ones) {
        ids[sink].add(id)
        placed[sink].delete(id)
      }
      removeFrom(segment, (part, row) => ids[part.sinks[row] ?? 'live'].has(part.ids[row] ?? ''))
    }
    sealed = sealed.filter(({ part }) => part.ids.length > 0)
  }
  const parts = (): readonly PastPart[] =>
    [...sealed.map(({ part }) => part), young.freeze()].filter(({ ids }) => ids.length > 0)

  return {
    size,
    has: ({ id, sink }) => placed[sink].has(id),
    add: (handoff) => {
      remove([handoff])
      young.add(handoff)
      placed[handoff.sink].set(handoff.id, youngSegment)
      if (young.size() >= sizes.young) seal()
    },
    remove,
    isFull: () => size() >= limits.handoffs || weight() >= limits.bytes,
    trim: () => {
      const room = limits.handoffs + Math.floor(limits.handoffs / 100)
      const isHeavy = weight() > limits.bytes * 1.01
      if (size() <= room && !isHeavy) return false
      const most = isHeavy ? Math.min(limits.handoffs, Math.floor(size() * 0.99)) : limits.handoffs
      remove(oldestBeyond(parts(), most))
      return true
    },
    parts,
  }
}

/** All but the newest so many. */
function oldestBeyond(parts: readonly PastPart[], most: number): readonly PastKey[] {
  const all = parts.flatMap(({ ids, sinks, receivedMs }) =>
    ids.map((id, row) => ({ id, sink: sinks[row] ?? 'live', receivedMs: receivedMs[row] ?? 0 })),
  )
  return all.toSorted((a, b) => b.receivedMs - a.receivedMs || (a.id < b.id ? -1 : 1)).slice(most)
}
