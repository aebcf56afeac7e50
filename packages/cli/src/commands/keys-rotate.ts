import type { ApiKey } from '@handoffkit/server'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { StoredKey } from 'handoffkit'
import { cliActor } from '../cli-actor.ts'
import { openKept } from '../kept-records.ts'
import { openKeysFile } from '../keys-file.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { readDurationOption } from '../read-time.ts'
import { line, quiet } from '../render/line.ts'
import { print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import type { KeysPlaceOptions } from './keys-options.ts'
import { newKeyLine, withKeysPlace } from './keys-options.ts'

interface RotateOptions extends KeysPlaceOptions {
  readonly overlap: number
}

const DAY_MS = 86_400_000

/** `handoff keys rotate` */
export function keysRotateCommand({ terminal, end }: CommandContext): Command {
  const command = newCommand({
    name: 'rotate',
    summary: 'replace a key, the old one staying good for a while',
    description:
      'Makes a new key with the same name, environments and scopes, and shows it once. The old one ends after the overlap, so that its user can change over without a gap.',
    examples: [
      { command: 'keys rotate shop-bot', does: 'the old one ends in a day' },
      { command: 'keys rotate k-0123456789abcdef --overlap 0s --store', does: 'at once, in the store' },
    ],
  })
    .argument('<key>', 'name or id')
    .addOption(
      new Option('--overlap <duration>', 'how long the old one stays good')
        .argParser(readDurationOption)
        .default(DAY_MS, 'a day'),
    )
  return withKeysPlace(command).action(async (wanted: string, options: RotateOptions) => {
    const { key, shown, endsAt } = await (options.store === true ? inStore : inFile)(wanted, options, terminal)
    if (options.format === 'json') printJson(terminal, { key, id: shown, oldEndsAt: endsAt })
    else print(terminal, [newKeyLine(key), line`${quiet('it is')} ${shown}${quiet('; the old one ends at')} ${endsAt}`])
    end(0)
  })
}

interface Rotated {
  readonly key: string
  readonly shown: string
  readonly endsAt: string
}

async function inStore(wanted: string, options: RotateOptions, terminal: Terminal): Promise<Rotated> {
  const { rotateStoredKey } = await import('@handoffkit/server')
  await using opened = await openKept(options.workspace, terminal)
  const old = theOne((await opened.workspace.keys.list()).filter(isGood(terminal.now())), wanted)
  const endsAtMs = terminal.now() + options.overlap
  const { key, kept } = await rotateStoredKey(opened.workspace, old, endsAtMs, cliActor(terminal))
  return { key, shown: kept.id, endsAt: new Date(endsAtMs).toISOString() }
}

async function inFile(wanted: string, options: RotateOptions, terminal: Terminal): Promise<Rotated> {
  const { hashApiKey, keyIdOf, newApiKey } = await import('@handoffkit/server')
  const file = await openKeysFile(options, terminal)
  const good = file.keys.filter(({ notAfter }) => notAfter === undefined)
  const old = theOne(
    good.map((one) => ({ ...one, id: keyIdOf(one.sha256) })),
    wanted,
  )
  const key = newApiKey()
  const sha256 = hashApiKey(key)
  const endsAt = new Date(terminal.now() + options.overlap).toISOString()
  file.write(
    file.keys.flatMap((one): readonly ApiKey[] =>
      one.sha256 === old.sha256
        ? [
            { ...one, notAfter: endsAt },
            { ...one, sha256 },
          ]
        : [one],
    ),
  )
  return { key, shown: keyIdOf(sha256), endsAt }
}

function isGood(nowMs: number): (key: StoredKey) => boolean {
  return ({ revokedAtMs, expiresAtMs }) => revokedAtMs === null && (expiresAtMs === null || expiresAtMs > nowMs)
}

/** The one key that is meant by a name or an id. @throws UsageError */
export function theOne<Key extends { readonly id: string; readonly name: string }>(
  keys: readonly Key[],
  wanted: string,
): Key {
  const [found, ...others] = keys.filter(({ id, name }) => id === wanted || name === wanted)
  if (found === undefined)
    throw new UsageError(`there is no key "${wanted}" that is good for now`, '"handoff keys list" lists them.')
  if (others.length === 0) return found
  throw new UsageError(`several keys are called "${wanted}"`, 'Give the id of one: "handoff keys list" shows it.')
}
