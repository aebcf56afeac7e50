import { dirname, join, relative, resolve } from 'node:path'
import type { ApiKey, Log, LogLevel, Server } from '@handoffkit/server'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { environmentsOf, storePlace } from 'handoffkit'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import type { OpenedWorkspace } from '../open-workspace-at.ts'
import { openWorkspaceAt, workspaceFileAt } from '../open-workspace-at.ts'
import { line, quiet, strong } from '../render/line.ts'
import { print, printJson, tell, tellError, warn } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface ServeOptions {
  readonly workspace?: string
  readonly host: string
  readonly port: number
  readonly keys?: string
  readonly log: LogLevel | 'off'
  readonly format: 'text' | 'json'
}

/** Where a service listens when nobody says otherwise. */
const DEFAULT_PORT = 4180

/** `handoff serve` */
export function serveCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'serve',
    summary: 'accept handoffs over HTTP and deliver them, until it is stopped',
    description:
      'Runs the service of a workspace: accepts handoffs over HTTP, shows previews and records, and delivers. It describes itself at /openapi.json. Callers show an API key; "handoff keys create" makes one. On SIGINT or SIGTERM it takes no more requests, answers those under way, finishes the calls to the helpdesk and ends; what is left is taken up by the next one.',
    examples: [
      { command: 'serve', does: 'on this machine alone, at http://127.0.0.1:4180' },
      {
        command: 'serve --host 0.0.0.0 --port 8080 --log info',
        does: 'for other machines, with a line for each request',
      },
    ],
    exitCodes: '0 also when it was stopped; 2 when the keys have mistakes or the port is taken',
  })
    .addOption(new Option('--host <address>', 'address to listen at').default('127.0.0.1'))
    .addOption(new Option('--port <number>', 'port; 0 takes any free one').argParser(readPort).default(DEFAULT_PORT))
    .addOption(new Option('--keys <file>', 'file of API keys (default: handoff.keys.json beside the workspace file)'))
    .addOption(
      new Option('--log <level>', 'what is written to standard error, as JSON lines')
        .choices(['off', 'error', 'info'])
        .default('error'),
    )
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: ServeOptions) => {
      end(await serve(options, terminal))
    })
}

async function serve(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  const { promise: asked, resolve: stop } = Promise.withResolvers<string>()
  const forget = terminal.onStop?.(stop)
  try {
    await using opened = await openWorkspaceAt(options.workspace, terminal, { keeps: true })
    await using server = await serverOf(opened, options, terminal)
    await openEnvironments(opened, terminal)
    await opened.workspace.start()
    tellReady(await listenAt(server, options), options, terminal)
    const signal = await asked
    tell(terminal, [line`${strong('handoff serve')} ${quiet(`${signal}: finishing what is under way`)}`])
    return 0
  } finally {
    forget?.()
  }
}

/** The service is loaded by this command alone: the others start without it. */
async function serverOf({ workspace, loaded }: OpenedWorkspace, options: ServeOptions, terminal: Terminal) {
  const { createServer, findConsole, KEYS_FILE, readKeysFile } = await import('@handoffkit/server')
  const folder = dirname(workspaceFileAt(options.workspace, terminal))
  const path = options.keys === undefined ? join(folder, KEYS_FILE) : resolve(terminal.cwd, options.keys)
  const keys: readonly ApiKey[] = readKeysFile(path, relative(terminal.cwd, path))
  if (storePlace(loaded.file, folder).kind === 'memory')
    warn(terminal, 'This workspace names no store: what was accepted and not delivered ends with this process.')
  const log = logOf(options, terminal)
  return createServer({
    workspaces: [workspace],
    keys,
    console: findConsole() ?? 'not-built',
    ...(log === undefined ? {} : { log }),
  })
}

function logOf({ log }: ServeOptions, terminal: Terminal): Log | undefined {
  if (log === 'off') return undefined
  return {
    level: log,
    write: (text) => {
      terminal.messages.write(text)
    },
  }
}

/** Opens all environments, so that their workers start. One that cannot be opened now opens when it is first wanted. */
async function openEnvironments({ workspace, loaded }: OpenedWorkspace, terminal: Terminal): Promise<void> {
  for (const environment of environmentsOf(loaded.file)) {
    try {
      await workspace.choice(environment)
    } catch (error) {
      warn(terminal, `${environment} cannot be opened yet.`)
      tellError(terminal, error)
    }
  }
}

async function listenAt(server: Server, { host, port }: ServeOptions): Promise<string> {
  try {
    return await server.listen({ host, port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') throw new UsageError(`port ${port} is taken`, 'Name another one with --port.')
    if (code === 'EACCES') throw new UsageError(`port ${port} is not allowed`, 'Name one above 1023 with --port.')
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new UsageError(`this machine has no address ${host}`, 'Name another one with --host.')
    throw error
  }
}

function tellReady(url: string, { format }: ServeOptions, terminal: Terminal): void {
  if (format === 'json') printJson(terminal, { url })
  else print(terminal, [line`handoffkit ready ${strong(url)}`])
  // Results are one line, so this is said beside them.
  tell(terminal, [line`${strong('handoff serve')} ${quiet('console at')} ${url}/`])
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/u.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('It is no port from 0 to 65535.')
}
