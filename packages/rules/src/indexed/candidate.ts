import { conjunctionsOf, MOST_CONJUNCTIONS } from '../form/conjunctions.ts'
import type { Formula } from '../form/formula.ts'
import { compileFormula } from '../form/formula-test.ts'
import type { Check, Clause, ClauseMaking } from './clause.ts'
import { clausesOf, effortOf } from './clause.ts'

/** One conjunction of a rule, on its way into the index. */
export interface Candidate {
  /** Place of its rule among the rules: the lower one wins. */
  readonly rank: number
  /** What must hold and may be looked up. */
  readonly clauses: readonly Clause[]
  /** What must hold and is tried in any case. */
  readonly tried: readonly Clause[]
}

/** The conjunctions of a rule's formula, without those that can never hold. */
export function candidatesOf(formula: Formula, rank: number, making: ClauseMaking): readonly Candidate[] {
  const conjunctions = conjunctionsOf(formula)?.flatMap((leaves) =>
    choices(leaves.map((leaf) => clausesOf(leaf, making))),
  )
  if (conjunctions !== undefined && conjunctions.length <= MOST_CONJUNCTIONS) {
    return conjunctions.map((clauses) => ({
      rank,
      clauses: clauses.toSorted((a, b) => effortOf(a) - effortOf(b)),
      tried: [],
    }))
  }
  const { outcome } = compileFormula(formula, making)
  const check: Check = { kind: 'whole', holds: (moment) => outcome(moment) === 'yes' }
  return [{ rank, clauses: [], tried: [{ kind: 'check', check }] }]
}

/** All ways to take one of each. */
function choices<T>(alternatives: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return alternatives.reduce<readonly (readonly T[])[]>(
    (found, own) => found.flatMap((taken) => own.map((one) => [...taken, one])),
    [[]],
  )
}
