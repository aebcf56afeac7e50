import { setTimeout as delay } from 'node:timers/promises'
import type { Environment } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { DeliveryNotice, Workspace } from 'handoffkit'
import { environmentsOf } from 'handoffkit'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { readDurationOption } from '../read-time.ts'
import { plural } from '../render/finding-lines.ts'
import { line, quiet, strong } from '../render/line.ts'
import { noticeLines, noticeObject } from '../render/notice-lines.ts'
import { outputLook, print, printJson, tell, tellError, warn } from '../say.ts'
import { startTracing } from '../start-tracing.ts'
import { tellChangedRules } from '../tell-rules.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface WorkOptions {
  readonly workspace?: string
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
      'Runs a worker: delivers what the store of the workspace has accepted, in every environment that delivers, searches for late duplicates, and lets go of what is older than the workspace keeps. Any number may run beside each other and beside a service. It ends on SIGINT or SIGTERM, after the calls that are under way; what is left is taken up by the next one.',
    examples: [
      { command: 'work', does: 'until it is stopped' },
      { command: 'work --until-idle', does: 'until nothing is due, for a scheduled job' },
      { command: 'work --until-idle --for 5m', does: 'and wait up to five minutes for what is due later' },
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
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: WorkOptions) => {
      end(await work(options, terminal))
    })
}

async function work(options: WorkOptions, terminal: Terminal): Promise<ExitCode> {
  await using tracing = await startTracing(terminal)
  if (tracing.isOn) say(terminal, 'traces go to the collector')
  await using opened = await openKept(options.workspace, terminal)
  const { workspace, loaded } = opened
  const live = await openLive(workspace, environmentsFor(options, loaded.file), terminal)
  const failed = tellNotices(workspace, options, terminal)
  tellChangedRules(workspace, terminal)
  const stop = stopping(terminal)
  for (const { message, hint = '' } of workspace.storeFindings) warn(terminal, `${message} ${hint}`.trim())
  try {
    say(terminal, `delivering in ${live.join(', ')}`)
    return await (options.untilIdle === true ? untilIdle : untilStopped)(workspace, options, stop, failed)
  } finally {
    stop.forget()
  }
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

/** Prints what happens. @returns counts the deliveries that failed */
function tellNotices(workspace: Workspace, { format }: WorkOptions, terminal: Terminal): () => number {
  let failures = 0
  const show = (notice: DeliveryNotice): void => {
    if (notice.kind === 'dead' || notice.kind === 'parked') failures += 1
    if (notice.kind === 'attempt-opened' || notice.kind === 'attempt-closed') return
    if (format === 'json') printJson(terminal, { at: new Date(terminal.now()).toISOString(), ...noticeObject(notice) })
    else print(terminal, noticeLines(notice, terminal.now(), outputLook(terminal).width))
  }
  workspace.on('delivery', show)
  workspace.on('let-go', ({ environment, previews, handoffs, contexts }) => {
    const counts = [plural(previews, 'preview'), plural(handoffs, 'handoff'), plural(contexts, 'context object')]
    say(terminal, `let go in ${environment}: ${counts.join(', ')}`)
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

async function untilStopped(workspace: Workspace, { for: forMs }: WorkOptions, { asked }: Stop): Promise<ExitCode> {
  await workspace.start()
  const over = new AbortController()
  const waits = forMs === undefined ? [] : [delay(forMs, undefined, { signal: over.signal }).catch(() => {})]
  await Promise.race([asked, ...waits])
  over.abort()
  return 0
}

async function untilIdle(
  workspace: Workspace,
  { for: forMs = 0 }: WorkOptions,
  { asked }: Stop,
  failed: () => number,
): Promise<ExitCode> {
  const idle = async (): Promise<ExitCode> => {
    const { nextDueInMs } = await workspace.deliver({ forMs })
    await workspace.tidy()
    if (nextDueInMs !== null) return 3
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
