import { setTimeout as delay } from 'node:timers/promises'
import type { Environment } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { DeliveryNotice, Workspace } from 'handoffkit'
import { environmentsOf } from 'handoffkit'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, formatOption, newCommand, workspacesOption } from '../new-command.ts'
import type { OpenedWorkspace } from '../open-workspace-at.ts'
import { readDurationOption } from '../read-time.ts'
import { plural } from '../render/finding-lines.ts'
import { line, quiet, strong } from '../render/line.ts'
import { noticeLines, noticeObject } from '../render/notice-lines.ts'
import { outputLook, print, printJson, tell, tellError, warn } from '../say.ts'
import { servicePaths } from '../service-workspaces.ts'
import { startTracing } from '../start-tracing.ts'
import { tellChangedRules } from '../tell-rules.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface WorkOptions {
  readonly workspace: readonly string[]
  readonly environment?: Environment
  readonly untilIdle?: boolean
  readonly for?: number
  readonly format: 'text' | 'json'
}

/** `handoff work` */
export function workCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'work',
    summary: 'deliver what was accepted, until it is stopped',
    description:
      'Runs a worker of a workspace, or of several: delivers what their stores have accepted, in every environment that delivers, searches for late duplicates, and lets go of what is older than they keep. Any number may run beside each other and beside a service. It ends on SIGINT or SIGTERM, after the calls that are under way; what is left is taken up by the next one.',
    examples: [
      { command: 'work', does: 'until it is stopped' },
      { command: 'work --until-idle', does: 'until nothing is due, for a scheduled job' },
      { command: 'work --until-idle --for 5m', does: 'and wait up to five minutes for what is due later' },
      { command: 'work -w acme/ -w beta/', does: 'two workspaces in one process' },
      { command: 'work --environment production --format json', does: 'one lane, one JSON object for each event' },
    ],
    exitCodes:
      '0 also when it was stopped; with --until-idle, 1 when a delivery failed and 3 when something still waits; 2 when no environment delivers',
  })
    .addOption(environmentOption('only in this environment'))
    .addOption(new Option('--until-idle', 'end when nothing is due'))
    .addOption(
      new Option(
        '--for <duration>',
        'end after so long; with --until-idle, wait so long for what is due later',
      ).argParser(readDurationOption),
    )
    .addOption(workspacesOption())
    .addOption(formatOption())
    .action(async (options: WorkOptions) => {
      end(await work(options, terminal))
    })
}

async function work(options: WorkOptions, terminal: Terminal): Promise<ExitCode> {
  await using tracing = await startTracing(terminal)
  if (tracing.isOn) say(terminal, 'traces go to the collector')
  await using opening = new AsyncDisposableStack()
  const opened: OpenedWorkspace[] = []
  for (const path of servicePaths(options.workspace, terminal)) opened.push(opening.use(await openKept(path, terminal)))
  const working = await openAllLive(opened, options, terminal)
  const failed = working.map(({ workspace }) => tellNotices(workspace, options, terminal, working.length > 1))
  const stop = stopping(terminal)
  try {
    for (const { workspace, live } of working) {
      tellChangedRules(workspace, terminal)
      for (const { message, hint = '' } of workspace.storeFindings) warn(terminal, `${message} ${hint}`.trim())
      say(terminal, `delivering in ${working.length > 1 ? `${workspace.name}: ` : ''}${live.join(', ')}`)
    }
    const workspaces = working.map(({ workspace }) => workspace)
    if (options.untilIdle !== true) return await untilStopped(workspaces, options, stop)
    return await untilIdle(workspaces, options, stop, () => failed.reduce((sum, count) => sum + count(), 0))
  } finally {
    stop.forget()
  }
}

/** A workspace, and its environments that deliver. */
interface Working {
  readonly workspace: Workspace
  readonly live: readonly Environment[]
}

/** Opens the environments of all of them. One that delivers nothing does not keep the others from working. @throws what the last one throws when none can */
async function openAllLive(
  opened: readonly OpenedWorkspace[],
  options: WorkOptions,
  terminal: Terminal,
): Promise<readonly Working[]> {
  const working: Working[] = []
  const failures: unknown[] = []
  for (const { workspace, loaded } of opened) {
    try {
      working.push({ workspace, live: await openLive(workspace, environmentsFor(options, loaded.file), terminal) })
    } catch (error) {
      failures.push(error)
    }
  }
  if (working.length === 0) throw failures.at(-1)
  for (const failure of failures) tellError(terminal, failure)
  return working
}

