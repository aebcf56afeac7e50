import { readFile } from 'node:fs/promises'
import { HandoffError } from '@handoffkit/core'
import type { ClientConfig } from 'pg'
import pg from 'pg'

/** How a PostgreSQL server is reached. */
export interface PostgresConnectionOptions {
  /** PEM file of the authority that signed the server's certificate. With it the connection is encrypted and the server's name is checked. */
  readonly caFile?: string
  /** Longest statement, in milliseconds. Default: 10 s. */
  readonly statementTimeoutMs?: number
}

const CONNECT_TIMEOUT_MS = 5_000

/** How long a transaction may stand idle before the server ends it: longer than any of ours, unless its process hangs. */
const IDLE_TIMEOUT_MS = 15_000

/**
 * What `pg` connects with.
 *
 * @throws HandoffError HK_STORE_UNFIT when the address or the CA file cannot be read
 */
export async function clientConfig(
  url: string,
  { caFile, statementTimeoutMs = 10_000 }: PostgresConnectionOptions,
): Promise<ClientConfig> {
  const address = addressOf(url, caFile !== undefined)
  return {
    connectionString: address,
    application_name: 'handoffkit',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
    keepAlive: true,
    types: exactNumbers(),
    ...(caFile === undefined ? {} : { ssl: { ca: await readCa(caFile), rejectUnauthorized: true } }),
  }
}

/** Whole numbers of 64 bits, which pg gives as text, as numbers: all of ours are exact. */
function exactNumbers(): pg.TypeOverrides {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  return types
}

/** The address without what it says about TLS, where a CA file says it. `pg` would believe the address. */
function addressOf(url: string, hasCa: boolean): string {
  const address = URL.parse(url)
  if (address === null || !/^postgres(?:ql)?:$/u.test(address.protocol))
    throw new HandoffError('HK_STORE_UNFIT', {
      because: 'The address is not that of a PostgreSQL database.',
      hint: 'Write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
    })
  if (hasCa) for (const name of ['ssl', 'sslmode', 'sslrootcert']) address.searchParams.delete(name)
  return address.href
}

async function readCa(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new HandoffError('HK_STORE_UNFIT', {
      because: `The CA file ${path} cannot be read.`,
      hint: 'Name a PEM file that this user may read.',
      cause,
    })
  }
}

/** Connections to a server, made as they are needed. */
export function openPool(config: ClientConfig, max: number): pg.Pool {
  const pool = new pg.Pool({ ...config, max })
  // A connection that breaks between two statements is replaced, or its next statement fails. Unheard, the event would
  // end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  return pool
}
