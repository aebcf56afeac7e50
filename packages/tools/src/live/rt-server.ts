import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { atExit } from '../at-exit.ts'
import { freePort } from '../free-port.ts'
import { type ProcessGroup, startProcessGroup } from './process-group.ts'
import {
  makeDirectory,
  type RequestTrackerDirectory,
  type RequestTrackerScrip,
  type RequestTrackerTokens,
} from './rt-directory.ts'
import { rtServer, rtSetupDatabase } from './rt-install.ts'
import { observeRequestTracker, type RequestTrackerObserver } from './rt-observer.ts'

export interface RunningRequestTracker extends RequestTrackerObserver {
  /** Without a slash at the end; REST2 is below `/REST/2.0`. */
  readonly baseUrl: string
  readonly tokens: RequestTrackerTokens
  /** For the user `root` in a browser. */
  readonly adminPassword: string
  readonly dir: string
  /** What the server wrote, such as the names of the custom fields that it ignored. */
  readonly logFile: string
  /** Its SQLite database. */
  readonly databaseFile: string
  readonly pid: number
  /** From the call to the first answer. */
  readonly readyAfterMs: number
  /** How the server process ended: its exit code, or the name of a signal. Never rejects. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** What it has sent to people so far, one mail after the other; always empty without the option `mail`. */
  sentMail(): string
  /** Ends every process and removes `dir`. A second call is harmless. */
  stop(): Promise<void>
}

export interface RequestTrackerOptions {
  /** Must be absent or empty; removed at the end. Default: a new directory under the system's temporary one. */
  readonly dir?: string
  /** Default: a free one. */
  readonly port?: number
  /** Lets it write to people as a fresh Request Tracker does; no mail leaves the machine. Default: it writes to nobody, and is faster. */
  readonly mail?: boolean
  /** Posts what happens to tickets. Default: nothing does. */
  readonly scrip?: RequestTrackerScrip
  /** Leaves `dir` behind, for reading log and database afterwards. */
  readonly keepDir?: boolean
}

const patienceMs = 60_000
const seedProgram = fileURLToPath(new URL('rt-seed.initialdata', import.meta.url))

/**
 * Brings up a Request Tracker 5 of its own on loopback: fresh SQLite database, filled with `seed`, one worker.
 *
 * Needs the packages of `installRequestTracker` and nothing else; several may run side by side, as any user.
 * @throws when a step of the set-up fails, with what it printed; nothing is left running then
 */
export async function startRequestTracker(options: RequestTrackerOptions = {}): Promise<RunningRequestTracker> {
  const startedAt = performance.now()
  const dir = makeDirectory(options.dir, options.mail === true, options.scrip)
  const removeDir = (): void => {
    if (options.keepDir !== true) dir.remove()
  }
  const forgetDir = atExit(removeDir)
  try {
    dir.configure(options.port ?? 80) // the database does not depend on it
    await setUpDatabase(dir)
    const tokens = dir.readTokens()
    const { server, port } = await serve(dir, tokens.bot, options.port)
    const baseUrl = `http://127.0.0.1:${port}`
    return {
      ...observeRequestTracker(baseUrl, tokens.admin),
      baseUrl,
      tokens,
      adminPassword: dir.adminPassword,
      dir: dir.path,
      logFile: dir.serverLog,
      databaseFile: dir.databaseFile,
      pid: server.pid,
      readyAfterMs: Math.round(performance.now() - startedAt),
      ended: server.exited,
      sentMail: () => dir.readMail(),
      async stop() {
        await server.stop()
        removeDir()
        forgetDir()
      },
    }
  } catch (error) {
    removeDir()
    forgetDir()
    throw error
  }
}

/** An empty database, then the seed. */
async function setUpDatabase(dir: RequestTrackerDirectory): Promise<void> {
  for (const args of [['init'], ['insert', '--datafile', seedProgram]]) {
    const setup = await start(dir, dir.setupLog, rtSetupDatabase, ['--skip-create', '--action', ...args])
    const tooLong = setTimeout(() => void setup.stop(0), patienceMs)
    const how = await setup.exited
    clearTimeout(tooLong)
    await setup.stop(0)
    // It goes on, and ends with 0, when a queue or a field was refused.
    if (how !== 0 || /\[(error|critical|alert|emergency)\]:/.test(readFileSync(dir.setupLog, 'utf8')))
      throw new Error(`rt-setup-database-5 --action ${args[0]} ended with ${how}: ${lastLines(dir.setupLog)}`)
  }
}

/** Starts the server on the given port, or on a free one; then once more on another if somebody took that in the meantime. */
async function serve(
  dir: RequestTrackerDirectory,
  token: string,
  wantedPort: number | undefined,
): Promise<{ readonly server: ProcessGroup; readonly port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wantedPort ?? (await freePort())
    dir.configure(port)
    // With SQLite, one worker has the lowest tail: more of them wait for each other's locks.
    const args = ['--server', 'Starlet', '--max-workers', '1', '--host', '127.0.0.1', '--port', `${port}`]
    const server = await start(dir, dir.serverLog, rtServer, args)
    const trouble = await waitUntilReady(server, port, token)
    if (trouble === undefined) return { server, port }
    await server.stop()
    const said = lastLines(dir.serverLog)
    const again = wantedPort === undefined && attempt < 3 && /already in use/i.test(said)
    if (!again) throw new Error(`Request Tracker on port ${port}: ${trouble}: ${said}`)
  }
}

/** Nothing when the server answers to the token, else what is wrong. */
async function waitUntilReady(server: ProcessGroup, port: number, token: string): Promise<string | undefined> {
  let last = 'no answer'
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; ) {
    const ended = await Promise.race([server.exited, sleep(50)])
    if (ended !== undefined) return `ended with ${ended}`
    try {
      const response = await fetch(`http://127.0.0.1:${port}/REST/2.0/rt`, {
        headers: { authorization: `token ${token}` },
        signal: AbortSignal.timeout(10_000),
      })
      if (response.status === 200) return undefined
      last = `${response.status} ${await response.text()}`
    } catch (error) {
      last = String(error)
    }
  }
  return `not ready after ${patienceMs} ms (${last})`
}

async function start(
  dir: RequestTrackerDirectory,
  logFile: string,
  command: string,
  args: readonly string[],
): Promise<ProcessGroup> {
  const log = openSync(logFile, 'a', 0o600)
  try {
    return await startProcessGroup(command, args, { env: dir.env, stdio: ['ignore', log, log] })
  } finally {
    closeSync(log)
  }
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n').slice(-2_000)
}
