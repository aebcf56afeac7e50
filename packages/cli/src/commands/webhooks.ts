import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { webhooksAttemptsCommand } from './webhooks-attempts.ts'
import { webhooksListCommand } from './webhooks-list.ts'
import { webhooksTestCommand } from './webhooks-test.ts'

/** `handoff webhooks` */
export function webhooksCommand(context: CommandContext): Command {
  const command = newCommand({
    name: 'webhooks',
    summary: 'the addresses that are told of changes, and what they were sent',
    description:
      'Webhooks stand in the workspace file. A service and a worker send to them; these commands show what is owed and what was tried, and try one.',
    examples: [
      { command: 'webhooks list', does: 'all of them, and what each is still owed' },
      { command: 'webhooks test crm', does: 'whether it takes a signed message' },
    ],
  }).helpCommand('help [command]', 'show the help of a command')
  for (const make of [webhooksListCommand, webhooksAttemptsCommand, webhooksTestCommand])
    command.addCommand(make(context))
  return command
}
