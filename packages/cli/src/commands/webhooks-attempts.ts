import type { Command } from 'commander'
import { Argument, InvalidArgumentError, Option } from 'commander'
import type { WebhookAttempt } from 'handoffkit'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import type { Line } from '../render/line.ts'
import { line, quiet, strong } from '../render/line.ts'
import { shownTime } from '../render/shown-time.ts'
import { table } from '../render/table.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'

interface AttemptsOptions {
  readonly workspace?: string
  readonly limit: number
  readonly after?: number
  readonly format: 'text' | 'json'
}

/** `handoff webhooks attempts` */
export function webhooksAttemptsCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'attempts',
    summary: 'list what a webhook was sent, the newest first',
    description: 'Shows each call with what it told of and what came of it. Calls are kept for thirty days.',
    examples: [{ command: 'webhooks attempts crm --limit 10', does: 'the last ten calls' }],
    exitCodes: '1 when the workspace file lists no such webhook',
  })
    .addArgument(new Argument('<name>', 'which webhook'))
    .addOption(new Option('--limit <count>', 'how many at most').argParser(readCount).default(50))
    .addOption(new Option('--after <number>', 'go on after this call, as the page before said').argParser(readCount))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (name: string, options: AttemptsOptions) => {
      await list(name, options, terminal)
      end(0)
    })
}

async function list(name: string, options: AttemptsOptions, terminal: Terminal): Promise<void> {
  const { webhookAttemptView } = await import('@handoffkit/server')
  const { limit, after, format } = options
  await using opened = await openKept(options.workspace, terminal)
  const query = { limit, ...(after === undefined ? {} : { before: after }) }
  const { attempts, next } = await opened.workspace.webhooks.attempts(name, query)
  if (format === 'json') printJson(terminal, { attempts: attempts.map(webhookAttemptView), next: next ?? null })
  else print(terminal, attemptTable(attempts, next, outputLook(terminal).width))
}

function attemptTable(attempts: readonly WebhookAttempt[], next: number | undefined, width: number): readonly Line[] {
  if (attempts.length === 0) return [[quiet('It was not called yet.')]]
  const rows = attempts.map(({ no, atMs, type, handoffId, outcome, status, because }) => [
    line`${no}`,
    line`${shownTime(atMs)}`,
    line`${type} ${quiet(handoffId ?? '')}`,
    line`${strong(outcome)} ${quiet(because ?? String(status ?? ''))}`,
  ])
  const columns = [
    { title: 'no', atLeast: 4 },
    { title: 'when (UTC)', atLeast: 19 },
    { title: 'what' },
    { title: 'what came of it' },
  ]
  const more = next === undefined ? [] : [line`${quiet(`more: --after ${next}`)}`]
  return [...table(columns, rows, { width, indent: 0 }), ...more]
}

function readCount(text: string): number {
  const count = Number(text)
  if (/^\d{1,15}$/u.test(text) && count > 0) return count
  throw new InvalidArgumentError('It is no whole number from 1 on.')
}
