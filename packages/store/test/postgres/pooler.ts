import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './server.ts'

/** Where Debian puts it. */
const PROGRAM = '/usr/sbin/pgbouncer'
const NOBODY = 65_534

/** Why no pooler can be started here, if none can. */
export const noPooler: string | undefined = existsSync(PROGRAM)
  ? undefined
  : `there is no ${PROGRAM}; as root: apt-get install --no-install-recommends pgbouncer`

/** A PgBouncer in front of one PostgreSQL server. */
export interface Pooler {
  /** The address of a database through the pooler, by its own address. */
  readonly through: (address: string) => string
  readonly stop: () => Promise<void>
}

export interface PoolerOptions {
  readonly mode: 'transaction' | 'session' | 'statement'
  /** Settings of a session that it passes over instead of refusing them. */
  readonly ignores?: readonly string[]
  /** Connections to the server, for each database. Default: 4. */
  readonly size?: number
}

/** Starts a PgBouncer. @param server address of any database of the server */
export async function startPooler(server: string, { mode, ignores = [], size = 4 }: PoolerOptions): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-pooler-'))
  // It refuses to run as root.
  chmodSync(folder, 0o755)
  const { port, username, password } = new URL(server)
  const own = await freePort()
  const file = join(folder, 'pgbouncer.ini')
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: own,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: mode,
    default_pool_size: size,
    max_client_conn: 200,
    ignore_startup_parameters: ignores.join(','),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  const database = `* = host=127.0.0.1 port=${port} user=${username} password=${password}`
  writeFileSync(file, ['[databases]', database, '[pgbouncer]', ...lines, ''].join('\n'))
  const who = userInfo().uid === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const child = spawn(PROGRAM, ['-q', file], { ...who, stdio: 'ignore' })
  const ended = once(child, 'close')
  await untilOpen(own)
  return {
    through: (address) => {
      const pooled = new URL(address)
      pooled.port = String(own)
      return pooled.href
    },
    stop: async () => {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    if (tries === 100) throw new Error('PgBouncer did not start.')
    await delay(50)
  }
}
