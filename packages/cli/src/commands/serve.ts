import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log, LogLevel, Server } from '@handoffkit/server'
import type { Command } from 'commander'
import { Option } from 'commander'
import { environmentsOf, storePlace } from 'handoffkit'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspacesOption } from '../new-command.ts'
import { DEFAULT_PORT, readPort } from '../port.ts'
import { readDurationOption } from '../read-time.ts'
import { line, quiet, strong } from '../render/line.ts'
import { print, printJson, tell, tellError, warn } from '../say.ts'
import type { ServiceKeys } from '../service-keys.ts'
import { serviceKeys } from '../service-keys.ts'
import { serviceProblems } from '../service-problems.ts'
import type { ServedWorkspace } from '../service-workspaces.ts'
import { openServiceWorkspaces, servicePaths } from '../service-workspaces.ts'
import { startTracing } from '../start-tracing.ts'
import { tellChangedRules } from '../tell-rules.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { gravest } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { watchFiles } from '../watch-files.ts'

interface ServeOptions {
  readonly workspace: readonly string[]
  readonly host: string
  readonly port: number
  readonly keys?: string
  readonly log: LogLevel | 'off'
  readonly drain: number
  readonly format: 'text' | 'json'
}

/** `handoff serve` */
export function serveCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'serve',
    summary: 'accept handoffs over HTTP and deliver them, until it is stopped',
    description:
      'Runs the service of a workspace, or of several that know nothing of each other: accepts handoffs over HTTP, shows previews and records, and delivers. It describes itself at /openapi.json. Callers show an API key; "handoff keys create" makes one. The files of keys are read again when they change and on SIGHUP. On SIGINT or SIGTERM it takes no more requests, answers those under way, finishes the calls to the helpdesk and ends; what is left is taken up by the next one.',
    examples: [
      { command: 'serve', does: 'on this machine alone, at http://127.0.0.1:4180' },
      { command: 'serve -w acme/ -w beta/', does: 'two workspaces, each with the file of keys in its own folder' },
      {
        command: 'serve --host 0.0.0.0 --port 8080 --log info',
        does: 'for other machines, with a line for each request',
      },
    ],
    exitCodes: '0 also when it was stopped; 2 when the keys have mistakes or the port is taken',
  })
    .addOption(new Option('--host <address>', 'address to listen at').default('127.0.0.1'))
    .addOption(new Option('--port <number>', 'port; 0 takes any free one').argParser(readPort).default(DEFAULT_PORT))
    .addOption(new Option('--keys <file>', 'file of API keys (default: handoff.keys.json beside each workspace file)'))
    .addOption(
      new Option('--log <level>', 'what is written to standard error, as JSON lines')
        .choices(['off', 'error', 'warn', 'info'])
        .default('warn'),
    )
    .addOption(
      new Option('--drain <duration>', 'after a signal, go on answering for so long while /readyz says 503')
        .argParser(readDurationOption)
        .default(0, 'none'),
    )
    .addOption(workspacesOption())
    .addOption(formatOption())
    .action(async (options: ServeOptions) => {
      end(await serve(options, terminal))
    })
}

async function serve(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  const { promise: asked, resolve: stop } = Promise.withResolvers<string>()
  const forget = terminal.onStop?.(stop)
  try {
    const paths = servicePaths(options.workspace, terminal)
    const problems = await serviceProblems(paths, options.keys, terminal)
    if (problems.length > 0) {
      for (const problem of problems) tellError(terminal, problem)
      return gravest(problems.map(({ exitCode }) => exitCode))
    }
    await using tracing = await startTracing(terminal)
    if (tracing.isOn) tell(terminal, [line`${strong('handoff serve')} ${quiet('traces go to the collector')}`])
    await using opened = await openServiceWorkspaces(paths, terminal, { tells: options.log === 'off' })
    const named = opened.all.map(({ path, workspace: { name } }) => ({ path, name }))
    const keys = await serviceKeys(named, options.keys, terminal)
    await using server = await serverOf(opened.all, keys, options, terminal)
    using _ = followKeys(server, keys, terminal)
    for (const one of opened.all) await startOne(one, options, terminal)
    tellReady(await listenAt(server, options), options, terminal)
    const signal = await asked
    tell(terminal, [line`${strong('handoff serve')} ${quiet(`${signal}: finishing what is under way`)}`])
    server.drain()
    await delay(options.drain)
    return 0
  } finally {
    forget?.()
  }
}

/** The service is loaded by this command alone: the others start without it. */
async function serverOf(
  served: readonly ServedWorkspace[],
  keys: ServiceKeys,
  options: ServeOptions,
  terminal: Terminal,
): Promise<Server> {
  const { createServer, findConsole } = await import('@handoffkit/server')
  const log = logOf(options, terminal)
  return createServer({
    workspaces: served.map(({ workspace }) => workspace),
    keys: keys.read(),
    console: findConsole() ?? 'not-built',
    ...(log === undefined ? {} : { log }),
  })
}

/** Reads the keys again when a file changes, and when it is asked to. With a mistake in one, the old ones stay. */
function followKeys(server: Server, keys: ServiceKeys, terminal: Terminal): Disposable {
  const reload = (): void => {
    try {
      server.replaceKeys(keys.read())
      tell(terminal, [line`${strong('handoff serve')} ${quiet('the keys were read again')}`])
    } catch (error) {
      warn(terminal, 'The keys stay as they were: what is in their file now cannot be used.')
      tellError(terminal, error)
    }
  }
  const forgetFiles = watchFiles(keys.paths, reload)
  const forgetAsking = terminal.onReload?.(reload)
  return {
    [Symbol.dispose]: () => {
      forgetFiles()
      forgetAsking?.()
    },
  }
}

async function startOne(served: ServedWorkspace, { log }: ServeOptions, terminal: Terminal): Promise<void> {
  const { workspace, loaded, path } = served
  if (storePlace(loaded.file, dirname(path)).kind === 'memory')
    warn(
      terminal,
      `Workspace ${workspace.name} names no store: what was accepted and not delivered ends with this process.`,
    )
  if (log === 'off') tellChangedRules(workspace, terminal)
  await openEnvironments(served, terminal)
  await workspace.start()
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
async function openEnvironments({ workspace, loaded }: ServedWorkspace, terminal: Terminal): Promise<void> {
  for (const environment of environmentsOf(loaded.file)) {
    try {
      await workspace.choice(environment)
    } catch (error) {
      warn(terminal, `${workspace.name}/${environment} cannot be opened yet.`)
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
