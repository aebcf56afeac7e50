import type { Command } from 'commander'
import { Option } from 'commander'
import { parsePublishLimit } from 'handoffkit'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { progressOn } from '../progress.ts'
import { authorOf, findingsAt, readRules } from '../published-rules.ts'
import { readVersion } from '../read-version.ts'
import { publicationLines } from '../render/publication-lines.ts'
import { findingsOptions, outputLook, print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface PublishCommandOptions {
  readonly workspace?: string
  readonly note?: string
  readonly author?: string
  readonly dryRun?: boolean
  readonly failIf?: string
  readonly expect?: number
  readonly format: 'text' | 'json'
}

/** `handoff publish` */
export function publishCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'publish',
    summary: 'put other rules in force, on every machine',
    description:
      'Publishes a rule file, with the files that it names, as the next version in the store of the workspace. It is checked and its tests are run first, and the newest 20,000 handoffs are decided anew, to show what would change. Every service and worker that shares the store decides by it within a second; handoffs in flight keep the rules that they took. For workspaces with "ruleset": {"from": "store"}.',
    examples: [
      { command: 'publish', does: 'ruleset.json beside the workspace file' },
      { command: 'publish rules.jsonc --dry-run', does: 'show what would change, and publish nothing' },
      {
        command: 'publish --note "vip care is away" --fail-if "changed>5%"',
        does: 'unless it changes more than one handoff in twenty',
      },
      { command: 'publish --expect 12', does: 'only while version 12 is current' },
    ],
    exitCodes: '1 when it is refused: mistakes, failed tests, too much would change, or another version is current',
  })
    .argument('[file]', 'rule file (default: ruleset.json or ruleset.jsonc beside the workspace file)')
    .addOption(new Option('--note <text>', 'why; kept with the version'))
    .addOption(new Option('--author <name>', 'who publishes (default: the user of this machine)'))
    .addOption(new Option('--dry-run', 'do everything but publish'))
    .addOption(
      new Option('--fail-if <limit>', 'publish nothing if so much changes: changed>5%, changed>100, cannot-tell>0'),
    )
    .addOption(new Option('--expect <version>', 'only while this version is current; 0: none').argParser(readVersion))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (file: string | undefined, options: PublishCommandOptions) => {
      end(await publish(file, options, terminal))
    })
}

async function publish(
  file: string | undefined,
  { workspace, note, author, dryRun = false, failIf, expect, format }: PublishCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (failIf !== undefined && parsePublishLimit(failIf) === undefined)
    throw new UsageError(`${failIf} is no limit`, 'Write it like "changed>5%", "changed>100" or "cannot-tell>0".')
  const rules = readRules(file, workspace, terminal)
  await using opened = await openKept(workspace, terminal)
  const progress = progressOn(terminal)
  const publication = await opened.workspace.rulesets
    .publish(rules.document, {
      author: authorOf(author, terminal),
      file: rules.shown,
      dryRun,
      onProgress: (read) => progress.say(`read ${read.toLocaleString('en-US')} handoffs`),
      ...(note === undefined ? {} : { note }),
      ...(failIf === undefined ? {} : { failIf }),
      ...(expect === undefined ? {} : { expected: expect }),
    })
    .finally(progress.end)
  const shown = { ...publication, findings: findingsAt(publication, rules, terminal) }
  if (format === 'json') printJson(terminal, shown)
  else print(terminal, publicationLines(shown, findingsOptions(terminal, outputLook(terminal).width)))
  return publication.kind === 'refused' ? 1 : 0
}
