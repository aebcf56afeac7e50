import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { FileReader } from 'handoffkit'
import { createFileReader } from 'handoffkit'
import { SEVERITIES } from '../fail-severity.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand, workspaceOption } from '../new-command.ts'
import { isPassed } from '../render/findings/findings-report.ts'
import { FINDINGS_FORMATS, printFindings } from '../render/findings/print-findings.ts'
import { lookOf } from '../render/paint.ts'
import { repairLines } from '../render/repair-lines.ts'
import { textDiff } from '../render/text-diff.ts'
import { print, tell } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { LIVE } from '../validate/chosen-catalog.ts'
import { namedFiles } from '../validate/named-files.ts'
import { repairFiles } from '../validate/repair-files.ts'
import type { Validated, ValidateRequest } from '../validate/validate-once.ts'
import { validateOnce } from '../validate/validate-once.ts'
import type { ValidateOptions } from '../validate/validate-options.ts'
import { givenTexts, insistOnSense, requestFor } from '../validate/validate-options.ts'
import { notingReader } from '../validate/watch-inputs.ts'
import { watchValidation } from '../validate/watch-validation.ts'

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
      { command: 'validate --watch', does: 'while somebody writes rules' },
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
    .addOption(new Option('--watch', 'check again whenever a file changes, until it is stopped'))
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
  insistOnSense(words, options)
  if (options.watch) return watch(words, options, terminal)
  const request = await requestFor(words, options, terminal)
  const given = await givenTexts(words, terminal)
  if (options.fix) await fix(request, given, options, terminal)
  const files = createFileReader(terminal.cwd, given)
  const checked = await validateOnce(request, files)
  if (!options.dryRun) printChecked(checked, files, options, terminal)
  return isPassed(checked) ? 0 : 1
}

/** Goes on until it is stopped. The helpdesk is asked once. */
async function watch(words: readonly string[], options: ValidateOptions, terminal: Terminal): Promise<ExitCode> {
  const { catalog, workspace, named } = await requestFor(words, options, terminal)
  const live = options.catalog === LIVE ? catalog : undefined
  const own = named === undefined && workspace !== undefined ? [workspace] : undefined
  await watchValidation(
    {
      named: async () => own ?? (await namedFiles(words, terminal)).map(({ path }) => path),
      run: async (looked) => {
        const files = notingReader(createFileReader(terminal.cwd), looked, terminal.cwd)
        const checked = await validateOnce(await requestFor(words, options, terminal, live), files)
        printChecked(checked, files, options, terminal)
        return checked
      },
    },
    terminal,
  )
  return 0
}

/** Events hold customers' data: their lines are not shown. */
function printChecked(
  checked: Validated,
  { texts }: FileReader,
  { format, watch: isWhole = false }: ValidateOptions,
  terminal: Terminal,
): void {
  const sourceOf = (file: string) => (checked.events.has(file) ? undefined : texts.get(file))
  printFindings(checked, format, terminal, { sourceOf, isWhole })
}

/** Mends the files and says what was done, or prints what would be. */
async function fix(
  request: ValidateRequest,
  given: ReadonlyMap<string, string>,
  { dryRun }: ValidateOptions,
  terminal: Terminal,
): Promise<void> {
  const repaired = await repairFiles(request, given, { cwd: terminal.cwd, atMs: terminal.now() })
  if (dryRun)
    print(
      terminal,
      repaired.flatMap(({ shown: name, before, after }) =>
        textDiff({ name, before: ['as it is', before], after: ['mended', after] }),
      ),
    )
  else for (const { path, after } of repaired) writeFileSync(path, after)
  tell(terminal, repairLines(repaired, lookOf(terminal.messages, terminal).width))
}
