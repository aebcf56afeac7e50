import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { verifyLines } from '../render/store-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { StoreOptions } from '../store-at.ts'
import { storeAt } from '../store-at.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { keyOption, storeOption, withProgress } from './store-options.ts'

interface VerifyOptions extends StoreOptions {
  readonly format: 'text' | 'json'
}

/** `handoff store verify` */
export function storeVerifyCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'verify',
    summary: 'read the whole store and check it, while it is in use',
    description:
      'Checks the file itself, that every payload opens with the key, that what can be searched for is what the payload says, and that every handoff stands where its plan and its attempts put it. Changes nothing, and shows nothing that people said.',
    examples: [
      { command: 'store verify', does: 'the store of this workspace' },
      { command: 'store verify --store sqlite:./monday.db --key env:STORE_KEY', does: 'another store' },
    ],
    exitCodes: '1 when something is wrong with it',
  })
    .addOption(storeOption())
    .addOption(keyOption())
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: VerifyOptions) => {
      end(await verify(options, terminal))
    })
}

async function verify(options: VerifyOptions, terminal: Terminal): Promise<ExitCode> {
  const { place, masterKey, operations } = await storeAt(options, terminal)
  const verified = await withProgress(terminal, (onProgress) =>
    operations.verifyStore(place, { onProgress, ...masterKey() }),
  )
  const name = operations.placeName(place)
  const ok = verified.findings.length === 0
  if (options.format === 'json') printJson(terminal, { ok, store: name, ...verified })
  else print(terminal, verifyLines(verified, name, outputLook(terminal).width))
  return ok ? 0 : 1
}
