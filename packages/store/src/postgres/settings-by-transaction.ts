import type { DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from 'kysely'
import { CompiledQuery } from 'kysely'

/** Settings of PostgreSQL, by name. */
export type Settings = Readonly<Record<string, number>>

/**
 * A dialect under which settings hold for each transaction, and a statement outside of one is a transaction of its own.
 * For connections that belong to somebody else after the transaction.
 */
export function settingsByTransaction(dialect: Dialect, settings: Settings): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => settingDriver(dialect.createDriver(), settings),
  }
}

/** A connection of the driver below, and whether a transaction is open on it. */
interface Lent {
  readonly connection: DatabaseConnection
  inTransaction: boolean
}

function settingDriver(driver: Driver, settings: Settings): Driver {
  const known = new WeakMap<DatabaseConnection, DatabaseConnection>()
  const lent = new WeakMap<DatabaseConnection, Lent>()
  const lentBy = (outer: DatabaseConnection): Lent => lent.get(outer) ?? { connection: outer, inTransaction: false }
  const begin = (outer: DatabaseConnection, how: TransactionSettings): Promise<unknown> => {
    lentBy(outer).inTransaction = true
    return lentBy(outer).connection.executeQuery(CompiledQuery.raw(beginning(how, settings)))
  }
  const end = (outer: DatabaseConnection, how: 'commitTransaction' | 'rollbackTransaction'): Promise<void> => {
    lentBy(outer).inTransaction = false
    return driver[how](lentBy(outer).connection)
  }
  const wrap = (connection: DatabaseConnection): DatabaseConnection => {
    const outer: DatabaseConnection = {
      executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
        if (lentBy(outer).inTransaction) return connection.executeQuery<Row>(query)
        await begin(outer, {})
        const answer = await connection.executeQuery<Row>(query).catch(async (cause: unknown) => {
          await end(outer, 'rollbackTransaction').catch(() => {})
          throw cause
        })
        await end(outer, 'commitTransaction')
        return answer
      },
      streamQuery: (query, size) => connection.streamQuery(query, size),
    }
    lent.set(outer, { connection, inTransaction: false })
    return outer
  }
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      const connection = await driver.acquireConnection()
      const outer = known.get(connection) ?? wrap(connection)
      known.set(connection, outer)
      return outer
    },
    beginTransaction: async (outer, how) => {
      await begin(outer, how)
    },
    commitTransaction: (outer) => end(outer, 'commitTransaction'),
    rollbackTransaction: (outer) => end(outer, 'rollbackTransaction'),
    releaseConnection: (outer) => driver.releaseConnection(lentBy(outer).connection),
    destroy: () => driver.destroy(),
  }
}

/** All in one message, so that it costs no more than the beginning alone. */
function beginning({ isolationLevel, accessMode }: TransactionSettings, settings: Settings): string {
  const modes = [isolationLevel === undefined ? [] : `isolation level ${isolationLevel}`, accessMode ?? []].flat()
  const sets = Object.entries(settings).map(([name, value]) => `set local ${name} = ${value}`)
  return [`begin ${modes.join(' ')}`.trim(), ...sets].join('; ')
}
