import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { rotateLines } from '../render/store-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { StoreOptions } from '../store-at.ts'
import { keyFrom, storeAt } from '../store-at.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { forceOption, keyOption, newKeyOption, storeOption, withProgress } from './store-options.ts'

interface RotateOptions extends StoreOptions {
  readonly newKey: string
  readonly force?: boolean
  readonly format: 'text' | 'json'
}

/** `handoff store rotate-key` */
export function storeRotateKeyCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'rotate-key',
    summary: 'give a sealed store another master key',
    description:
      'Wraps the data key of every handoff with another master key, and shows searchable ids under a new key of their own. Stop every process that uses the store before. Killed half-way, it goes on with the same two keys; until it is done, the store cannot be used. After it, the old key is refused.',
    examples: [
      { command: 'store rotate-key --new-key env:NEW_KEY', does: 'from the key that the workspace names' },
      { command: 'store rotate-key --key file:./old.key --new-key file:./new.key', does: 'from one file to another' },
    ],
    exitCodes: '2 when a key is not the right one, or workers are delivering',
  })
    .addOption(newKeyOption('where the new key is').makeOptionMandatory())
    .addOption(keyOption())
    .addOption(forceOption())
    .addOption(storeOption())
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: RotateOptions) => {
      await rotate(options, terminal)
      end(0)
    })
}

async function rotate(options: RotateOptions, terminal: Terminal): Promise<void> {
  const { place, masterKey, operations } = await storeAt(options, terminal)
  const { masterKey: oldKey } = masterKey()
  if (oldKey === undefined)
    throw new UsageError('the key that the store has is not named', 'Name it with --key, or in the workspace file.')
  const newKey = keyFrom(options.newKey, terminal)
  const rotated = await withProgress(terminal, (onProgress) =>
    operations.rotateKey(place, { oldKey, newKey, force: options.force ?? false, onProgress }),
  )
  const name = operations.placeName(place)
  if (options.format === 'json') printJson(terminal, { store: name, ...rotated })
  else print(terminal, rotateLines(rotated, name, outputLook(terminal).width))
}
