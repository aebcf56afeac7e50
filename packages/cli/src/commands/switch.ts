import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import type { Command } from 'commander'
import { Argument } from 'commander'
import type { Workspace } from 'handoffkit'
import { cliActor } from '../cli-actor.ts'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, formatOption, newCommand, workspaceOption } from '../new-command.ts'
import type { Line } from '../render/line.ts'
import { line, quiet, strong } from '../render/line.ts'
import { shownTime } from '../render/shown-time.ts'
import { table } from '../render/table.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface SwitchOptions {
  readonly workspace?: string
  readonly environment?: Environment
  readonly format: 'text' | 'json'
}

const POSITIONS = { on: true, off: false, default: null } as const

/** `handoff switch` */
export function switchCommand(context: CommandContext): Command {
  return newCommand({
    name: 'switch',
    summary: 'turn the preview switch of an environment',
    description:
      'The workspace file says whether an environment keeps previews or delivers; a switch that is turned here counts before the file. It is kept in the store: every process follows within seconds, and it outlasts restarts.',
    examples: [
      { command: 'switch preview', does: 'how they stand, and who turned them' },
      { command: 'switch preview off --environment staging', does: 'deliver in staging' },
    ],
  })
    .helpCommand('help [command]', 'show the help of a command')
    .enablePositionalOptions()
    .addCommand(previewCommand(context))
}

function previewCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'preview',
    summary: 'keep previews, or deliver',
    description:
      'Without a position it shows how the switches stand. What is under way ends where it began, and what was promised is still delivered. Production delivers whatever the switch says.',
    examples: [
      { command: 'switch preview on --environment staging', does: 'keep previews in staging' },
      { command: 'switch preview default -e staging', does: 'as the workspace file says' },
    ],
    exitCodes: '2 when the workspace keeps nothing between two commands, or the environment cannot be opened',
  })
    .addArgument(new Argument('[position]', 'on, off, or default').choices(Object.keys(POSITIONS)))
    .addOption(environmentOption('whose switch'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (position: keyof typeof POSITIONS | undefined, options: SwitchOptions) => {
      await turn(position, options, terminal)
      end(0)
    })
}

async function turn(
  position: keyof typeof POSITIONS | undefined,
  { workspace: path, environment, format }: SwitchOptions,
  terminal: Terminal,
): Promise<void> {
  if (position !== undefined && environment === undefined)
    throw new UsageError('this does not say whose switch', 'Name it: --environment staging.')
  await using opened = await openKept(path, terminal)
  const { workspace } = opened
  if (position !== undefined && environment !== undefined)
    await workspace.setPreview(environment, POSITIONS[position], cliActor(terminal))
  const rows = await standing(workspace, environment === undefined ? ENVIRONMENTS : [environment])
  if (format === 'json') printJson(terminal, rows)
  else print(terminal, switchTable(rows, outputLook(terminal).width))
}

interface Standing {
  readonly environment: Environment
  readonly sink: 'preview' | 'live'
  readonly because: string
  readonly changedBy: string | null
  readonly changedAt: string | null
}

async function standing(workspace: Workspace, environments: readonly Environment[]): Promise<readonly Standing[]> {
  const turned = await workspace.turnedSwitches()
  return Promise.all(
    environments.map(async (environment) => {
      const { sink, because } = await workspace.choice(environment)
      const by = turned.find((one) => one.environment === environment)
      const changedAt = by === undefined ? null : new Date(by.changedAtMs).toISOString()
      return { environment, sink, because, changedBy: by?.changedBy ?? null, changedAt }
    }),
  )
}

function switchTable(rows: readonly Standing[], width: number): readonly Line[] {
  const cells = rows.map(({ environment, sink, because, changedBy, changedAt }) => [
    line`${strong(environment)}`,
    line`${sink === 'preview' ? 'keeps previews' : 'delivers'} ${quiet(`(${because})`)}`,
    changedBy === null || changedAt === null
      ? [quiet('the workspace file says so')]
      : line`${changedBy} turned it, ${shownTime(Date.parse(changedAt))} UTC`,
  ])
  return table([{ title: 'environment' }, { title: 'what it does' }, { title: 'who says so' }], cells, {
    width,
    indent: 0,
  })
}
