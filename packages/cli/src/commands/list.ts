import type { Command } from 'commander'
import { Option } from 'commander'
import type { RecordState } from 'handoffkit'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import type { FilterOptions } from '../record-filter.ts'
import { queryOf, readLimit, withFilters } from '../record-filter.ts'
import { recordTable, summaryObject } from '../render/record-summary.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'

interface ListOptions extends FilterOptions {
  readonly workspace?: string
  readonly status?: RecordState['status']
  readonly limit: number
  readonly after?: string
  readonly format: 'text' | 'json'
}

const STATUSES: readonly RecordState['status'][] = ['previewed', 'accepted', 'waiting', 'delivered', 'dead', 'parked']

/** `handoff list` */
export function listCommand({ terminal, end }: CommandContext): Command {
  const command = newCommand({
    name: 'list',
    summary: 'list handoffs and previews that are kept',
    description:
      'Lists what the store of the workspace keeps, the newest first: handoffs on their way, delivered ones, failed ones, and previews.',
    examples: [
      { command: 'list --from 24h', does: 'what came in since yesterday' },
      { command: 'list --status dead', does: 'what was not delivered' },
      { command: 'list --ticket 4711', does: 'which handoffs a ticket is from' },
      { command: 'list --limit 100 --format json', does: 'for programs; "next" is for --after' },
    ],
    exitCodes: '2 when the workspace keeps nothing between two commands',
  })
  return withFilters(command.addOption(new Option('--status <status>', 'only those that stand so').choices(STATUSES)))
    .addOption(new Option('--limit <count>', 'how many at most').argParser(readLimit).default(50))
    .addOption(new Option('--after <place>', 'go on after this place, as the page before said'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: ListOptions) => {
      await list(options, terminal)
      end(0)
    })
}

async function list(options: ListOptions, terminal: Terminal): Promise<void> {
  const { status, limit, after, format } = options
  await using opened = await openKept(options.workspace, terminal)
  const { records, next } = await opened.workspace.records({
    ...queryOf(options, terminal.now()),
    sink: 'both',
    limit,
    ...(status === undefined ? {} : { status }),
    ...(after === undefined ? {} : { after }),
  })
  if (format === 'json') printJson(terminal, { records: records.map(summaryObject), next: next ?? null })
  else print(terminal, recordTable(records, next, outputLook(terminal).width))
}
