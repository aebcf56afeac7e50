import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { storeAfterRestoreCommand } from './store-after-restore.ts'
import { storeBackupCommand } from './store-backup.ts'
import { storeCopyCommand } from './store-copy.ts'
import { storeMigrateCommand } from './store-migrate.ts'
import { storeRestoreCommand } from './store-restore.ts'
import { storeRotateKeyCommand } from './store-rotate-key.ts'
import { storeVerifyCommand } from './store-verify.ts'

/** `handoff store` */
export function storeCommand(context: CommandContext): Command {
  const command = newCommand({
    name: 'store',
    summary: 'back up, restore, check and move what is kept',
    description:
      'Works on a whole store: the file or the database where handoffs are kept. Backups and checks run while it is in use; before it is copied or its key is changed, stop what uses it.',
    examples: [
      { command: 'store backup backups/monday.db', does: 'the store of this workspace, into one new file' },
      { command: 'store verify --store sqlite:./handoffs.db', does: 'another store' },
    ],
  }).helpCommand('help [command]', 'show the help of a command')
  for (const make of [
    storeBackupCommand,
    storeRestoreCommand,
    storeAfterRestoreCommand,
    storeVerifyCommand,
    storeMigrateCommand,
    storeCopyCommand,
    storeRotateKeyCommand,
  ])
    command.addCommand(make(context))
  return command
}
