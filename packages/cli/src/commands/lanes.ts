import type { Command } from 'commander'
import { Option } from 'commander'
import type { LaneReport, Workspace } from 'handoffkit'
import { cliActor } from '../cli-actor.ts'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { readDurationOption } from '../read-time.ts'
import { laneTable } from '../render/lane-table.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface LanesOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

interface PauseOptions extends LanesOptions {
  readonly for?: number
}

/** `handoff lanes` */
export function lanesCommand(context: CommandContext): Command {
  const { terminal, end } = context
  return newCommand({
    name: 'lanes',
    summary: 'show the lanes of delivery, pause and resume them',
    description:
      'A lane is the way to one helpdesk: one for each environment, and one more where it has a second desk. Shows whether each works or rests, why and until when, and what it still has to deliver.',
    examples: [
      { command: 'lanes', does: 'all lanes' },
      { command: 'lanes pause production', does: 'deliver nothing there until it is resumed' },
      { command: 'lanes resume production', does: 'deliver again' },
    ],
    exitCodes: '2 when the workspace keeps nothing between two commands',
  })
    .helpCommand('help [command]', 'show the help of a command')
    .enablePositionalOptions()
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: LanesOptions) => {
      await onLanes(options, terminal, async () => {})
      end(0)
    })
    .addCommand(pauseCommand(context))
    .addCommand(resumeCommand(context))
}

function pauseCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'pause',
    summary: 'deliver nothing in a lane for a while',
    description:
      'Lets a lane rest, for all workers. Handoffs are accepted as before and wait. Calls that are under way are finished.',
    examples: [
      { command: 'lanes pause production', does: 'until it is resumed' },
      { command: 'lanes pause production --for 30m', does: 'for half an hour' },
      { command: 'lanes pause production/fallback', does: 'the lane of the second desk' },
    ],
  })
    .argument('<lane>', 'environment, or the whole name: acme/production')
    .addOption(new Option('--for <duration>', 'end it by itself after so long').argParser(readDurationOption))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (lane: string, options: PauseOptions) => {
      const { for: forMs } = options
      await onLanes(options, terminal, async (workspace) => {
        const { environment, desk } = await laneNamed(lane, workspace)
        await workspace.pauseLane(environment, {
          by: cliActor(terminal),
          ...(forMs === undefined ? {} : { forMs }),
          ...(desk === undefined ? {} : { desk }),
        })
      })
      end(0)
    })
}

function resumeCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'resume',
    summary: 'deliver in a lane again',
    description:
      'Ends the rest of a lane, whatever it rested for: a pause, refused credentials, a helpdesk that did not answer.',
    examples: [{ command: 'lanes resume production', does: 'deliver again, at once' }],
  })
    .argument('<lane>', 'environment, or the whole name: acme/production')
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (lane: string, options: LanesOptions) => {
      await onLanes(options, terminal, async (workspace) => {
        const { environment, desk } = await laneNamed(lane, workspace)
        await workspace.resumeLane(environment, { by: cliActor(terminal), ...(desk === undefined ? {} : { desk }) })
      })
      end(0)
    })
}

/** Does something to lanes, and shows how they stand then. */
async function onLanes(
  { workspace: path, format }: LanesOptions,
  terminal: Terminal,
  change: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  await using opened = await openKept(path, terminal)
  await change(opened.workspace)
  const lanes = await opened.workspace.lanes()
  if (format === 'json') printJson(terminal, lanes)
  else print(terminal, laneTable(lanes, terminal.now(), outputLook(terminal).width))
}

async function laneNamed(lane: string, workspace: Workspace): Promise<LaneReport> {
  const lanes = await workspace.lanes()
  const found = lanes.find((one) => one.lane === lane || one.lane === `${workspace.name}/${lane}`)
  if (found !== undefined) return found
  const names = lanes.map((one) => one.lane.slice(workspace.name.length + 1))
  throw new UsageError(`there is no lane "${lane}"`, `There are: ${names.join(', ')}.`)
}
