import type { PostgresServer } from '../../postgres/postgres-server.ts'
import { startPostgres } from '../../postgres/postgres-server.ts'
import { withClient } from '../../postgres/with-client.ts'
import { CannotGoOn } from '../../start/progress.mjs'

/** A PostgreSQL server that syncs every commit, as servers do by default. */
export interface DurableServer extends PostgresServer {
  /** What it says of itself: version, `fsync`, `synchronous_commit`. */
  readonly settings: string
}

/**
 * Starts one with the server's own defaults, but for a cache of 256 MB instead of 128.
 *
 * @throws CannotGoOn when none can run here, or when it does not sync: then every figure would be another's
 */
export async function startDurableServer(): Promise<DurableServer> {
  const server = await startPostgres(['shared_buffers=256MB', 'max_wal_size=4GB'])
  return { ...server, settings: await settingsOf(server.address) }
}

async function settingsOf(url: string): Promise<string> {
  const show = async (name: string): Promise<string> =>
    withClient(
      url,
      async (client) => (await client.query<Readonly<Record<string, string>>>(`show ${name}`)).rows[0]?.[name] ?? '',
    )
  const [version, fsync, commit] = [await show('server_version'), await show('fsync'), await show('synchronous_commit')]
  if (fsync !== 'on' || commit !== 'on') throw new CannotGoOn('This PostgreSQL does not sync its commits.')
  return `PostgreSQL ${version}, fsync ${fsync}, synchronous_commit ${commit}`
}
