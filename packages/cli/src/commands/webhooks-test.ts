import type { Command } from 'commander'
import { Argument } from 'commander'
import { cliActor } from '../cli-actor.ts'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { line, quiet, strong } from '../render/line.ts'
import { print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

interface TestOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `handoff webhooks test` */
export function webhooksTestCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'test',
    summary: 'send a webhook a signed message that tells of nothing',
    description:
      'Sends the message "webhook.test", once, and says what came of it. A webhook that is off is on again when it takes it.',
    examples: [{ command: 'webhooks test crm', does: 'try the one called "crm"' }],
    exitCodes: '1 when it did not take the message or is not known; 2 when its secret or address cannot be used',
  })
    .addArgument(new Argument('<name>', 'which webhook'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (name: string, options: TestOptions) => {
      end(await test(name, options, terminal))
    })
}

async function test(name: string, { workspace, format }: TestOptions, terminal: Terminal): Promise<ExitCode> {
  const { webhookAttemptView } = await import('@handoffkit/server')
  await using opened = await openKept(workspace, terminal)
  const attempt = await opened.workspace.webhooks.test(name, cliActor(terminal))
  const { outcome, status, because, tookMs } = attempt
  if (format === 'json') printJson(terminal, webhookAttemptView(attempt))
  else if (outcome === 'delivered')
    print(terminal, [line`${strong(name)} took it: ${String(status)} ${quiet(`${tookMs} ms`)}`])
  else print(terminal, [line`${strong(name)} did not take it. ${because ?? ''}`])
  return outcome === 'delivered' ? 0 : 1
}
