import { numberAbove } from '../form/next-number.ts'
import type { Candidate } from './candidate.ts'
import type { Anchor, ProbeName } from './choose-anchors.ts'
import { chooseAnchors, probeName } from './choose-anchors.ts'
import type { Slot } from './slot-table.ts'
import { membersByPart } from './span-table.ts'
import type { Steps } from './steps.ts'
import type { Entry, Node, Probe } from './tree.ts'
import { nodeOf } from './tree.ts'

/** So few conjunctions are tried one by one, whatever their anchors. */
const FEW = 3

/**
 * Sorts conjunctions into a tree whose probes lead to all that can hold, and to few others.
 *
 * Works in steps: whoever runs it may pause between any two.
 */
export function* partition(candidates: readonly Candidate[], slots: readonly Slot[]): Steps<Node> {
  if (candidates.length <= FEW) return nodeOf(candidates.map(entryOf), [])
  const chosen = yield* chooseAnchors(candidates)
  const groups = new Map<ProbeName, Member[]>()
  const entries: Entry[] = []
  for (const [place, candidate] of candidates.entries()) {
    const anchor = chosen[place]
    if (anchor === undefined) entries.push(entryOf(candidate))
    else groupAt(groups, probeName(anchor)).push({ anchor, candidate: afterLookUp(candidate, anchor) })
    yield 1
  }
  const probes: Probe[] = []
  for (const [first, ...more] of groups.values()) {
    if (first !== undefined) probes.push(yield* probeOf(first, more, slots))
  }
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

function entryOf({ rank, clauses, tried }: Candidate): Entry {
  return { rank, clauses: [...clauses, ...tried] }
}

/** Where spans are many, a look leads to some that only come near. */
function afterLookUp({ rank, clauses, tried }: Candidate, anchor: Anchor): Candidate {
  return {
    rank,
    clauses: clauses.filter((clause) => clause !== anchor),
    tried: anchor.kind === 'spans' ? [...tried, anchor] : tried,
  }
}

function* probeOf(first: Member, more: readonly Member[], slots: readonly Slot[]): Steps<Probe> {
  const members = [first, ...more]
  const { kind, slot } = first.anchor
  const place = { slot, first: Math.min(...members.map(({ candidate }) => candidate.rank)) }
  switch (kind) {
    case 'ids':
    case 'items':
      return { ...place, kind, nodes: yield* nodesById(members, slots) }
    case 'spans': {
      const above = slots[slot]?.view.kind === 'instant' ? (at: number) => at + 1 : numberAbove
      const { lows, parts } = membersByPart(members, spansOf, above)
      const nodes: (Node | undefined)[] = []
      for (const part of parts) nodes.push(part && (yield* nodeFor(part, slots)))
      return { ...place, kind, lows, nodes }
    }
    case 'present':
    case 'absent':
      return { ...place, kind, node: yield* nodeFor(members, slots) }
  }
}

function* nodesById(members: readonly Member[], slots: readonly Slot[]): Steps<ReadonlyMap<number, Node>> {
  const groups = new Map<number, Member[]>()
  for (const member of members) {
    if ('ids' in member.anchor) for (const id of member.anchor.ids) groupAt(groups, id).push(member)
    yield 1
  }
  const nodes = new Map<number, Node>()
  for (const [id, group] of groups) nodes.set(id, yield* nodeFor(group, slots))
  return nodes
}

function* nodeFor(members: readonly Member[], slots: readonly Slot[]): Steps<Node> {
  yield 1 + members.length
  return yield* partition(
    members.map(({ candidate }) => candidate),
    slots,
  )
}

function spansOf({ anchor }: Member) {
  return 'spans' in anchor ? anchor.spans : []
}
