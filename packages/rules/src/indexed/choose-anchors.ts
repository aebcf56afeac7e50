import type { Candidate } from './candidate.ts'
import type { Clause } from './clause.ts'
import type { Steps } from './steps.ts'

/** A clause by which a conjunction can be looked up. */
export type Anchor = Exclude<Clause, { readonly kind: 'check' }>

/** What one look into an index costs, in tries of a conjunction. Measured; any value gives right answers. */
const LOOK_COST = 1

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
 * An anchor saves tries and each probe costs a look, so conjunctions that share probes are worth it. Starts with the
 * most selective clause of each and gives up probes, the least useful first, until each that is left saves more than it
 * costs.
 */
export function* chooseAnchors(candidates: readonly Candidate[]): Steps<readonly (Anchor | undefined)[]> {
  const named = yield* namedIds(candidates)
  const all: Options[] = []
  for (const candidate of candidates) {
    all.push(optionsOf(candidate, named))
    yield 3
  }
  const probes = new Set(all.flatMap((options) => options.map(({ probe }) => probe)))
  for (;;) {
    const [worst, saving] = leastUseful(all, probes)
    yield all.length / 8
    if (worst === undefined || saving >= LOOK_COST) break
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

/** The probe that saves the fewest tries beside the next best anchors of its conjunctions. */
function leastUseful(
  all: readonly Options[],
  probes: ReadonlySet<ProbeName>,
): readonly [probe: ProbeName | undefined, saving: number] {
  const savings = new Map<ProbeName, number>()
  for (const options of all) {
    const best = options.find(({ probe }) => probes.has(probe))
    if (best === undefined) continue
    const next = options.find(({ probe }) => probe !== best.probe && probes.has(probe))
    savings.set(best.probe, (savings.get(best.probe) ?? 0) + (next?.chance ?? 1) - best.chance)
  }
  let [worst, least]: [ProbeName | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  for (const probe of probes) {
    const saving = savings.get(probe) ?? 0
    if (saving < least) [worst, least] = [probe, saving]
  }
  return [worst, least]
}
