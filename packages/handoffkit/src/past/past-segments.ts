import { historyWeight } from '@handoffkit/rules/replay'
import { oldestBeyond } from './oldest-handoffs.ts'
import type { GatheredHandoff, PastKey, PastPart } from './past-part.ts'
import { growingPart } from './past-part.ts'
import type { Batch, Segment, SegmentState } from './segment.ts'
import { emptySegment, joinedState, owning, stateWithout } from './segment.ts'

/** How much of the past of one environment is kept. */
export interface PastLimits {
  /** Handoffs. A hundredth more may come before the oldest go. */
  readonly handoffs: number
  /** Bytes of their facts, by `historyWeight`. */
  readonly bytes: number
}

/** Handoffs that go, and those that come in the same moment. */
export interface PastChange {
  readonly gone: readonly PastKey[]
  /** Each takes the place of the one with the same key, where there is one. */
  readonly come: readonly GatheredHandoff[]
}

/**
 * Handoffs of one environment that can be added to and taken from.
 *
 * What takes long is done in steps. Until the last step, everything stays as it was, for whoever looks in between; with
 * it, all is done at once. Handoffs may be added, and segments joined, while a change is under way; another change may
 * not, nor the adding of a handoff that it names.
 */
export interface PastSegments {
  readonly size: () => number
  readonly has: (key: PastKey) => boolean
  /** Adds a handoff whose key is not there. */
  readonly add: (handoff: GatheredHandoff) => void
  /** Takes handoffs out, so that nothing of them is left, and adds others. */
  readonly change: (change: PastChange) => Generator<void, void>
  /** Whether there is no room for another one. */
  readonly isFull: () => boolean
  /** Takes the oldest out where there are too many: a change. @returns whether some were */
  readonly trim: () => Generator<void, boolean>
  /** Joins small segments to a full one where there are enough. Gives up when one of them changes meanwhile. */
  readonly join: () => Generator<void, void>
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

/** @param limits how much is kept */
export function pastSegments(limits: PastLimits, sizes: SegmentSizes = SIZES): PastSegments {
  const placed = { live: new Map<string, Batch>(), preview: new Map<string, Batch>() }
  /** Segments that handoffs are being taken from. */
  const changing = new Set<Segment>()
  let sealed: readonly Segment[] = []
  let young = emptySegment()

  const has = ({ id, sink }: PastKey): boolean => placed[sink].has(id)
  const size = (): number => placed.live.size + placed.preview.size
  const weight = (): number => sealed.reduce((sum, segment) => sum + segment.weight, 0)

  const seal = (): Segment => {
    const part = young.part.freeze()
    const segment = owning({ part, weight: historyWeight(part.history), batches: [young.batch] })
    sealed = [...sealed, segment]
    young = emptySegment()
    return segment
  }
  const add = (handoff: GatheredHandoff): void => {
    young.part.add(handoff)
    placed[handoff.sink].set(handoff.id, young.batch)
    if (young.part.size() >= sizes.young) seal()
  }
  /** Lets a segment grow on where nothing came since it was sealed. */
  const reopen = (segment: Segment): void => {
    const [batch] = segment.batches
    if (young.part.size() > 0 || batch === undefined || segment.part.ids.length === 0) return
    sealed = sealed.filter((one) => one !== segment)
    batch.segment = undefined
    young = { part: growingPart(segment.part), batch }
  }

  function* change({ gone, come }: PastChange): Generator<void, void> {
    const keys = [...gone, ...come].filter(has)
    const segmentOf = ({ id, sink }: PastKey) => placed[sink].get(id)?.segment
    // The young one is closed first, so that others can come while these are taken out.
    const wasYoung = keys.some((key) => segmentOf(key) === undefined) ? seal() : undefined
    const touched = [...Map.groupBy(keys, segmentOf)].flatMap(([segment, ones]) =>
      segment === undefined ? [] : [{ segment, ones }],
    )
    for (const { segment } of touched) changing.add(segment)
    try {
      const after = new Map<Segment, SegmentState>()
      for (const { segment, ones } of touched) after.set(segment, yield* stateWithout(segment.part, ones))
      for (const [segment, state] of after) Object.assign(segment, state)
      for (const { id, sink } of keys) placed[sink].delete(id)
      sealed = sealed.filter(({ part }) => part.ids.length > 0)
      if (wasYoung !== undefined) reopen(wasYoung)
      for (const handoff of come) add(handoff)
    } finally {
      for (const { segment } of touched) changing.delete(segment)
    }
  }
  function* join(): Generator<void, void> {
    const small = sealed.filter((one) => !changing.has(one) && one.part.ids.length <= sizes.full / 2)
    const before = small.map(({ part }) => part)
    if (before.reduce((sum, { ids }) => sum + ids.length, 0) < sizes.full) return
    const isAsBefore = () =>
      small.every((one, place) => sealed.includes(one) && one.part === before[place] && !changing.has(one))
    const steps = joinedState(before)
    for (;;) {
      const { done, value } = steps.next()
      if (done === true) {
        const joined = owning({ ...value, batches: small.flatMap(({ batches }) => batches) })
        sealed = [...sealed.filter((one) => !small.includes(one)), joined]
        return
      }
      yield
      if (!isAsBefore()) return
    }
  }
  const parts = (): readonly PastPart[] =>
    [...sealed.map(({ part }) => part), young.part.freeze()].filter(({ ids }) => ids.length > 0)

  return {
    size,
    has,
    add,
    change,
    join,
    isFull: () => size() >= limits.handoffs || weight() >= limits.bytes,
    *trim() {
      const room = limits.handoffs + Math.floor(limits.handoffs / 100)
      const isHeavy = weight() > limits.bytes * 1.01
      if (size() <= room && !isHeavy) return false
      const most = isHeavy ? Math.min(limits.handoffs, Math.floor(size() * 0.99)) : limits.handoffs
      yield* change({ gone: yield* oldestBeyond(parts(), most), come: [] })
      return true
    },
    parts,
  }
}
