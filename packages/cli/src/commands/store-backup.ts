import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { backupLines } from '../render/store-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { StoreOptions } from '../store-at.ts'
import { storeAt } from '../store-at.ts'
import type { Terminal } from '../terminal.ts'
import { storeOption, withProgress } from './store-options.ts'

interface BackupOptions extends StoreOptions {
  readonly format: 'text' | 'json'
}

/** `handoff store backup` */
export function storeBackupCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'backup',
    summary: 'back the store up into one new file, while it is in use',
    description:
      'Writes everything that is kept, as it is at one moment, into one new file for its owner alone, and reads it again before it gets its name. The file is a SQLite database, of a store in PostgreSQL too. Sealed payloads stay sealed: keep the master key elsewhere.',
    examples: [
      { command: 'store backup backups/monday.db', does: 'the store of this workspace' },
      { command: 'store backup monday.db --store postgres://bot@db.example/handoffs', does: 'another store' },
    ],
    exitCodes: '2 when there is such a file already: none is overwritten; 3 when the store cannot be reached',
  })
    .argument('<file>', 'the new file')
    .addOption(storeOption())
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (file: string, options: BackupOptions) => {
      await backup(file, options, terminal)
      end(0)
    })
}

async function backup(file: string, options: BackupOptions, terminal: Terminal): Promise<void> {
  const { place, operations } = await storeAt(options, terminal)
  const path = resolve(terminal.cwd, file)
  const made = await withProgress(terminal, (onProgress) => operations.backupStore(place, path, { onProgress }))
  if (options.format === 'json') printJson(terminal, { store: operations.placeName(place), ...made })
  else print(terminal, backupLines(made, file, outputLook(terminal).width))
}
