import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from 'kysely'

/** Where a statement fails: before it takes effect, or after, when only its answer is lost. */
export interface Fault {
  /** Counts all statements from 0, `begin`, `commit` and `rollback` among them. */
  readonly at: number
  readonly when: 'before' | 'after'
}

/** Makes a database fail. */
export interface Faults {
  readonly dialect: (dialect: Dialect) => Dialect
  /** From now on statements count, and these fail. */
  readonly plan: (planned: readonly Fault[]) => void
  /** What was run since. */
  readonly statements: () => readonly string[]
}

/** A database that does as it should until a plan says otherwise. */
export function faults(): Faults {
  let statements: string[] = []
  let plan: readonly Fault[] = []
  const guard = async <Answer>(text: string, run: () => Promise<Answer>): Promise<Answer> => {
    const fault = plan.find(({ at }) => at === statements.length)
    statements.push(text)
    if (fault?.when === 'before') throw new Error(`Not done: ${text}`)
    const answer = await run()
    if (fault?.when === 'after') throw new Error(`Done, and not answered: ${text}`)
    return answer
  }
  return {
    statements: () => statements,
    plan: (planned) => {
      plan = planned
      statements = []
    },
    dialect: (dialect) => ({
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createDriver: () => faultyDriver(dialect.createDriver(), guard),
    }),
  }
}

type Guard = <Answer>(text: string, run: () => Promise<Answer>) => Promise<Answer>

function faultyDriver(driver: Driver, guard: Guard): Driver {
  const outer = new WeakMap<DatabaseConnection, DatabaseConnection>()
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>()
  const within = (connection: DatabaseConnection): DatabaseConnection => inner.get(connection) ?? connection
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      const connection = await driver.acquireConnection()
      const known = outer.get(connection)
      if (known !== undefined) return known
      const wrapped: DatabaseConnection = {
        executeQuery: <Row>(query: CompiledQuery) => guard(query.sql, () => connection.executeQuery<Row>(query)),
        streamQuery: (query, size) => connection.streamQuery(query, size),
      }
      outer.set(connection, wrapped)
      inner.set(wrapped, connection)
      return wrapped
    },
    beginTransaction: (connection, settings) =>
      guard('begin', () => driver.beginTransaction(within(connection), settings)),
    commitTransaction: (connection) => guard('commit', () => driver.commitTransaction(within(connection))),
    rollbackTransaction: (connection) => guard('rollback', () => driver.rollbackTransaction(within(connection))),
    releaseConnection: (connection) => driver.releaseConnection(within(connection)),
    destroy: () => driver.destroy(),
  }
}
