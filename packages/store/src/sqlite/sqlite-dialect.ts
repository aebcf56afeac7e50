import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { patiently } from './open-database.ts'

/** Most statements that are kept ready. Their number is that of the places in this package which query. */
const MAX_STATEMENTS = 200

/**
 * Kysely over `node:sqlite`: one connection, so that transactions come one after the other.
 *
 * A transaction takes the write lock when it begins, unless it only reads; so none of its statements can meet another
 * process, and waiting happens where nothing was done yet.
 */
export function sqliteDialect(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => sqliteDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Migrations run in a transaction, which is also what keeps two processes from migrating at once. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function sqliteDriver(database: DatabaseSync): Driver {
  const connection = sqliteConnection(database)
  const run = (statement: string) => connection.executeQuery(CompiledQuery.raw(statement))
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: async (_, { accessMode }) => {
      // A rollback that failed is made up for here.
      if (database.isTransaction) database.exec('rollback')
      await patiently(() => {
        database.exec(accessMode === 'read only' ? 'begin' : 'begin immediate')
      })
    },
    commitTransaction: async () => {
      await run('commit')
    },
    rollbackTransaction: async () => {
      // SQLite has rolled back by itself after some errors, such as a full disk.
      if (database.isTransaction) await run('rollback')
    },
    releaseConnection: async () => {},
    destroy: async () => {
      database.close()
    },
  }
}

function sqliteConnection(database: DatabaseSync): DatabaseConnection {
  const statements = new Map<string, { readonly statement: StatementSync; readonly answersRows: boolean }>()
  const prepared = (text: string) => {
    const known = statements.get(text)
    if (known !== undefined) return known
    if (statements.size >= MAX_STATEMENTS) statements.clear()
    const statement = database.prepare(text)
    const made = { statement, answersRows: statement.columns().length > 0 }
    statements.set(text, made)
    return made
  }
  return {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
      const run = (): QueryResult<Row> => {
        const { statement, answersRows } = prepared(sql)
        // Kysely cannot know what a database takes; whoever wrote the query does.
        const values = parameters as SQLInputValue[]
        if (answersRows) return { rows: statement.all(...values) as Row[] }
        const { changes, lastInsertRowid } = statement.run(...values)
        return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
      }
      // A statement alone is a transaction of its own, and has to wait its turn like one.
      return database.isTransaction ? run() : patiently(run)
    },
    streamQuery: () => {
      throw new Error('Nothing here reads a query piece by piece.')
    },
  }
}
