import type { Row } from './row.ts'

/** Why something is covered: because of these rows, and because of what these groups of dimensions leave possible. */
export interface Cause {
  readonly rows: ReadonlySet<Row>
  readonly groups: ReadonlySet<number>
}

/** Of what nothing has to be explained. */
export const NO_CAUSE: Cause = { rows: new Set(), groups: new Set() }

/** How a box became smaller in one dimension, and why. There are many, and few are ever looked at. */
export type Narrowing =
  | { readonly dimension: number; readonly row: Row }
  | { readonly dimension: number; readonly cause: Cause }

/** The cause that a row is. It looks at the groups in which it demands something. */
export function causeOf(row: Row, groups: readonly number[]): Cause {
  return { rows: new Set([row]), groups: new Set(row.demands.map(({ dimension }) => groups[dimension] ?? dimension)) }
}

/** The cause that lies in the group of a dimension alone. */
export function causeIn(dimension: number, groups: readonly number[]): Cause {
  return { rows: new Set(), groups: new Set([groups[dimension] ?? dimension]) }
}

/** Both causes together. */
export function bothCauses(one: Cause, other: Cause): Cause {
  return { rows: one.rows.union(other.rows), groups: one.groups.union(other.groups) }
}

/**
 * A cause in full, when the box became smaller in several steps: with those because of which there is less left where it
 * looks, and with those because of which there is less left where these look, and so on.
 *
 * @param trail the steps, the first one first
 * @param groups the group of each dimension
 */
export function fullCause(seed: Cause, trail: readonly Narrowing[], groups: readonly number[]): Cause {
  const rows = new Set(seed.rows)
  const looked = new Set(seed.groups)
  for (const step of trail.toReversed()) {
    if (!looked.has(groups[step.dimension] ?? step.dimension)) continue
    const cause = 'row' in step ? causeOf(step.row, groups) : step.cause
    for (const row of cause.rows) rows.add(row)
    for (const group of cause.groups) looked.add(group)
  }
  return { rows, groups: looked }
}
