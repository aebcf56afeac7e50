import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { keysCreateCommand } from './keys-create.ts'
import { keysListCommand } from './keys-list.ts'
import { keysRevokeCommand } from './keys-revoke.ts'
import { keysRotateCommand } from './keys-rotate.ts'

/** `handoff keys` */
export function keysCommand(context: CommandContext): Command {
  const command = newCommand({
    name: 'keys',
    summary: 'make, list, replace and revoke API keys for the service',
    description:
      'An API key tells the service who calls, and what that caller may do in which environment. Keys stand in a file beside the workspace file, or with --store in the store of the workspace; a running service takes changes of both within seconds.',
    examples: [
      { command: 'keys create --name shop-bot --environment production', does: 'a key for an AI agent' },
      { command: 'keys rotate shop-bot --overlap 7d', does: 'a new one; the old one ends in a week' },
    ],
  })
    .helpCommand('help [command]', 'show the help of a command')
    .enablePositionalOptions()
  for (const make of [keysCreateCommand, keysListCommand, keysRotateCommand, keysRevokeCommand])
    command.addCommand(make(context))
  return command
}
