import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { AuditEntry } from 'handoffkit'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import type { TimeOption } from '../read-time.ts'
import { instantOf, readTimeOption } from '../read-time.ts'
import type { Line } from '../render/line.ts'
import { line, quiet, strong } from '../render/line.ts'
import { shownTime } from '../render/shown-time.ts'
import { table } from '../render/table.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'

interface ListOptions {
  readonly workspace?: string
  readonly from?: TimeOption
  readonly to?: TimeOption
  readonly action?: string
  readonly limit: number
  readonly after?: number
  readonly format: 'text' | 'json'
}

/** `handoff audit list` */
export function auditListCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'list',
    summary: 'list what was done, the newest first',
    description: 'Shows when something was done, by whom, and to what.',
    examples: [
      { command: 'audit list --action preview-switched', does: 'every turn of a preview switch' },
      { command: 'audit list --from 2026-03-01 --to 2026-04-01 --format json', does: 'a month, for programs' },
    ],
  })
    .addOption(new Option('--from <time>', 'only from then on: a date, an instant, or "7d"').argParser(readTimeOption))
    .addOption(new Option('--to <time>', 'only before then').argParser(readTimeOption))
    .addOption(new Option('--action <name>', 'only this action'))
    .addOption(new Option('--limit <count>', 'how many at most').argParser(readCount).default(50))
    .addOption(new Option('--after <number>', 'go on after this entry, as the page before said').argParser(readCount))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: ListOptions) => {
      await list(options, terminal)
      end(0)
    })
}

async function list(options: ListOptions, terminal: Terminal): Promise<void> {
  const { from, to, action, limit, after, format } = options
  await using opened = await openKept(options.workspace, terminal)
  const nowMs = terminal.now()
  const { entries, next } = await opened.workspace.audit.list({
    limit,
    ...(from === undefined ? {} : { fromMs: instantOf(from, nowMs) }),
    ...(to === undefined ? {} : { toMs: instantOf(to, nowMs) }),
    ...(action === undefined ? {} : { action }),
    ...(after === undefined ? {} : { after }),
  })
  if (format === 'json') printJson(terminal, { entries, next: next ?? null })
  else print(terminal, auditTable(entries, next, outputLook(terminal).width))
}

function auditTable(entries: readonly AuditEntry[], next: number | undefined, width: number): readonly Line[] {
  if (entries.length === 0) return [[quiet('There are no such entries.')]]
  const rows = entries.map(({ no, atMs, actor, action, subject, details }) => [
    line`${no}`,
    line`${shownTime(atMs)}`,
    line`${strong(actor)}`,
    line`${action} ${subject} ${quiet(detailWords(details))}`,
  ])
  const columns = [
    { title: 'no', atLeast: 4 },
    { title: 'when (UTC)', atLeast: 19 },
    { title: 'who' },
    { title: 'what' },
  ]
  const more = next === undefined ? [] : [line`${quiet(`more: --after ${next}`)}`]
  return [...table(columns, rows, { width, indent: 0 }), ...more]
}

function detailWords(details: AuditEntry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(' ')
}

function readCount(text: string): number {
  const count = Number(text)
  if (/^\d{1,15}$/u.test(text) && count > 0) return count
  throw new InvalidArgumentError('It is no whole number from 1 on.')
}
