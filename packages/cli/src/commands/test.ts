import { dirname, resolve } from 'node:path'
import { isAcceptable } from '@handoffkit/core'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { FileReader } from 'handoffkit'
import { createFileReader } from 'handoffkit'
import type { CommandContext } from '../new-command.ts'
import { newCommand, workspaceOption } from '../new-command.ts'
import { EMPTY, line, quiet } from '../render/line.ts'
import { testRunGithub } from '../render/tests/github.ts'
import { testRunObject } from '../render/tests/json.ts'
import { testRunJunit } from '../render/tests/junit.ts'
import { proposalLines } from '../render/tests/proposal-lines.ts'
import { testRunLines } from '../render/tests/text.ts'
import { updatedLines } from '../render/tests/updated-lines.ts'
import { repeatOnChange } from '../repeat-on-change.ts'
import { findingsOptions, outputLook, print, printJson, tell, tellError } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { missedGoal, readPercent } from '../tests/coverage-goal.ts'
import { proposedFile, proposedTests } from '../tests/proposed-tests.ts'
import type { TestRun } from '../tests/run-tests.ts'
import { runTestFiles } from '../tests/run-tests.ts'
import type { TestSubject } from '../tests/test-subject.ts'
import { findTestSubject } from '../tests/test-subject.ts'
import { updatedFiles, writeUpdated } from '../tests/update-tests.ts'
import { UsageError } from '../usage-error.ts'

interface TestOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json' | 'junit' | 'github'
  readonly minCoverage?: number
  readonly update?: boolean
  readonly dryRun?: boolean
  readonly generate?: boolean
  readonly watch?: boolean
}

/** `handoff test` */
export function testCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'test',
    summary: "run the tests of the rules, and say which rules they don't reach",
    description:
      'Runs the tests that stand in the ruleset under "tests", and those in files *.test.json or *.test.jsonc below its folder. Prints those that came out differently, with the rule that won and why, and the rules that no test reaches. Needs no helpdesk and no secrets.',
    examples: [
      { command: 'test', does: 'the workspace of this folder' },
      { command: 'test "rules/**/*.test.json" --min-coverage 90', does: 'these tests; fails when too few rules win' },
      { command: 'test --update --dry-run', does: 'what writing the actual results would change' },
      { command: 'test --generate', does: 'a file of tests for the rules that no test reaches' },
      { command: 'test --format junit', does: 'for a CI server' },
    ],
    exitCodes:
      '1 when a test failed, a test file has mistakes, or too few rules are covered; 2 when the ruleset has mistakes',
  })
    .argument(
      '[files...]',
      "test files, folders with such, patterns, or a ruleset in place of the workspace's (default: all of the workspace)",
    )
    .addOption(
      new Option('--min-coverage <percent>', 'fail when tests reach fewer of the rules').argParser(readPercent),
    )
    .addOption(new Option('--update', 'write what came out into the files, comments and order kept'))
    .addOption(new Option('--dry-run', 'with --update: show the difference, write nothing'))
    .addOption(
      new Option('--generate', 'print a file of tests for the rules that no test reaches').conflicts([
        'update',
        'format',
      ]),
    )
    .addOption(
      new Option('--watch', 'run again when a file changes, until it is stopped').conflicts(['update', 'generate']),
    )
    .addOption(workspaceOption())
    .addOption(
      new Option('-f, --format <format>', 'how results are printed')
        .choices(['text', 'json', 'junit', 'github'])
        .default('text'),
    )
    .action(async (files: readonly string[], options: TestOptions) => {
      end(await (options.watch === true ? watch(files, options, terminal) : test(files, options, terminal)))
    })
}

async function test(
  names: readonly string[],
  options: TestOptions,
  terminal: Terminal,
  files: FileReader = createFileReader(terminal.cwd),
): Promise<ExitCode> {
  if (options.dryRun === true && options.update !== true)
    throw new UsageError('--dry-run goes with --update', 'Without it, nothing is written anyway.')
  if (options.update === true && (options.format === 'junit' || options.format === 'github'))
    throw new UsageError(`--update cannot be told as ${options.format}`, 'Leave out --format, or use json.')
  const subject = await findTestSubject({ ...options, files: names }, files, terminal)
  if (options.generate === true) return generate(withoutBlank(subject, files), files, terminal)
  const run = await runTestFiles(subject, files)
  return options.update === true ? update(run, options, terminal) : report(run, options, terminal)
}

function report(run: TestRun, { format, minCoverage }: TestOptions, terminal: Terminal): ExitCode {
  const missed = missedGoal(run.coverage, minCoverage)
  switch (format) {
    case 'json':
      printJson(terminal, testRunObject(run, missed))
      break
    case 'junit':
      terminal.output.write(testRunJunit(run, missed))
      break
    case 'github':
      terminal.output.write(testRunGithub(run, missed))
      break
    case 'text':
      print(terminal, testRunLines(run, missed, findingsOptions(terminal, outputLook(terminal).width)))
  }
  return run.passed && missed === undefined ? 0 : 1
}

/** A dry run leaves the tests as they are: failed. */
function update(run: TestRun, { format, dryRun = false, minCoverage }: TestOptions, terminal: Terminal): ExitCode {
  const updated = updatedFiles(run)
  const missed = missedGoal(run.coverage, minCoverage)
  const { width } = outputLook(terminal)
  if (!dryRun) for (const file of updated) writeUpdated(file)
  if (format === 'json') {
    const written = updated.map(({ shown, tests }) => ({ file: shown, tests: tests.map(({ name }) => name) }))
    printJson(terminal, { ...testRunObject(run, missed), updated: written, dryRun })
  } else print(terminal, updatedLines(updated, run, { isDryRun: dryRun, missed, ...findingsOptions(terminal, width) }))
  const isDone = isAcceptable(run.findings) && (updated.length === 0 || !dryRun)
  return isDone && missed === undefined ? 0 : 1
}

/** A shell that prints into a file makes it first: it is there, and blank. */
function withoutBlank(subject: TestSubject, files: FileReader): TestSubject {
  return { ...subject, paths: subject.paths.filter((path) => files.read(path).text.trim() !== '') }
}

async function generate(subject: TestSubject, files: FileReader, terminal: Terminal): Promise<ExitCode> {
  const run = await runTestFiles(subject, files)
  const proposals = proposedTests(subject, run)
  terminal.output.write(proposedFile(proposals))
  tell(terminal, proposalLines(proposals, run, outputLook(terminal).width))
  return 0
}

async function watch(names: readonly string[], options: TestOptions, terminal: Terminal): Promise<ExitCode> {
  await repeatOnChange(async () => {
    const files = createFileReader(terminal.cwd)
    try {
      await test(names, options, terminal, files)
    } catch (error) {
      if (error instanceof UsageError) throw error
      tellError(terminal, error)
    }
    const read = [...files.texts.keys()].map((name) => resolve(terminal.cwd, name))
    tell(terminal, [EMPTY, line`${quiet('Waiting for changes; Ctrl-C ends it.')}`])
    return [terminal.cwd, ...read, ...read.map((path) => dirname(path))]
  }, terminal)
  return 0
}
