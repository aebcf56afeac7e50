import { conjunctionsOf } from '../form/conjunctions.ts'
import type { Formula, Leaf } from '../form/formula.ts'
import { leavesOf } from '../form/formula.ts'
import type { LeafQuery } from './leaf-query.ts'
import { asksTeam, couldBeOpen } from './leaf-query.ts'

/** A formula of comparisons that know what they read. */
export type FormulaQuery =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly FormulaQuery[] }
  | { readonly kind: 'leaf'; readonly query: LeafQuery }

/** What a rule asks for. */
export interface ConditionQuery {
  /** The same for two conditions exactly when they ask the same, each in its replay. */
  readonly key: string
  /** Conjunctions of which at least one must hold; nothing when there are too many of them. */
  readonly conjunctions: readonly (readonly LeafQuery[])[] | undefined
  /** Those of them that read something that was not recorded in some handoff. */
  readonly open: readonly (readonly LeafQuery[])[]
  readonly formula: FormulaQuery
  /** Everything that it compares. */
  readonly leaves: readonly LeafQuery[]
  /** Whether it asks which team was decided. */
  readonly asksTeam: boolean
}

/** The question of a formula. */
export function conditionQuery(formula: Formula, queryOf: (leaf: Leaf) => LeafQuery): ConditionQuery {
  const queries = new Map(leavesOf(formula).map((leaf) => [leaf, queryOf(leaf)]))
  const known = (leaf: Leaf) => queries.get(leaf) ?? queryOf(leaf)
  const query = withQueries(formula, known)
  const conjunctions = conjunctionsOf(formula)?.map((leaves) => leaves.map(known))
  return {
    key: keyOf(query),
    conjunctions,
    open: conjunctions?.filter((queries) => queries.some(couldBeOpen)) ?? [],
    formula: query,
    leaves: [...queries.values()],
    asksTeam: [...queries.values()].some(asksTeam),
  }
}

function withQueries(formula: Formula, queryOf: (leaf: Leaf) => LeafQuery): FormulaQuery {
  return formula.kind === 'leaf'
    ? { kind: 'leaf', query: queryOf(formula) }
    : { kind: formula.kind, parts: formula.parts.map((part) => withQueries(part, queryOf)) }
}

function keyOf(formula: FormulaQuery): string {
  return formula.kind === 'leaf' ? formula.query.key : `${formula.kind}(${formula.parts.map(keyOf).join(', ')})`
}
