import type { Command } from 'commander'
import { cliActor } from '../cli-actor.ts'
import { openKept } from '../kept-records.ts'
import { openKeysFile } from '../keys-file.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { line, quiet, strong } from '../render/line.ts'
import { print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import type { KeysPlaceOptions } from './keys-options.ts'
import { withKeysPlace } from './keys-options.ts'
import { theOne } from './keys-rotate.ts'

/** `handoff keys revoke` */
export function keysRevokeCommand({ terminal, end }: CommandContext): Command {
  const command = newCommand({
    name: 'revoke',
    summary: 'end a key now',
    description:
      'A running service refuses the key within seconds. In the file its entry is taken out; in the store it stays, marked as revoked, so that the audit log can be read.',
    examples: [
      { command: 'keys revoke shop-bot', does: 'take it out of the file' },
      { command: 'keys revoke k-0123456789abcdef --store', does: 'in the store' },
    ],
  }).argument('<key>', 'name or id')
  return withKeysPlace(command).action(async (wanted: string, options: KeysPlaceOptions) => {
    const { id, name } = await (options.store === true ? inStore : inFile)(wanted, options, terminal)
    if (options.format === 'json') printJson(terminal, { id, name, revoked: true })
    else print(terminal, [line`${quiet('revoked')} ${strong(name)} ${quiet(id)}`])
    end(0)
  })
}

interface Revoked {
  readonly id: string
  readonly name: string
}

async function inStore(wanted: string, options: KeysPlaceOptions, terminal: Terminal): Promise<Revoked> {
  const { revokeStoredKey } = await import('@handoffkit/server')
  await using opened = await openKept(options.workspace, terminal)
  const open = (await opened.workspace.keys.list()).filter(({ revokedAtMs }) => revokedAtMs === null)
  const key = theOne(open, wanted)
  await revokeStoredKey(opened.workspace, key, cliActor(terminal))
  return key
}

async function inFile(wanted: string, options: KeysPlaceOptions, terminal: Terminal): Promise<Revoked> {
  const { keyIdOf } = await import('@handoffkit/server')
  const file = await openKeysFile(options, terminal)
  const key = theOne(
    file.keys.map((one) => ({ ...one, id: keyIdOf(one.sha256) })),
    wanted,
  )
  file.write(file.keys.filter(({ sha256 }) => sha256 !== key.sha256))
  return key
}
