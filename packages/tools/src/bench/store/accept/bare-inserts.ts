import { randomBytes } from 'node:crypto'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** The least that can be done to keep a row: one prepared statement, no check, no clock, nothing noted, nobody told. */
export interface BareInserts extends Disposable {
  /** Inserts a row that is ready, under a new id. When it answers, the row is on disk. */
  insert(): Promise<void>
}

/** As the store sets its own file up. */
const PRAGMAS =
  'pragma journal_mode=wal; pragma synchronous=full; pragma secure_delete=on; pragma journal_size_limit=67108864'

/**
 * Inserts into the table of handoffs of a store that has one row: copies of it.
 *
 * @param groupOf how many share a commit at most; 1: each has its own
 */
export function openBareInserts(path: string, groupOf: number): BareInserts {
  const database = new DatabaseSync(path)
  database.exec(PRAGMAS)
  const { serial: _, ...row } = database.prepare('select * from handoff limit 1').get() ?? {}
  const names = Object.keys(row)
  const statement = database.prepare(
    `insert into handoff (${names.join(', ')}) values (${names.map((name) => `:${name}`).join(', ')})`,
  )
  const commit = groupOf === 1 ? runAlone(statement, row) : runTogether(database, statement, row, groupOf)
  return {
    insert: commit,
    [Symbol.dispose]: () => database.close(),
  }
}

type Row = Readonly<Record<string, SQLInputValue>>

function runAlone(statement: StatementSync, row: Row): () => Promise<void> {
  return async () => {
    statement.run(fresh(row))
  }
}

/** As the store groups: whoever asks while others are committed shares the next commit. */
function runTogether(database: DatabaseSync, statement: StatementSync, row: Row, groupOf: number): () => Promise<void> {
  const waiting: (() => void)[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    while (waiting.length > 0) {
      await nextTurn()
      const group = waiting.splice(0, groupOf)
      database.exec('begin immediate')
      for (const _ of group) statement.run(fresh(row))
      database.exec('commit')
      for (const answer of group) answer()
    }
    isRunning = false
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (!isRunning) void run()
    })
}

function fresh(row: Row): Record<string, SQLInputValue> {
  const drawn = randomBytes(16).toString('hex').slice(0, 26)
  return { ...row, id: `h-${drawn}`, conversation: `conv-${drawn}` }
}
