import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { safeLines } from '../render/store-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { StoreOptions } from '../store-at.ts'
import { storeAt } from '../store-at.ts'
import type { Terminal } from '../terminal.ts'
import { keyOption, storeOption, withProgress } from './store-options.ts'

interface AfterRestoreOptions extends StoreOptions {
  readonly format: 'text' | 'json'
}

/** `handoff store after-restore` */
export function storeAfterRestoreCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'after-restore',
    summary: 'make a store safe whose database was set back in time',
    description:
      'For a database that was restored by its own means, such as a point-in-time restore. Run it before any worker is started: deliveries that had not ended are in doubt then, so the helpdesk is asked before anything is sent, and workers from before can write nothing any more. It may be run again at any time.',
    examples: [
      { command: 'store after-restore', does: 'the store of this workspace' },
      { command: 'store after-restore --store postgres://bot@db.example/handoffs', does: 'another store' },
    ],
  })
    .addOption(storeOption())
    .addOption(keyOption())
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: AfterRestoreOptions) => {
      await afterRestore(options, terminal)
      end(0)
    })
}

async function afterRestore(options: AfterRestoreOptions, terminal: Terminal): Promise<void> {
  const { place, masterKey, operations } = await storeAt(options, terminal)
  const safe = await withProgress(terminal, (onProgress) =>
    operations.afterRestore(place, { onProgress, ...masterKey() }),
  )
  if (options.format === 'json') printJson(terminal, { store: operations.placeName(place), ...safe })
  else print(terminal, safeLines(safe, outputLook(terminal).width))
}
