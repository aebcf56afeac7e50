import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import type { KeyScope } from '@handoffkit/server/key-scopes'
import { KEY_SCOPES } from '@handoffkit/server/key-scopes'
import type { Command } from 'commander'
import { Option } from 'commander'
import { cliActor } from '../cli-actor.ts'
import { openKept } from '../kept-records.ts'
import { openKeysFile } from '../keys-file.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { readDurationOption } from '../read-time.ts'
import { line, quiet } from '../render/line.ts'
import { print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import type { KeysPlaceOptions } from './keys-options.ts'
import { newKeyLine, readKeyName, withKeysPlace } from './keys-options.ts'

interface CreateOptions extends KeysPlaceOptions {
  readonly name: string
  readonly environment: readonly Environment[]
  readonly scope: readonly KeyScope[]
  readonly for?: number
  readonly save?: boolean
}

/** `handoff keys create` */
export function keysCreateCommand({ terminal, end }: CommandContext): Command {
  const command = newCommand({
    name: 'create',
    summary: 'make a key',
    description:
      'Makes a new key and shows it once: give it to its user. What is kept is its hash. Nothing is written unless --save puts the entry into the file of keys, or --store keeps it in the store of the workspace; without either, put the entry that is printed into the list "keys" of handoff.keys.json.',
    examples: [
      { command: 'keys create --name shop-bot --environment production', does: 'a key that may hand over' },
      {
        command: 'keys create --name ops --environment staging production --scope admin --save',
        does: 'a key that may do everything in two environments, put into the file',
      },
      { command: 'keys create --name trial -e staging --for 7d --store', does: 'a key of the store, for a week' },
    ],
  })
    .addOption(
      new Option('--name <name>', 'who will use it; of a-z, 0-9 and "-"').argParser(readKeyName).makeOptionMandatory(),
    )
    .addOption(
      new Option('-e, --environment <names...>', 'environments that it is for')
        .choices(ENVIRONMENTS)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--scope <scopes...>', 'what it may do')
        .choices(KEY_SCOPES)
        .default(['handoffs:write', 'handoffs:read']),
    )
    .addOption(new Option('--for <duration>', 'it ends after so long (default: never)').argParser(readDurationOption))
    .addOption(new Option('--save', 'put the entry into the file of keys').conflicts('store'))
  return withKeysPlace(command).action(async (options: CreateOptions) => {
    await (options.store === true ? createInStore : createForFile)(options, terminal)
    end(0)
  })
}

async function createInStore(options: CreateOptions, terminal: Terminal): Promise<void> {
  const { name, environment: environments, scope: scopes, for: forMs } = options
  const { createStoredKey, keptKeyView } = await import('@handoffkit/server')
  await using opened = await openKept(options.workspace, terminal)
  const expiresAtMs = forMs === undefined ? null : terminal.now() + forMs
  const wanted = { name, environments, scopes, requestsPerMinute: null, expiresAtMs }
  const { key, kept } = await createStoredKey(opened.workspace, wanted, cliActor(terminal))
  if (options.format === 'json') printJson(terminal, { key, ...keptKeyView(kept) })
  else print(terminal, [newKeyLine(key), line`${quiet('kept in the store as')} ${kept.id}`])
}

async function createForFile(options: CreateOptions, terminal: Terminal): Promise<void> {
  const { name, environment: environments, scope: scopes, for: forMs, save = false, format } = options
  const { hashApiKey, newApiKey } = await import('@handoffkit/server')
  const key = newApiKey()
  const notAfter = forMs === undefined ? {} : { notAfter: new Date(terminal.now() + forMs).toISOString() }
  const entry = { name, sha256: hashApiKey(key), environments, scopes, ...notAfter }
  const file = save ? await openKeysFile(options, terminal) : undefined
  file?.write([...file.keys, entry])
  if (format === 'json') printJson(terminal, { key, entry })
  else if (file !== undefined) print(terminal, [newKeyLine(key), line`${quiet('its entry stands in')} ${file.shown}`])
  else
    print(terminal, [
      newKeyLine(key),
      line`${quiet('entry for the list "keys" of handoff.keys.json:')}`,
      line`${JSON.stringify(entry)}`,
    ])
}
