import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { auditExportCommand } from './audit-export.ts'
import { auditListCommand } from './audit-list.ts'
import { auditTrimCommand } from './audit-trim.ts'
import { auditVerifyCommand } from './audit-verify.ts'

/** `handoff audit` */
export function auditCommand(context: CommandContext): Command {
  const command = newCommand({
    name: 'audit',
    summary: 'who did what to the workspace',
    description:
      'The audit log: rules that were published, switches, keys, redeliveries, lanes. Entries are never changed, and each is linked to the one before, so that tampering shows. No customer is named in it.',
    examples: [
      { command: 'audit list --from 7d', does: 'what was done in the last week' },
      { command: 'audit verify', does: 'whether anything in it was changed' },
    ],
  }).helpCommand('help [command]', 'show the help of a command')
  for (const make of [auditListCommand, auditExportCommand, auditVerifyCommand, auditTrimCommand])
    command.addCommand(make(context))
  return command
}
