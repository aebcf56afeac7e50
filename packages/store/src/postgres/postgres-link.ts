import type { Dialect } from 'kysely'
import { PostgresDialect } from 'kysely'
import type { ClientConfig } from 'pg'
import pg from 'pg'
import { lentPool } from './lent-pool.ts'
import { openPool } from './postgres-pool.ts'

import { settingsByTransaction } from './settings-by-transaction.ts'

/** The way to a server: straight, or through a pooler. */
export interface PostgresLink {
  readonly dialect: Dialect
  /** What other connections to it are made with. */
  readonly config: ClientConfig
  /** Something stands between, which may hand a connection from one client to the next after each transaction. */
  readonly isPooled: boolean
}

/**
 * Connects, and finds out what with. Limits of time hold either way: straight, a session sets them when it begins; a
 * pooler refuses or forgets what a session sets, so each transaction sets them for itself.
 *
 * @param connections at most
 * @throws what `pg` throws when the server cannot be reached
 */
export async function openLink(config: ClientConfig, connections: number): Promise<PostgresLink> {
  const pool = openPool(config, connections)
  const isStraight = await reachesServer(pool).catch(async (cause: unknown) => {
    if (refusesSettings(cause)) return false
    await pool.end()
    throw cause
  })
  if (isStraight)
    return { dialect: new PostgresDialect({ pool: lentPool(pool, { keepsReady: true }) }), config, isPooled: false }
  await pool.end()
  const { statement_timeout: statementMs, idle_in_transaction_session_timeout: idleMs, ...rest } = config
  const pooled = new PostgresDialect({ pool: lentPool(openPool(rest, connections), { keepsReady: false }) })
  const limits = { statement_timeout: Number(statementMs ?? 0), idle_in_transaction_session_timeout: idleMs ?? 0 }
  return { dialect: settingsByTransaction(pooled, limits), config: rest, isPooled: true }
}

/** Whether the process that does our work is the one that greeted us. A pooler greets in its own name. */
async function reachesServer(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ readonly pid: number }>('select pg_backend_pid() as pid')
    return 'processID' in client && client.processID === rows[0]?.pid
  } finally {
    client.release()
  }
}

/** PgBouncer refuses a session that begins with settings it does not know. PostgreSQL knows all of ours. */
function refusesSettings(cause: unknown): boolean {
  return cause instanceof pg.DatabaseError && /unsupported startup parameter/u.test(cause.message)
}