function environmentsFor({ environment }: WorkOptions, file: WorkspaceFile): readonly Environment[] {
  return environment === undefined ? environmentsOf(file) : [environment]
}

/** Opens the environments. One that cannot be opened does not keep the others from working. @throws what the last one throws when none can */
async function openLive(
  workspace: Workspace,
  environments: readonly Environment[],
  terminal: Terminal,
): Promise<readonly Environment[]> {
  const live: Environment[] = []
  const failures: unknown[] = []
  for (const environment of environments) {
    try {
      if ((await workspace.choice(environment)).sink === 'live') live.push(environment)
    } catch (error) {
      failures.push(error)
    }
  }
  if (live.length === 0 && failures.length > 0) throw failures.at(-1)
  for (const failure of failures) tellError(terminal, failure)
  if (live.length > 0) return live
  throw new UsageError('no environment delivers', 'They keep previews: turn "preview" off in one, or name another.')
}

/** Prints what happens. @param isNamed whether the workspace is named in it @returns counts the deliveries that failed */
function tellNotices(
  workspace: Workspace,
  { format }: WorkOptions,
  terminal: Terminal,
  isNamed: boolean,
): () => number {
  const { name } = workspace
  let failures = 0
  const show = (notice: DeliveryNotice): void => {
    if (notice.kind === 'dead' || notice.kind === 'parked') failures += 1
    if (notice.kind === 'attempt-opened' || notice.kind === 'attempt-closed') return
    const at = new Date(terminal.now()).toISOString()
    if (format === 'json') printJson(terminal, { at, ...(isNamed ? { workspace: name } : {}), ...noticeObject(notice) })
    else print(terminal, noticeLines(notice, terminal.now(), outputLook(terminal).width, isNamed ? name : undefined))
  }
  workspace.on('delivery', show)
  workspace.on('let-go', ({ environment, previews, handoffs, contexts }) => {
    const counts = [plural(previews, 'preview'), plural(handoffs, 'handoff'), plural(contexts, 'context object')]
    say(terminal, `let go in ${isNamed ? `${name}/` : ''}${environment}: ${counts.join(', ')}`)
  })
  workspace.on('tidying-failed', ({ cause }) => {
    tellError(terminal, cause)
  })
  return () => failures
}

interface Stop {
  /** Settles when somebody asks for the end. */
  readonly asked: Promise<void>
  readonly forget: () => void
}

function stopping(terminal: Terminal): Stop {
  const { promise, resolve } = Promise.withResolvers<void>()
  const forget = terminal.onStop?.((signal) => {
    say(terminal, `${signal}: finishing what is under way; the rest is kept for the next worker`)
    resolve()
  })
  return { asked: promise, forget: forget ?? (() => {}) }
}

async function untilStopped(
  workspaces: readonly Workspace[],
  { for: forMs }: WorkOptions,
  { asked }: Stop,
): Promise<ExitCode> {
  for (const workspace of workspaces) await workspace.start()
  const over = new AbortController()
  const waits = forMs === undefined ? [] : [delay(forMs, undefined, { signal: over.signal }).catch(() => {})]
  await Promise.race([asked, ...waits])
  over.abort()
  return 0
}

async function untilIdle(
  workspaces: readonly Workspace[],
  { for: forMs = 0 }: WorkOptions,
  { asked }: Stop,
  failed: () => number,
): Promise<ExitCode> {
  const idle = async (): Promise<ExitCode> => {
    const delivered = await Promise.all(workspaces.map((workspace) => workspace.deliver({ forMs })))
    for (const workspace of workspaces) await workspace.tidy()
    if (delivered.some(({ nextDueInMs }) => nextDueInMs !== null)) return 3
    return failed() > 0 ? 1 : 0
  }
  const ended = idle()
  // When it is stopped first, closing the workspace ends the delivery, and nobody waits for its answer.
  ended.catch(() => {})
  return await Promise.race([ended, asked.then((): ExitCode => 0)])
}

function say(terminal: Terminal, words: string): void {
  tell(terminal, [line`${strong('handoff work')} ${quiet(words)}`])
}
