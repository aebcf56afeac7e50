import { historyWeightSteps } from '@handoffkit/rules/replay'
import type { GrowingPart, PastKey, PastPart } from './past-part.ts'
import { growingPart, joinParts } from './past-part.ts'

/** Handoffs that came to the same young segment. They stay together, so that joining need not name each one. */
export interface Batch {
  /** Where they are. Nothing: in the segment that grows. */
  segment: Segment | undefined
}

/** A segment that grows no more. */
export interface Segment {
  part: PastPart
  /** Bytes of its facts. */
  weight: number
  readonly batches: readonly Batch[]
}

/** The segment that new handoffs come to. */
export interface YoungSegment {
  readonly part: GrowingPart
  readonly batch: Batch
}

/** A young segment without handoffs. */
export function emptySegment(): YoungSegment {
  return { part: growingPart(), batch: { segment: undefined } }
}

/** The segment, which has its batches from now on. */
export function owning(segment: Segment): Segment {
  for (const batch of segment.batches) batch.segment = segment
  return segment
}

/** What a segment holds. */
export type SegmentState = Pick<Segment, 'part' | 'weight'>

/** Several parts in one. */
export function joinedState(parts: readonly PastPart[]): Generator<void, SegmentState> {
  return weighed(joinParts(parts))
}

/** A part without some of its handoffs. */
export function stateWithout(part: PastPart, gone: readonly PastKey[]): Generator<void, SegmentState> {
  const ids = { live: new Set<string>(), preview: new Set<string>() }
  for (const { id, sink } of gone) ids[sink].add(id)
  return weighed(joinParts([part], ({ ids: names, sinks }, row) => !ids[sinks[row] ?? 'live'].has(names[row] ?? '')))
}

function* weighed(steps: Generator<void, PastPart>): Generator<void, SegmentState> {
  const part = yield* steps
  return { part, weight: yield* historyWeightSteps(part.history) }
}
