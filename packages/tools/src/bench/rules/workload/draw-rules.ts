import type { Chance } from '../../../chance.ts'
import { pick, shuffled } from '../../../chance.ts'
import type { ContextRecord } from './bench-context.ts'
import type { BenchLeaf, BenchRule } from './bench-rule.ts'
import { dealKinds } from './deal-kinds.ts'
import type { LeafKind } from './draw-leaf.ts'
import { drawLeaf } from './draw-leaf.ts'
import type { OpenContexts } from './open-contexts.ts'
import { openContexts } from './open-contexts.ts'

/** Which part of the contexts the first tenth of the rules wins, and which part all of them. */
export const WON = { early: 0.37, all: 0.65 } as const

/** For one place so many rules are drawn at most. */
const CANDIDATES = 60

/**
 * Draws rules of two to four leaves. Values come from the contexts. A rule that would win too many or too few contexts
 * to stay on the way to {@link WON} is drawn again: so neither do the first rules win everything, nor does nobody win.
 */
export function drawRules(chance: Chance, records: readonly ContextRecord[], count: number): readonly BenchRule[] {
  const open = openContexts(records)
  return dealKinds(chance, count).map((kinds, at) => {
    const wanted = open.count() - records.length * (1 - wonAfter(at + 1, count))
    const { leaves, won } = drawFitting(wanted, open, () => drawLeaves(chance, records, { kinds, count }))
    open.take(won)
    return { name: `rule-${at + 1}`, team: `team-${1 + (at % 40)}`, leaves: shuffled(chance, leaves) }
  })
}

/** What a rule could be made of, and the contexts that it would win. */
interface Candidate {
  readonly leaves: readonly BenchLeaf[]
  readonly won: readonly number[]
}

/** The first candidate that wins about as many contexts as wanted; after enough tries, the one that comes closest. */
function drawFitting(wanted: number, open: OpenContexts, draw: () => readonly BenchLeaf[]): Candidate {
  const missBy = ({ won }: Candidate) => Math.abs(won.length - wanted)
  const candidate = (limit: number): Candidate => {
    const leaves = draw()
    return { leaves, won: open.wonBy(leaves, limit) }
  }
  let best = candidate(Number.POSITIVE_INFINITY)
  for (let tries = 1; tries < CANDIDATES && missBy(best) > Math.max(0.75, wanted / 4); tries += 1) {
    const next = candidate(wanted + missBy(best))
    if (missBy(next) < missBy(best)) best = next
  }
  return best
}

/** Which part of the contexts should be won after so many rules. */
function wonAfter(rules: number, count: number): number {
  const early = count / 10
  return rules <= early
    ? (WON.early * rules) / early
    : WON.early + ((WON.all - WON.early) * (rules - early)) / (count - early)
}

/**
 * Leaves of one context, or (every other time) each of a context of its own: authors foresee more than happens. The
 * more rules there are, the more often a rule names a product, a store or something as special: every second one of 100
 * does, all of 10,000 do.
 */
function drawLeaves(
  chance: Chance,
  records: readonly ContextRecord[],
  { kinds, count }: { readonly kinds: readonly LeafKind[]; readonly count: number },
): readonly BenchLeaf[] {
  const one = chance() < 0.5 ? pick(chance, records) : undefined
  const isSpecial = chance() < Math.log10(count) / 4
  const taken = new Set<string>()
  return kinds.map((kind, at) => {
    for (let tries = 0; ; tries += 1) {
      // A context may lack every key of a kind that is still free, and a kind may have no free key.
      const subject = tries < 8 && one !== undefined ? one : pick(chance, records)
      const leaf = drawLeaf(chance, {
        kind: tries < 99 ? kind : 'equal',
        specific: isSpecial && at === 0,
        records: [subject, pick(chance, records)],
        taken,
      })
      if (leaf === undefined) continue
      taken.add(leaf.key)
      return leaf
    }
  })
}
