import type { Environment } from '@handoffkit/core'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { historySetting, historySource, replayHistory } from 'handoffkit'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, newCommand, workspaceOption } from '../new-command.ts'
import { progressOn } from '../progress.ts'
import { replayCsv } from '../render/replay-csv.ts'
import { replayHtml } from '../render/replay-html.ts'
import { replayPage } from '../render/replay-page.ts'
import type { ReplayLimit } from '../replay-limit.ts'
import { exceededLimits, readReplayLimit } from '../replay-limit.ts'
import { replayProgress } from '../replay-progress.ts'
import type { ReplayReport } from '../replay-report.ts'
import type { RulesToCompare } from '../replay-rules.ts'
import { rulesToCompare } from '../replay-rules.ts'
import { outputLook, print, printJson, warn } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

interface ReplayCommandOptions {
  readonly before?: string
  readonly after?: string
  readonly history: string
  readonly limit: number
  readonly environment: Environment
  readonly cache: boolean
  readonly threads?: number
  readonly failIf?: readonly ReplayLimit[]
  readonly workspace?: string
  readonly format: 'text' | 'json' | 'csv' | 'html'
}

/** `handoff replay` */
export function replayCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'replay',
    summary: 'decide handoffs of the past by other rules, and say what changes',
    description:
      'Decides a history anew by two rulesets and says what changes: how many handoffs, from which team and priority to which, how often each rule decides, which never do. The history is a file of handoff events (JSON lines or a JSON array), a conversation export of Delight, a folder of such files, or "store" for what the workspace keeps. Delivers nothing.',
    examples: [
      { command: 'replay --after new.json --history events.jsonl', does: 'new rules against those in force' },
      {
        command: 'replay --before old.json --after new.json --history exports/ --fail-if "changed>5%"',
        does: 'two files, over a folder; fails when too much changes',
      },
      { command: 'replay --after new.json --history store', does: 'over what the workspace keeps' },
      {
        command: 'replay --before main.json --history events.jsonl --format html > replay.html',
        does: 'a page with charts, to send around',
      },
    ],
    exitCodes: '1 when a limit of --fail-if is exceeded; 2 when rules or files cannot be used',
  })
    .addOption(new Option('--before <file>', 'rules to compare with (default: those in force)'))
    .addOption(new Option('--after <file>', "other rules (default: the workspace's own)"))
    .addOption(
      new Option(
        '--history <path>',
        'file or folder of events, or "store"; what is read is kept in PATH.hkh for the next time',
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--limit <count>', 'of the store, the newest so many').default(20_000).argParser(readCount))
    .addOption(environmentOption('environment of events that name none').default('production'))
    .addOption(
      new Option(
        '--threads <count>',
        'threads that read and decide files (default: one for each processor, four at most)',
      ).argParser(readCount),
    )
    .addOption(new Option('--no-cache', 'neither use nor keep PATH.hkh, which holds personal data'))
    .addOption(
      new Option(
        '--fail-if <limit>',
        'changed>5%, changed>100, default>40%, never-fires>0, cannot-tell>0; once for each',
      ).argParser((text: string, before: readonly ReplayLimit[] | undefined) => [
        ...(before ?? []),
        readReplayLimit(text),
      ]),
    )
    .addOption(workspaceOption())
    .addOption(
      new Option('-f, --format <format>', 'how results are printed')
        .choices(['text', 'json', 'csv', 'html'])
        .default('text'),
    )
    .action(async (options: ReplayCommandOptions) => {
      end(await replay(options, terminal))
    })
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number from 1 on.')
}

async function replay(options: ReplayCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const rules = await rulesToCompare(options, terminal)
  const replayed =
    options.history === 'store' ? await ofStore(options, rules, terminal) : await ofFiles(options, rules, terminal)
  const report: ReplayReport = {
    ...replayed,
    neverFires: replayed.after.rules
      .filter(({ mode, count }) => mode === 'on' && count === 0)
      .map(({ list, rule }) => ({ list, rule })),
    exceeded: exceededLimits(options.failIf ?? [], replayed),
  }
  show(report, options.format, terminal)
  return report.exceeded.length > 0 ? 1 : 0
}

type Replayed = Omit<ReplayReport, 'neverFires' | 'exceeded'>

async function ofStore(
  { workspace, limit }: ReplayCommandOptions,
  { before, after }: RulesToCompare,
  terminal: Terminal,
): Promise<Replayed> {
  await using opened = await openKept(workspace, terminal)
  const progress = progressOn(terminal)
  return await opened.workspace.rulesets
    .compare(before.ruleset, after.ruleset, {
      limit,
      onProgress: (read) => progress.say(`read ${read.toLocaleString('en-US')} handoffs`),
    })
    .finally(progress.end)
}

async function ofFiles(
  { history, environment, cache, threads }: ReplayCommandOptions,
  { workspace, before, after }: RulesToCompare,
  terminal: Terminal,
): Promise<Replayed> {
  const source = historySource(history, terminal.cwd)
  const { facts, detectors } = historySetting({
    ...(workspace === undefined ? {} : { workspace }),
    environment,
    rules: [before.ruleset, after.ruleset],
  })
  if (facts.leftOut.size > 0)
    warn(
      terminal,
      `The helpdesk's fields are not known here, so nobody can tell ${[...facts.leftOut].toSorted().join(', ')}. Name a catalog file in the workspace.`,
    )
  const hasOperators = workspace?.plugins.some(({ operators = [] }) => operators.length > 0) ?? false
  const progress = replayProgress(terminal)
  return await replayHistory({
    source,
    before,
    after,
    facts,
    detectors,
    onProgress: progress.say,
    ...(workspace?.teams === undefined ? {} : { teams: workspace.teams }),
    ...(cache ? { encodedAt: `${source.path}.hkh` } : {}),
    ...(threads === undefined ? {} : { threads }),
    // A thread cannot be given the functions of a plugin.
    ...(hasOperators ? { threads: 0 } : {}),
  }).finally(progress.end)
}

function show(report: ReplayReport, format: ReplayCommandOptions['format'], terminal: Terminal): void {
  if (format === 'json') printJson(terminal, report)
  else if (format === 'csv') terminal.output.write(replayCsv(report))
  else if (format === 'html') terminal.output.write(replayHtml(report))
  else print(terminal, replayPage(report, outputLook(terminal).width))
}
