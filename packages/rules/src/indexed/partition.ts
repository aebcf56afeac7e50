import { numberAbove } from '../form/next-number.ts'
import type { Candidate } from './candidate.ts'
import type { ChanceOf } from './chance.ts'
import type { Anchor, ProbeName } from './choose-anchors.ts'
import { chooseAnchors, probeName } from './choose-anchors.ts'
import type { Known } from './order-tests.ts'
import { orderTests } from './order-tests.ts'
import type { Slot } from './slot-table.ts'
import { membersByPart } from './span-table.ts'
import type { Steps } from './steps.ts'
import type { Entry, Node, Probe } from './tree.ts'
import { nodeOf } from './tree.ts'

/** So few conjunctions of one probe are tried one by one. */
const FEW = 2

/** What a tree is made with. */
export interface Partitioning {
  readonly slots: readonly Slot[]
  readonly chanceOf: ChanceOf
  /** What was read on the way here. */
  readonly known: Known
}

/**
 * Sorts conjunctions into a tree whose probes lead to all that can hold, and to few others.
 *
 * Works in steps: whoever runs it may pause between any two.
 */
export function* partition(candidates: readonly Candidate[], { slots, chanceOf, known }: Partitioning): Steps<Node> {
  const chosen = candidates.length <= FEW ? [] : yield* chooseAnchors(candidates, known, chanceOf)
  const groups = new Map<ProbeName, Member[]>()
  const tried: Candidate[] = []
  for (const [place, candidate] of candidates.entries()) {
    const anchor = chosen[place]
    if (anchor === undefined) tried.push(candidate)
    else groupAt(groups, probeName(anchor)).push({ anchor, candidate })
    yield 1
  }
  const looked: (readonly [Member, readonly Member[]])[] = []
  for (const [first, ...more] of groups.values()) {
    if (first === undefined) continue
    if (more.length < FEW) tried.push(...[first, ...more].map(({ candidate }) => candidate))
    else looked.push([first, more])
  }
  const read = new Map(known)
  for (const [{ anchor }] of looked) read.set(anchor.slot, 1)
  const entries = tried
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ rank, clauses, tried: alsoTried }): Entry => {
      return { rank, clauses: orderTests([...clauses, ...alsoTried], read, chanceOf) }
    })
  const probes: Probe[] = []
  for (const [first, more] of looked) probes.push(yield* probeOf(first, more, { slots, chanceOf, known: read }))
  return nodeOf(entries, probes)
}

/** A conjunction under the anchor that was chosen for it. */
interface Member {
  readonly anchor: Anchor
  readonly candidate: Candidate
}

function groupAt<Key, T>(groups: Map<Key, T[]>, key: Key): T[] {
  const group = groups.get(key) ?? []
  groups.set(key, group)
  return group
}

/** Where spans are many, a look leads to some that only come near. */
function afterLookUp({ rank, clauses, tried }: Candidate, anchor: Anchor): Candidate {
  return {
    rank,
    clauses: clauses.filter((clause) => clause !== anchor),
    tried: anchor.kind === 'spans' ? [...tried, anchor] : tried,
  }
}

function* probeOf(first: Member, more: readonly Member[], making: Partitioning): Steps<Probe> {
  const members = [first, ...more].map(({ anchor, candidate }) => ({
    anchor,
    candidate: afterLookUp(candidate, anchor),
  }))
  const { kind, slot } = first.anchor
  const place = { slot, first: Math.min(...members.map(({ candidate }) => candidate.rank)) }
  switch (kind) {
    case 'ids':
    case 'items':
      return { ...place, kind, nodes: yield* nodesById(members, making) }
    case 'spans': {
      const above = making.slots[slot]?.view.kind === 'instant' ? (at: number) => at + 1 : numberAbove
      const { lows, parts } = membersByPart(members, spansOf, above)
      const nodes: (Node | undefined)[] = []
      for (const part of parts) nodes.push(part && (yield* nodeFor(part, making)))
      return { ...place, kind, lows, nodes }
    }
    case 'present':
    case 'absent':
      return { ...place, kind, node: yield* nodeFor(members, making) }
  }
}

function* nodesById(members: readonly Member[], making: Partitioning): Steps<ReadonlyMap<number, Node>> {
  const groups = new Map<number, Member[]>()
  for (const member of members) {
    if ('ids' in member.anchor) for (const id of member.anchor.ids) groupAt(groups, id).push(member)
    yield 1
  }
  const nodes = new Map<number, Node>()
  for (const [id, group] of groups) nodes.set(id, yield* nodeFor(group, making))
  return nodes
}

function* nodeFor(members: readonly Member[], making: Partitioning): Steps<Node> {
  yield 1 + members.length
  return yield* partition(
    members.map(({ candidate }) => candidate),
    making,
  )
}

function spansOf({ anchor }: Member) {
  return 'spans' in anchor ? anchor.spans : []
}
