import type { Candidate } from './candidate.ts'
import type { Clause } from './clause.ts'
import type { Steps } from './steps.ts'

/** A clause by which a conjunction can be looked up. */
export type Anchor = Exclude<Clause, { readonly kind: 'check' }>

/** What it costs to look up what was read already, beside reading a fact. Measured; any number gives right answers. */
const LOOK_COST = 0.15

/** How likely it is that a fact is there. */
const PRESENT_CHANCE = 0.5

/** Anchors of one probe are looked up together. */
export type ProbeName = number

const KINDS: readonly Anchor['kind'][] = ['ids', 'items', 'spans', 'present', 'absent']

/** The probe by which an anchor is looked up: the same slot, looked at in the same way. */
export function probeName({ slot, kind }: Anchor): ProbeName {
  return slot * KINDS.length + KINDS.indexOf(kind)
}

interface Option {
  readonly anchor: Anchor
  readonly probe: ProbeName
  /** How likely it is that a handoff meets the conjunction there. */
  readonly chance: number
}

/** The anchors that a conjunction could have, the most selective first. */
type Options = readonly Option[]

/**
 * Chooses for each conjunction the clause under which it is kept, or none: then it is tried every time.
 *
 * Reading a fact costs more than trying what was read, so conjunctions that share probes are worth it. Starts with the
 * most selective clause of each and gives up probes, the least useful first, until each that is left saves more than it
 * costs. A conjunction without an anchor has to read a fact for itself.
 *
 * @param known the slots that were read on the way here
 */
export function* chooseAnchors(
  candidates: readonly Candidate[],
  known: ReadonlySet<number>,
): Steps<readonly (Anchor | undefined)[]> {
  const named = yield* namedIds(candidates)
  const all: Options[] = []
  for (const candidate of candidates) {
    all.push(optionsOf(candidate, named))
    yield 3
  }
  const probes = new Set(all.flatMap((options) => options.map(({ probe }) => probe)))
  for (;;) {
    const worst = leastUseful(all, probes, known)
    yield all.length / 8
    if (worst === undefined) break
    probes.delete(worst)
  }
  return all.map((options) => options.find(({ probe }) => probes.has(probe))?.anchor)
}

/** The ids under which each probe would be asked. */
type NamedIds = ReadonlyMap<ProbeName, ReadonlySet<number>>

function* namedIds(candidates: readonly Candidate[]): Steps<NamedIds> {
  const named = new Map<ProbeName, Set<number>>()
  for (const { clauses } of candidates) {
    for (const clause of clauses) {
      if (!('ids' in clause)) continue
      const probe = probeName(clause)
      const ids = named.get(probe) ?? new Set()
      named.set(probe, ids)
      for (const id of clause.ids) ids.add(id)
    }
    yield 1
  }
  return named
}

function optionsOf({ clauses }: Candidate, named: NamedIds): Options {
  return clauses
    .filter((clause) => clause.kind !== 'check')
    .map((anchor) => ({ anchor, probe: probeName(anchor), chance: chanceOf(anchor, named) }))
    .toSorted((a, b) => a.chance - b.chance)
}

/** As if a fact held each value that rules name equally often, and all other values as often as one of them. */
function chanceOf(anchor: Anchor, named: NamedIds): number {
  if ('ids' in anchor) return Math.min(1, anchor.ids.length / ((named.get(probeName(anchor))?.size ?? 0) + 1))
  if (!('spans' in anchor)) return PRESENT_CHANCE
  const isHalf = anchor.spans.some(({ low, high }) => !Number.isFinite(low) || !Number.isFinite(high))
  return isHalf ? 0.5 : 0.25
}

/** The probe that saves the least beside the next best anchors of its conjunctions; nothing when all are worth their cost. */
function leastUseful(
  all: readonly Options[],
  probes: ReadonlySet<ProbeName>,
  known: ReadonlySet<number>,
): ProbeName | undefined {
  const savings = new Map<ProbeName, number>()
  for (const options of all) {
    const best = options.find(({ probe }) => probes.has(probe))
    if (best === undefined) continue
    const next = options.find(({ probe }) => probe !== best.probe && probes.has(probe))
    const otherwise = next?.chance ?? 1
    savings.set(best.probe, (savings.get(best.probe) ?? 0) + otherwise - best.chance)
  }
  let [worst, least]: [ProbeName | undefined, number] = [undefined, 0]
  for (const probe of probes) {
    const cost = known.has(slotOf(probe)) ? LOOK_COST : 1
    const saving = (savings.get(probe) ?? 0) - cost
    if (saving < least) [worst, least] = [probe, saving]
  }
  return worst
}

function slotOf(probe: ProbeName): number {
  return Math.floor(probe / KINDS.length)
}
