import type { ShownKey } from '@handoffkit/server'
import type { Command } from 'commander'
import { openKept } from '../kept-records.ts'
import { openKeysFile } from '../keys-file.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { keyRows } from '../render/key-rows.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import type { KeysPlaceOptions } from './keys-options.ts'
import { withKeysPlace } from './keys-options.ts'

/** `handoff keys list` */
export function keysListCommand({ terminal, end }: CommandContext): Command {
  const command = newCommand({
    name: 'list',
    summary: 'list the keys, never the keys themselves',
    description:
      'Shows each key with its name, environments, scopes, and until when it is good. For keys of the store also when it was last used, to ten minutes, and those that were revoked.',
    examples: [
      { command: 'keys list', does: 'those of the file' },
      { command: 'keys list --store --format json', does: 'those of the store, for programs' },
    ],
  })
  return withKeysPlace(command).action(async (options: KeysPlaceOptions) => {
    const keys = await keysAt(options, terminal)
    if (options.format === 'json') printJson(terminal, keys)
    else print(terminal, keyRows(keys, terminal.now(), outputLook(terminal).width))
    end(0)
  })
}

async function keysAt(options: KeysPlaceOptions, terminal: Terminal): Promise<readonly ShownKey[]> {
  const { fileKeyView, keptKeyView } = await import('@handoffkit/server')
  if (options.store !== true) return (await openKeysFile(options, terminal)).keys.map(fileKeyView)
  await using opened = await openKept(options.workspace, terminal)
  return (await opened.workspace.keys.list()).map(keptKeyView)
}
