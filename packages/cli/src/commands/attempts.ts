import type { Command } from 'commander'
import { reroutingOf } from 'handoffkit'
import { keptRecord, openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { attemptTimeline } from '../render/attempt-timeline.ts'
import { reroutedObject } from '../render/record-summary.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'

interface AttemptsOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `handoff attempts` */
export function attemptsCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'attempts',
    summary: 'show what was tried to deliver a handoff',
    description:
      'Shows the journal of a delivery: every call to the helpdesk that changes or checks something, when it was begun, how long it took, and what came of it. "not known" is a call whose answer nobody heard.',
    examples: [
      { command: 'attempts h-4hdkzq2m6n7pbrs5tvwxyz2345', does: 'the timeline' },
      { command: 'attempts h-4hdkzq2m6n7pbrs5tvwxyz2345 --format json', does: 'for programs' },
    ],
    exitCodes: '1 when there is no such handoff',
  })
    .argument('<id>', 'handoff id')
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (id: string, options: AttemptsOptions) => {
      await showAttempts(id, options, terminal)
      end(0)
    })
}

async function showAttempts(id: string, { workspace, format }: AttemptsOptions, terminal: Terminal): Promise<void> {
  await using opened = await openKept(workspace, terminal)
  const record = await keptRecord(opened.workspace, id)
  const { attempts, state } = record
  const rerouting = reroutingOf(record)
  const rerouted = rerouting === undefined ? {} : { rerouted: reroutedObject(rerouting) }
  if (format === 'json') printJson(terminal, { handoffId: id, status: state.status, ...rerouted, attempts })
  else print(terminal, attemptTimeline(record, outputLook(terminal).width))
}
