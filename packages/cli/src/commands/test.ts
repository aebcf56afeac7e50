import { HandoffError } from '@handoffkit/core'
import { testRuleset } from '@handoffkit/rules'
import type { Command } from 'commander'
import { checkWorkspace, createFileReader } from 'handoffkit'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { workspaceFileAt } from '../open-workspace-at.ts'
import { testReportLines } from '../render/test-report-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface TestOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `handoff test` */
export function testCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'test',
    summary: "run the ruleset's own tests",
    description:
      'Runs the tests that stand in the ruleset under "tests" and prints those that came out differently. Needs no helpdesk and no secrets.',
    examples: [
      { command: 'test', does: 'the workspace of this folder' },
      { command: 'test --workspace ./support --format json', does: 'for programs' },
    ],
    exitCodes: '1 when a test failed, 2 when the ruleset has mistakes',
  })
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: TestOptions) => {
      end(await test(options, terminal))
    })
}

async function test({ workspace, format }: TestOptions, terminal: Terminal): Promise<ExitCode> {
  const path = workspaceFileAt(workspace, terminal)
  const check = await checkWorkspace(path, createFileReader(terminal.cwd), terminal.now())
  const { ruleset, catalog, teams, findings } = check
  if (ruleset === undefined && typeof check.file?.ruleset === 'object')
    throw new UsageError(
      'the rules of this workspace are published, and no file is named',
      'Run "handoff publish FILE --dry-run": it runs the tests of FILE, and publishes nothing.',
    )
  if (ruleset === undefined) {
    throw new HandoffError(check.file === undefined ? 'HK_WORKSPACE_INVALID' : 'HK_RULESET_INVALID', {
      findings: findings.filter(({ severity }) => severity === 'error'),
    })
  }
  const report = testRuleset(ruleset, {
    ...(catalog === undefined ? {} : { catalog }),
    ...(teams === undefined ? {} : { teams }),
  })
  if (format === 'json') printJson(terminal, { ruleset: ruleset.name, revision: ruleset.revision, ...report })
  else print(terminal, testReportLines(report, ruleset.name, outputLook(terminal).width))
  return report.passed ? 0 : 1
}
