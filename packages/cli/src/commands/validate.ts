import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { createFileReader } from 'handoffkit'
import type { Severity } from '../fail-severity.ts'
import { SEVERITIES } from '../fail-severity.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand, workspaceOption } from '../new-command.ts'
import { workspaceFileAt } from '../open-workspace-at.ts'
import { isPassed } from '../render/findings/findings-report.ts'
import type { FindingsFormat } from '../render/findings/print-findings.ts'
import { FINDINGS_FORMATS, printFindings } from '../render/findings/print-findings.ts'
import { lookOf } from '../render/paint.ts'
import { repairLines } from '../render/repair-lines.ts'
import { patchLines } from '../render/ruleset-diff.ts'
import { print, tell } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { chosenCatalog, LIVE } from '../validate/chosen-catalog.ts'
import { namedFiles, STANDARD_INPUT } from '../validate/named-files.ts'
import { repairFiles } from '../validate/repair-files.ts'
import type { ValidateRequest } from '../validate/validate-once.ts'
import { validateOnce } from '../validate/validate-once.ts'

interface ValidateOptions {
  readonly workspace?: string
  readonly format: FindingsFormat
  readonly failSeverity: Severity
  readonly budget: number
  readonly catalog?: string
  readonly fix?: boolean
  readonly dryRun?: boolean
}

/** `handoff validate` */
export function validateCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'validate',
    summary: 'find every mistake in workspace, rules and events',
    description:
      'Checks the workspace file with everything it names (ruleset, rule files, lists, catalog, adapter options), or the files given. Finds all mistakes at once, with their places, and rules that can never match or never win. Needs no helpdesk and no secrets, unless --catalog live asks for it.',
    examples: [
      { command: 'validate', does: 'the workspace of this folder' },
      { command: 'validate rules.json "events/**/*.json"', does: 'these files; each is known by what it holds' },
      { command: 'validate rules.json --workspace .', does: "rules, against the workspace's fields and teams" },
      { command: 'validate --catalog live', does: 'against the fields and teams that the helpdesk has now' },
      { command: 'validate - < rules.json', does: 'standard input' },
      { command: 'validate --format sarif > handoff.sarif', does: 'for code scanning; junit and github for CI' },
      { command: 'validate --fix', does: 'mends what has one sure repair, and says what is left' },
      { command: 'validate --fix --dry-run', does: 'what it would change, as a diff' },
      { command: 'validate --fail-severity warning', does: 'warnings fail as well' },
    ],
    exitCodes: '1 when something is as grave as --fail-severity; the time that the analysis takes never matters',
  })
    .argument('[files...]', 'workspace, ruleset, catalog or event files, patterns, or "-" (default: the workspace)')
    .addOption(workspaceOption())
    .addOption(
      new Option('-f, --format <format>', 'how findings are printed').choices(FINDINGS_FORMATS).default('text'),
    )
    .addOption(
      new Option(
        '--catalog <file>',
        'catalog file to check fields, options and teams against; "live" asks the helpdesk',
      ),
    )
    .addOption(
      new Option('--fail-severity <severity>', 'from where on a finding makes the check fail')
        .choices(SEVERITIES)
        .default('error'),
    )
    .addOption(
      new Option('--budget <seconds>', 'how long rules are analysed; what is open then is listed')
        .argParser(readSeconds)
        .default(2),
    )
    .addOption(new Option('--fix', 'mend what has one sure repair, such as a slip in the name of an operator'))
    .addOption(new Option('--dry-run', 'with --fix: print what would change, and write nothing'))
    .action(async (files: readonly string[], options: ValidateOptions) => {
      end(await validate(files, options, terminal))
    })
}

const MOST_SECONDS = 3_600

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (/^\d+(?:\.\d+)?$/u.test(text) && seconds <= MOST_SECONDS) return seconds
  throw new InvalidArgumentError(`It is no number of seconds from 0 to ${MOST_SECONDS}.`)
}

async function validate(words: readonly string[], options: ValidateOptions, terminal: Terminal): Promise<ExitCode> {
  const request = await requestFor(words, options, terminal)
  const given = await givenTexts(words, terminal)
  if (options.fix) await fix(request, given, options, terminal)
  else if (options.dryRun)
    throw new UsageError('--dry-run is for --fix alone', 'Without --fix, nothing is written anyway.')
  const files = createFileReader(terminal.cwd, given)
  if (options.fix && options.dryRun) return isPassed(await validateOnce(request, files)) ? 0 : 1
  const checked = await validateOnce(request, files)
  printFindings(checked, options.format, terminal, (file) =>
    checked.events.has(file) ? undefined : files.texts.get(file),
  )
  return isPassed(checked) ? 0 : 1
}

/** Mends the files and says what was done, or prints what would be. */
async function fix(
  request: ValidateRequest,
  given: ReadonlyMap<string, string>,
  { dryRun = false, format }: ValidateOptions,
  terminal: Terminal,
): Promise<void> {
  if (given.size > 0 && !dryRun)
    throw new UsageError('standard input cannot be mended', 'Name the file, or add --dry-run.')
  if (dryRun && format !== 'text') throw new UsageError('a diff is text', 'Leave --format out, or --dry-run.')
  const repaired = await repairFiles(request, given, { cwd: terminal.cwd, atMs: terminal.now() })
  if (dryRun)
    print(
      terminal,
      repaired.flatMap(({ shown, before, after }) => patchLines(shown, ['as it is', before], ['mended', after])),
    )
  else for (const { path, after } of repaired) writeFileSync(path, after)
  tell(terminal, repairLines(repaired, lookOf(terminal.messages, terminal).width))
}

async function requestFor(
  words: readonly string[],
  { workspace: given, catalog, failSeverity, budget }: ValidateOptions,
  terminal: Terminal,
): Promise<ValidateRequest> {
  const named = words.length === 0 ? undefined : await namedFiles(words, terminal)
  const isAsked = named === undefined || given !== undefined || catalog === LIVE
  const workspace = isAsked ? workspaceFileAt(given, terminal) : undefined
  return {
    named,
    workspace,
    catalog: await chosenCatalog(catalog, workspace, terminal),
    failSeverity,
    budgetMs: budget * 1_000,
    now: terminal.now,
  }
}

/** Standard input stands for a file of its own name. */
async function givenTexts(words: readonly string[], terminal: Terminal): Promise<ReadonlyMap<string, string>> {
  return new Map(words.includes('-') ? [[resolve(terminal.cwd, STANDARD_INPUT), await terminal.readInput()]] : [])
}
