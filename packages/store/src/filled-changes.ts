import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'
import type { Place } from './filled-query.ts'
import { filledQuery } from './filled-query.ts'
import { KEPT_READY } from './kept-ready.ts'

/**
 * Builds one of several statements. The first returns what it changed; the others may end with `ifChanged`, a condition
 * that holds where the first one changed something.
 */
type BuildChange<Values extends object> = (
  place: Place<Values>,
  names: readonly (string & keyof Values)[],
  ifChanged: RawBuilder<unknown>,
) => RawBuilder<unknown>

const FIRST = sql.ref('first')

/**
 * Changes that belong together, each put together once, as by `filledQuery`. In one exchange where the database can.
 *
 * Where it cannot, the transaction lets nobody in between what was read and what is changed, and `ifChanged` is empty: the
 * first statement then changes what was read before.
 * @returns a function that answers whether the first statement changed anything
 */
export function filledChanges<Values extends object>(
  { changesTogether }: Engine,
  first: BuildChange<Values>,
  others: readonly BuildChange<Values>[],
): (db: Database, values: Values) => Promise<boolean> {
  if (!changesTogether) {
    const always = sql``
    const all = [first, ...others].map((build) =>
      filledQuery<Values, unknown>((place, names) => build(place, names, always)),
    )
    return async (db, values) => {
      const changed: number[] = []
      for (const change of all) changed.push((await change(db, values)).rows.length)
      return changed[0] !== 0
    }
  }
  const together = filledQuery<Values, { readonly changed: boolean }>((place, names) => {
    const ifChanged = sql`where exists (select from ${FIRST})`
    const rest = others.map((build, at) => sql`, ${sql.ref(`other${at}`)} as (${build(place, names, ifChanged)})`)
    return sql`with ${FIRST} as (${first(place, names, ifChanged)}) ${sql.join(rest, sql``)}
      select exists (select from ${FIRST}) as changed ${KEPT_READY}`
  })
  return async (db, values) => (await together(db, values)).rows[0]?.changed === true
}
