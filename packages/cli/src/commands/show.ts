import type { Command } from 'commander'
import { keptRecord, openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { recordPage } from '../render/record-page.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'

interface ShowOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `handoff show` */
export function showCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'show',
    summary: 'show one handoff: where it stands and what was decided',
    description:
      'Shows what is kept about one handoff or preview: its status and ticket, what landed, the decision, the fields of its ticket. With --format json, the whole record, context values included.',
    examples: [
      { command: 'show h-4hdkzq2m6n7pbrs5tvwxyz2345', does: 'one handoff; ids come from "handoff list"' },
      { command: 'show h-4hdkzq2m6n7pbrs5tvwxyz2345 --format json', does: 'the whole record' },
    ],
    exitCodes: '1 when there is no such handoff',
  })
    .argument('<id>', 'handoff id')
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (id: string, options: ShowOptions) => {
      await show(id, options, terminal)
      end(0)
    })
}

async function show(id: string, { workspace, format }: ShowOptions, terminal: Terminal): Promise<void> {
  await using opened = await openKept(workspace, terminal)
  const record = await keptRecord(opened.workspace, id)
  if (format === 'json') printJson(terminal, record)
  else print(terminal, recordPage(record, outputLook(terminal).width))
}
