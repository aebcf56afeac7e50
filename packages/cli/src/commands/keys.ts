import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import type { KeyScope } from '@handoffkit/server'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand } from '../new-command.ts'
import { line, quiet, strong } from '../render/line.ts'
import { print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'

interface CreateOptions {
  readonly name: string
  readonly environment: readonly Environment[]
  readonly scope: readonly KeyScope[]
  readonly format: 'text' | 'json'
}

const SCOPES: readonly KeyScope[] = [
  'handoffs:write',
  'handoffs:read',
  'context:write',
  'rules:write',
  'settings:write',
  'admin',
]

/** `handoff keys` */
export function keysCommand(context: CommandContext): Command {
  return newCommand({
    name: 'keys',
    summary: 'make API keys for the service',
    description: 'An API key tells the service who calls, and what that caller may do in which environment.',
    examples: [{ command: 'keys create --name shop-bot --environment production', does: 'a key for an AI agent' }],
  })
    .helpCommand('help [command]', 'show the help of a command')
    .enablePositionalOptions()
    .addCommand(createCommand(context))
}

function createCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'create',
    summary: 'make a key, and the entry for the file of keys',
    description:
      'Makes a new key and shows it once. Give it to its user, and put the entry, which holds only its hash, into the list "keys" of handoff.keys.json. Nothing is written. To change a key, add the new one beside the old one, and take the old one out when nobody uses it any more.',
    examples: [
      { command: 'keys create --name shop-bot --environment production', does: 'a key that may hand over' },
      {
        command: 'keys create --name ops --environment staging production --scope admin',
        does: 'a key that may do everything in two environments',
      },
    ],
  })
    .addOption(
      new Option('--name <name>', 'who will use it; of a-z, 0-9 and "-"').argParser(readName).makeOptionMandatory(),
    )
    .addOption(
      new Option('-e, --environment <names...>', 'environments that it is for')
        .choices(ENVIRONMENTS)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--scope <scopes...>', 'what it may do').choices(SCOPES).default(['handoffs:write', 'handoffs:read']),
    )
    .addOption(formatOption())
    .action(async (options: CreateOptions) => {
      await create(options, terminal)
      end(0)
    })
}

async function create({ name, environment, scope, format }: CreateOptions, terminal: Terminal): Promise<void> {
  const { hashApiKey, newApiKey } = await import('@handoffkit/server')
  const key = newApiKey()
  const entry = { name, sha256: hashApiKey(key), environments: environment, scopes: scope }
  if (format === 'json') printJson(terminal, { key, entry })
  else {
    print(terminal, [
      line`${quiet('key, shown this once:')} ${strong(key)}`,
      line`${quiet('entry for the list "keys" of handoff.keys.json:')}`,
      line`${JSON.stringify(entry)}`,
    ])
  }
}

function readName(text: string): string {
  if (/^[a-z0-9-]{1,64}$/u.test(text)) return text
  throw new InvalidArgumentError('It is no name of a-z, 0-9 and "-".')
}
