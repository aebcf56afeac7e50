import type { Candidate } from './candidate.ts'
import type { ChanceOf } from './chance.ts'
import type { Clause } from './clause.ts'
import type { Known } from './order-tests.ts'
import type { Steps } from './steps.ts'

/** A clause by which a conjunction can be looked up. */
export type Anchor = Exclude<Clause, { readonly kind: 'check' }>

/** What it costs to look up what was read already, beside reading a fact. Measured; any number gives right answers. */
const LOOK_COST = 0.15

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
 */
export function* chooseAnchors(
  candidates: readonly Candidate[],
  known: Known,
  chanceOf: ChanceOf,
): Steps<readonly (Anchor | undefined)[]> {
  const all: Options[] = []
  for (const candidate of candidates) {
    all.push(optionsOf(candidate, chanceOf))
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

function optionsOf({ clauses }: Candidate, chanceOf: ChanceOf): Options {
  return clauses
    .filter((clause) => clause.kind !== 'check')
    .map((anchor) => ({ anchor, probe: probeName(anchor), chance: chanceOf(anchor) }))
    .toSorted((a, b) => a.chance - b.chance)
}

/** The probe that saves the least beside the next best anchors of its conjunctions; nothing when all are worth their cost. */
function leastUseful(all: readonly Options[], probes: ReadonlySet<ProbeName>, known: Known): ProbeName | undefined {
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
    const cost = LOOK_COST + (1 - LOOK_COST) * (1 - (known.get(slotOf(probe)) ?? 0))
    const saving = (savings.get(probe) ?? 0) - cost
    if (saving < least) [worst, least] = [probe, saving]
  }
  return worst
}

function slotOf(probe: ProbeName): number {
  return Math.floor(probe / KINDS.length)
}
