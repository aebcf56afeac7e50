import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { migrateLines } from '../render/store-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { StoreOptions } from '../store-at.ts'
import { storeAt } from '../store-at.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { storeOption } from './store-options.ts'

interface MigrateOptions extends StoreOptions {
  readonly format: 'text' | 'json'
  readonly check?: boolean
}

/** `handoff store migrate` */
export function storeMigrateCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'migrate',
    summary: 'bring the tables of the store up to date',
    description:
      'Makes the tables of a new PostgreSQL database, or brings those of an older version up to date, while the version before goes on. A file is brought up to date by whatever opens it, so it needs this only beforehand. All of it is one transaction: killed half-way, it has done nothing, and runs again from the start.',
    examples: [
      { command: 'store migrate', does: 'the store of this workspace' },
      { command: 'store migrate --check', does: 'only say what there is to do' },
    ],
    exitCodes: '1 with --check, when there is something to do',
  })
    .option('--check', 'change nothing')
    .addOption(storeOption())
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: MigrateOptions) => {
      end(await migrate(options, terminal))
    })
}

async function migrate(options: MigrateOptions, terminal: Terminal): Promise<ExitCode> {
  const { place, operations } = await storeAt(options, terminal)
  const migrated = await operations.migrateStore(place, { check: options.check ?? false })
  const name = operations.placeName(place)
  if (options.format === 'json') printJson(terminal, { store: name, ...migrated })
  else print(terminal, migrateLines(migrated, name, outputLook(terminal).width))
  return migrated.pending.length === 0 ? 0 : 1
}
