import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { restoreLines } from '../render/store-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { StoreOptions } from '../store-at.ts'
import { storeAt } from '../store-at.ts'
import type { Terminal } from '../terminal.ts'
import { keyOption, storeOption, withProgress } from './store-options.ts'

interface RestoreOptions extends StoreOptions {
  readonly format: 'text' | 'json'
}

/** `handoff store restore` */
export function storeRestoreCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'restore',
    summary: 'put a backup into a new file or an empty database',
    description:
      'Puts a backup of "handoff store backup" into a new file or an empty PostgreSQL database, compares every row, and does what "handoff store after-restore" does: deliveries that had not ended are in doubt, and the helpdesk is asked before anything is sent. Killed half-way, it goes on when it is run again.',
    examples: [
      { command: 'store restore backups/monday.db', does: 'as the store of this workspace' },
      {
        command: 'store restore monday.db --store postgres://bot@db.example/handoffs --key env:OLD_KEY',
        does: 'elsewhere, with the key that the backup was made with',
      },
    ],
    exitCodes: '2 when the target holds something already, or the key is not that of the backup',
  })
    .argument('<file>', 'the backup')
    .addOption(storeOption())
    .addOption(keyOption())
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (file: string, options: RestoreOptions) => {
      await restore(file, options, terminal)
      end(0)
    })
}

async function restore(file: string, options: RestoreOptions, terminal: Terminal): Promise<void> {
  const { place, masterKey, operations } = await storeAt(options, terminal)
  const restored = await withProgress(terminal, (onProgress) =>
    operations.restoreStore(resolve(terminal.cwd, file), place, { onProgress, ...masterKey() }),
  )
  const name = operations.placeName(place)
  if (options.format === 'json') printJson(terminal, { store: name, ...restored })
  else print(terminal, restoreLines(restored, name, outputLook(terminal).width))
}
