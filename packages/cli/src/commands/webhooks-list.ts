import type { ShownWebhook } from '@handoffkit/server'
import type { Command } from 'commander'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import type { Line } from '../render/line.ts'
import { line, quiet, strong } from '../render/line.ts'
import { shownTime } from '../render/shown-time.ts'
import { table } from '../render/table.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'

interface ListOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `handoff webhooks list` */
export function webhooksListCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'list',
    summary: 'list the webhooks of the workspace file',
    description: 'Shows each webhook with its address, whether it is on, and what it is still owed.',
    examples: [{ command: 'webhooks list --format json', does: 'for programs' }],
  })
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: ListOptions) => {
      await list(options, terminal)
      end(0)
    })
}

async function list({ workspace: path, format }: ListOptions, terminal: Terminal): Promise<void> {
  const { webhookView } = await import('@handoffkit/server')
  await using opened = await openKept(path, terminal)
  const webhooks = (await opened.workspace.webhooks.list()).map(webhookView)
  if (format === 'json') printJson(terminal, webhooks)
  else print(terminal, webhookTable(webhooks, outputLook(terminal).width))
}

function webhookTable(webhooks: readonly ShownWebhook[], width: number): readonly Line[] {
  if (webhooks.length === 0) return [[quiet('The workspace file lists no webhooks.')]]
  const rows = webhooks.map(({ name, url, events, offSince, pending, oldestPendingAt }) => [
    line`${strong(name)}`,
    line`${url} ${quiet(events === null ? 'everything' : events.join(', '))}`,
    offSince === null ? line`on` : line`off since ${shownTime(Date.parse(offSince))} UTC`,
    oldestPendingAt === null
      ? [quiet('nothing')]
      : line`${pending}, the oldest of ${shownTime(Date.parse(oldestPendingAt))} UTC`,
  ])
  const columns = [{ title: 'name' }, { title: 'address and events' }, { title: 'state' }, { title: 'owed' }]
  return table(columns, rows, { width, indent: 0 })
}
