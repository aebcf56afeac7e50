import { isAcceptable } from '@handoffkit/core'
import type { Command } from 'commander'
import { checkFiles, checkWhole, type FilesCheck } from '../check-files.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { countFindings, findingLines, plural } from '../render/finding-lines.ts'
import type { Line } from '../render/line.ts'
import { bad, EMPTY, good, line, quiet, strong, warning } from '../render/line.ts'
import { paragraph } from '../render/page.ts'
import { findingsOptions, outputLook, print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

interface ValidateOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `handoff validate` */
export function validateCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'validate',
    summary: 'find every mistake in workspace, rules and events',
    description:
      'Checks the workspace file with everything it names (ruleset, rule files, lists, catalog, adapter options), or the files given. Finds all mistakes at once, with their places. Needs no helpdesk and no secrets.',
    examples: [
      { command: 'validate', does: 'the workspace of this folder' },
      { command: 'validate rules.json events/*.json', does: 'these files; each is known by what it holds' },
      { command: 'validate rules.json --workspace .', does: "rules, against the workspace's fields and teams" },
    ],
    exitCodes: '1 when there is an error; warnings alone give 0',
  })
    .argument('[files...]', 'workspace, ruleset, catalog or event files (default: the workspace)')
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (files: readonly string[], options: ValidateOptions) => {
      end(await validate(files, options, terminal))
    })
}

async function validate(
  files: readonly string[],
  { workspace, format }: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const check =
    files.length === 0 ? await checkWhole(workspace, terminal) : await checkFiles(files, workspace, terminal)
  const isGood = isAcceptable(check.findings)
  if (format === 'json') printJson(terminal, { ok: isGood, files: check.files, findings: check.findings })
  else print(terminal, reportLines(check, terminal))
  return isGood ? 0 : 1
}

/** More files are counted only. */
const MOST_NAMED = 4

function reportLines({ files, findings, events }: FilesCheck, terminal: Terminal): readonly Line[] {
  const { width } = outputLook(terminal)
  const { sourceOf } = findingsOptions(terminal, width)
  const summary = `${plural(files.length, 'file')}${files.length > MOST_NAMED ? '' : `: ${files.join(', ')}`}`
  if (findings.length === 0)
    return paragraph(line`${good('✓')} ${strong('No mistakes')} ${quiet(`in ${summary}`)}`, width)
  const mark = isAcceptable(findings) ? warning('!') : bad('✗')
  return [
    ...findingLines(findings, { width, sourceOf: (file) => (events.has(file) ? undefined : sourceOf(file)) }),
    EMPTY,
    ...paragraph(line`${mark} ${strong(countFindings(findings))} ${quiet(`in ${summary}`)}`, width),
  ]
}
