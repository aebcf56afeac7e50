import type { CompiledQuery, QueryResult, RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database } from './engine.ts'

/** Gives the place of a value in the text of a query. */
export type Place<Values> = (name: string & keyof Values) => RawBuilder<unknown>

/**
 * A query that every handoff asks. It is put together once for each set of names, and from then on only gets its values: to
 * put it together takes as long as to answer it. Where `build` brings a value of its own, it is put together each time.
 *
 * For one kind of database: the text is that of the first one that is asked.
 * @param build must give the same text for the same names
 */
export function filledQuery<Values extends object, Row>(
  build: (place: Place<Values>, names: readonly (string & keyof Values)[]) => RawBuilder<Row>,
): (db: Database, values: Values) => Promise<QueryResult<Row>> {
  const ready = new Map<string, CompiledQuery<Row>>()
  return (db, values) => {
    const names = namesOf(values)
    const shape = names.join()
    const query = ready.get(shape) ?? build(placeOf, names).compile(db)
    if (query.parameters.every(isSlot)) ready.set(shape, query)
    const all = new Map<string, unknown>(Object.entries(values))
    const parameters = query.parameters.map((one) => (isSlot(one) ? all.get(one.description ?? '') : one))
    return db.executeQuery({ ...query, parameters })
  }
}

/** Nothing that a database takes as a value is a symbol. */
function isSlot(parameter: unknown): parameter is symbol {
  return typeof parameter === 'symbol'
}

function placeOf(name: string): RawBuilder<unknown> {
  return sql`${sql.val(Symbol(name))}`
}

/** No handoff's values have members that their type does not name. */
function namesOf<Values extends object>(values: Values): readonly (string & keyof Values)[] {
  return Object.keys(values) as (string & keyof Values)[]
}
