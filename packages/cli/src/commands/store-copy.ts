import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { copyLines } from '../render/store-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import { keyFrom, placeAt, storeAt } from '../store-at.ts'
import type { Terminal } from '../terminal.ts'
import { forceOption, newKeyOption, withProgress } from './store-options.ts'

interface CopyOptions {
  readonly workspace?: string
  readonly from?: string
  readonly to: string
  readonly newKey?: string
  readonly force?: boolean
  readonly format: 'text' | 'json'
}

/** `handoff store copy` */
export function storeCopyCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'copy',
    summary: 'move to another file or database, row by row',
    description:
      'Copies a store into a new file or an empty database, of the other kind too, and compares the two row by row. Stop every process that uses the source before. Killed half-way, it goes on when it is run again; until it is done, the target cannot be used. Sealed payloads stay sealed with their key; with --new-key, plain ones are sealed.',
    examples: [
      {
        command: 'store copy --to postgres://bot@db.example/handoffs',
        does: 'the store of this workspace, for the day when one machine is not enough',
      },
      {
        command: 'store copy --from sqlite:./handoffs.db --to sqlite:./sealed.db --new-key env:HANDOFFKIT_MASTER_KEY',
        does: 'give a plain store a key',
      },
    ],
    exitCodes: '2 when the target is not empty, workers are delivering, or a row differs',
  })
    .option('--from <address>', 'sqlite:PATH or postgres://... (default: the store of the workspace)')
    .requiredOption('--to <address>', 'sqlite:PATH or postgres://...')
    .addOption(newKeyOption('where the key is that plain payloads are to be sealed with'))
    .addOption(forceOption())
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: CopyOptions) => {
      await copy(options, terminal)
      end(0)
    })
}

async function copy(options: CopyOptions, terminal: Terminal): Promise<void> {
  const { workspace, from, to: target, newKey, force = false } = options
  const source = await storeAt(
    { ...(workspace === undefined ? {} : { workspace }), ...(from === undefined ? {} : { store: from }) },
    terminal,
  )
  const { operations, place } = source
  const to = placeAt(target, terminal)
  const sealing = newKey === undefined ? {} : { newKey: keyFrom(newKey, terminal) }
  const copied = await withProgress(terminal, (onProgress) =>
    operations.copyStore(place, to, { force, onProgress, ...sealing }),
  )
  const names = [operations.placeName(place), operations.placeName(to)] as const
  if (options.format === 'json') printJson(terminal, { from: names[0], to: names[1], ...copied })
  else print(terminal, copyLines(copied, ...names, outputLook(terminal).width))
}
