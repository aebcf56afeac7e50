import { createHash } from 'node:crypto'
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { isKeptReady } from '../kept-ready.ts'

/**
 * The pool, with statements that are to be kept ready prepared once on each connection. Only where a connection is one
 * session of the server: a pooler may lend the next transaction another, which knows nothing of what was prepared.
 */
export function readyPool(pool: pg.Pool): PostgresPool {
  const ready = new WeakMap<pg.PoolClient, PostgresPoolClient>()
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
      const known = ready.get(client) ?? readyClient(client, nameOf)
      ready.set(client, known)
      return known
    },
  }
}

function readyClient(client: pg.PoolClient, nameOf: (text: string) => string): PostgresPoolClient {
  function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>
  function query(asked: unknown, values: readonly unknown[] = []): unknown {
    if (typeof asked !== 'string') throw new Error('Nothing here reads a query piece by piece.')
    return client.query({ ...(isKeptReady(asked) ? { name: nameOf(asked) } : {}), text: asked, values: [...values] })
  }
  return {
    ...('processID' in client && typeof client.processID === 'number' ? { processID: client.processID } : {}),
    query,
    release: (destroy) => {
      client.release(destroy)
    },
  }
}
