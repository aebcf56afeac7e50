import type { Command } from 'commander'
import { Option } from 'commander'
import type { HandoffRecord, KnownSettlement, Workspace } from 'handoffkit'
import { currentDesk } from 'handoffkit'
import { keptRecord, openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import type { FilterOptions } from '../record-filter.ts'
import { queryOf, readLimit, withFilters } from '../record-filter.ts'
import { plural } from '../render/finding-lines.ts'
import type { Redelivery } from '../render/redelivery-lines.ts'
import { redeliveryLines } from '../render/redelivery-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface RedeliverOptions extends FilterOptions {
  readonly workspace?: string
  readonly status?: 'dead' | 'parked'
  readonly limit: number
  readonly found?: string
  readonly absent?: boolean
  readonly by?: string
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly format: 'text' | 'json'
}

/** `handoff redeliver` */
export function redeliverCommand({ terminal, end }: CommandContext): Command {
  const command = newCommand({
    name: 'redeliver',
    summary: 'try again what was not delivered',
    description:
      'Asks for another try of deliveries that are dead or parked: of one by its id, or of all that the filters name. Nothing is sent blindly: what was tried before is looked for first. Workers take it up, or "handoff work". Where the helpdesk cannot be asked, look there yourself and say what you found, with --found or --absent.',
    examples: [
      { command: 'redeliver h-4hdkzq2m6n7pbrs5tvwxyz2345', does: 'one handoff' },
      { command: 'redeliver --status dead --from 24h --dry-run', does: 'what would be tried again' },
      { command: 'redeliver h-4hdkzq2m6n7pbrs5tvwxyz2345 --found 4711', does: 'a parked one whose ticket you found' },
      { command: 'redeliver h-4hdkzq2m6n7pbrs5tvwxyz2345 --absent', does: 'a parked one that you did not find' },
    ],
    exitCodes: '1 when one of them cannot be tried again, or there is no such handoff',
  })
    .argument('[id]', 'handoff id; without it, all that the filters name')
    .addOption(new Option('--status <status>', 'only those that stand so').choices(['dead', 'parked']))
  return withFilters(command)
    .addOption(new Option('--limit <count>', 'how many at most').argParser(readLimit).default(100))
    .addOption(new Option('--found <ticket>', 'the step in doubt did land: in this ticket').conflicts('absent'))
    .addOption(new Option('--absent', 'the step in doubt did not land'))
    .addOption(new Option('--by <name>', 'who asks; kept in the journal (default: the user of this terminal)'))
    .addOption(new Option('--dry-run', 'say what would be tried again, and change nothing'))
    .addOption(new Option('-y, --yes', 'ask nothing'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (id: string | undefined, options: RedeliverOptions) => {
      end(await redeliver(id, options, terminal))
    })
}

async function redeliver(id: string | undefined, options: RedeliverOptions, terminal: Terminal): Promise<ExitCode> {
  insistOnWhich(id, options, terminal)
  await using opened = await openKept(options.workspace, terminal)
  const { workspace } = opened
  const records = id === undefined ? await wanted(workspace, options, terminal) : [await keptRecord(workspace, id)]
  const known = id === undefined ? undefined : knownOf(records, options)
  const isDry = options.dryRun === true || !(await isMeant(records, options, terminal))
  const by = options.by ?? terminal.env['USER'] ?? 'an operator'
  const done: Redelivery[] = []
  for (const record of records)
    done.push({ record, kind: isDry ? dryKind(record) : await again(workspace, record, by, known) })
  if (options.format === 'json') printJson(terminal, done.map(redeliveryObject))
  else print(terminal, redeliveryLines(done, isDry, outputLook(terminal).width))
  return done.every(({ kind }) => kind === 'redelivering' || kind === 'would-redeliver') ? 0 : 1
}

async function again(
  workspace: Workspace,
  { prepared }: HandoffRecord,
  by: string,
  known: KnownSettlement | undefined,
) {
  return (await workspace.redeliver(prepared.handoffId, by, known)).kind
}

/** @throws UsageError when the command line says neither which one nor which ones */
function insistOnWhich(id: string | undefined, options: RedeliverOptions, { now }: Terminal): void {
  const hasFilter = options.status !== undefined || Object.keys(queryOf(options, now())).length > 0
  if (id === undefined && !hasFilter)
    throw new UsageError('this does not say which handoffs', 'Give an id, or a filter: --status dead.')
  if (id !== undefined && hasFilter) throw new UsageError('both an id and a filter are given', 'Give one of them.')
  if (id === undefined && (options.found !== undefined || options.absent === true))
    throw new UsageError('what was found is about one handoff', 'Give its id.')
}

/** Dead and parked ones that the filters name, the oldest first, so that a conversation's order is kept. */
async function wanted(
  workspace: Workspace,
  options: RedeliverOptions,
  terminal: Terminal,
): Promise<readonly HandoffRecord[]> {
  const { status, limit } = options
  const statuses = status === undefined ? (['dead', 'parked'] as const) : [status]
  const query = { ...queryOf(options, terminal.now()), limit }
  const pages = await Promise.all(statuses.map((one) => workspace.records({ ...query, status: one })))
  return pages
    .flatMap(({ records }) => records)
    .toSorted((a, b) => b.receivedAtMs - a.receivedAtMs)
    .slice(0, limit)
    .toReversed()
}

/** What the person found out, about the step that nobody could tell of. @throws UsageError when there is none */
function knownOf(records: readonly HandoffRecord[], { found, absent }: RedeliverOptions): KnownSettlement | undefined {
  if (found === undefined && absent !== true) return undefined
  const [record] = records
  if (record?.state.status !== 'parked')
    throw new UsageError('only a parked handoff has a step in doubt', 'Leave out --found and --absent.')
  const { list, step } = record.state
  if (found === undefined) return { list, step, settlement: { found: 'no' } }
  const produces = currentDesk(record).prepared.plan[list]?.find(({ id }) => id === step)?.produces
  return { list, step, settlement: { found: 'yes', produced: produces === undefined ? {} : { [produces]: found } } }
}

async function isMeant(
  records: readonly HandoffRecord[],
  { dryRun, yes }: RedeliverOptions,
  { ask }: Terminal,
): Promise<boolean> {
  if (ask === undefined || yes === true || dryRun === true || records.length === 0) return true
  const answer = await ask(`Try ${plural(records.length, 'handoff')} again? [y/N] `)
  return /^y(?:es)?$/iu.test(answer.trim())
}

function dryKind({ state, sink }: HandoffRecord): Redelivery['kind'] {
  if (sink === 'preview') return 'unknown-handoff'
  if (state.status === 'delivered') return 'delivered'
  return state.status === 'dead' || state.status === 'parked' ? 'would-redeliver' : 'still-trying'
}

function redeliveryObject({ record, kind }: Redelivery): object {
  const { handoffId, environment } = record.prepared
  return { handoffId, environment, status: record.state.status, answer: kind }
}
