import type { Command } from 'commander'
import { Option } from 'commander'
import type { AuditEntry } from 'handoffkit'
import { everyAuditEntry } from '../every-audit-entry.ts'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand, workspaceOption } from '../new-command.ts'
import type { TimeOption } from '../read-time.ts'
import { instantOf, readTimeOption } from '../read-time.ts'
import type { Terminal } from '../terminal.ts'

interface ExportOptions {
  readonly workspace?: string
  readonly from?: TimeOption
  readonly to?: TimeOption
  readonly format: 'jsonl' | 'csv'
}

/** `handoff audit export` */
export function auditExportCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'export',
    summary: 'print the log, the oldest entry first, for keeping or for spreadsheets',
    description:
      'JSON lines hold every entry whole: "handoff audit verify --file" checks them again, on any machine. In CSV, a cell that a spreadsheet would take for a formula gets an apostrophe before it.',
    examples: [
      { command: 'audit export > audit.jsonl', does: 'the whole log' },
      { command: 'audit export --from 2026-01-01 --to 2026-04-01 --format csv > q1.csv', does: 'a quarter' },
    ],
  })
    .addOption(new Option('--from <time>', 'only from then on: a date, an instant, or "7d"').argParser(readTimeOption))
    .addOption(new Option('--to <time>', 'only before then').argParser(readTimeOption))
    .addOption(new Option('-f, --format <format>', 'how it is printed').choices(['jsonl', 'csv']).default('jsonl'))
    .addOption(workspaceOption())
    .action(async (options: ExportOptions) => {
      await exportAll(options, terminal)
      end(0)
    })
}

async function exportAll({ workspace, from, to, format }: ExportOptions, terminal: Terminal): Promise<void> {
  await using opened = await openKept(workspace, terminal)
  const nowMs = terminal.now()
  const query = {
    ...(from === undefined ? {} : { fromMs: instantOf(from, nowMs) }),
    ...(to === undefined ? {} : { toMs: instantOf(to, nowMs) }),
  }
  if (format === 'csv') terminal.output.write(`${COLUMNS.join(',')}\r\n`)
  const lineOf = format === 'csv' ? csvLine : (entry: AuditEntry) => `${JSON.stringify(entry)}\n`
  for await (const entries of everyAuditEntry(opened.workspace.audit, query))
    terminal.output.write(entries.map(lineOf).join(''))
}

const COLUMNS = ['no', 'at', 'workspace', 'actor', 'action', 'subject', 'details', 'previous', 'hash'] as const

/** RFC 4180. */
function csvLine(entry: AuditEntry): string {
  const cells = { ...entry, at: new Date(entry.atMs).toISOString(), details: JSON.stringify(entry.details) }
  return `${COLUMNS.map((name) => csvCell(String(cells[name]))).join(',')}\r\n`
}

/** @see OWASP, CSV Injection: what begins like a formula is run by spreadsheets */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
