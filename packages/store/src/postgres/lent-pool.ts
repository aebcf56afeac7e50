import { createHash } from 'node:crypto'
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { isKeptReady } from '../kept-ready.ts'

/** How connections are lent. */
export interface LentPoolOptions {
  /**
   * Prepares statements that are to be kept ready once on each connection. Only where a connection is one session of the
   * server: a pooler may lend the next transaction another, which knows nothing of what was prepared.
   */
  readonly keepsReady: boolean
}

/**
 * The pool as a dialect uses it. A connection that comes back inside a transaction, whose beginning nobody heard the answer
 * of, is closed: whoever got it next would believe kept what is not.
 */
export function lentPool(pool: pg.Pool, { keepsReady }: LentPoolOptions): PostgresPool {
  const lent = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `hk-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
    names.set(text, name)
    return name
  }
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      const known = lent.get(client) ?? lentClient(client, keepsReady ? nameOf : undefined)
      lent.set(client, known)
      return known
    },
  }
}

function lentClient(client: pg.PoolClient, nameOf: ((text: string) => string) | undefined): PostgresPoolClient {
  function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>
  function query(asked: unknown, values: readonly unknown[] = []): unknown {
    if (typeof asked !== 'string') throw new Error('Nothing here reads a query piece by piece.')
    const name = nameOf !== undefined && isKeptReady(asked) ? { name: nameOf(asked) } : {}
    return client.query({ ...name, text: asked, values: [...values] })
  }
  return {
    ...('processID' in client && typeof client.processID === 'number' ? { processID: client.processID } : {}),
    query,
    release: (destroy) => {
      client.release(destroy === true || isInTransaction(client))
    },
  }
}

function isInTransaction(client: pg.PoolClient): boolean {
  const status = client.getTransactionStatus()
  return status === 'T' || status === 'E'
}
