import type { Command } from 'commander'
import { Option } from 'commander'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { authorOf } from '../published-rules.ts'
import { readVersion } from '../read-version.ts'
import { publicationLines } from '../render/publication-lines.ts'
import { findingsOptions, outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'

interface RollbackOptions {
  readonly workspace?: string
  readonly note?: string
  readonly author?: string
  readonly dryRun?: boolean
  readonly expect?: number
  readonly format: 'text' | 'json'
}

/** `handoff rollback` */
export function rollbackCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'rollback',
    summary: 'put an earlier version of the rules in force again',
    description:
      'Publishes an earlier version again, as the next one, at once: it decided before, so nothing is tested or replayed. Said twice, it goes back two versions. "--dry-run" shows what it would change.',
    examples: [
      { command: 'rollback --note "too many urgent tickets"', does: 'the version before the current one' },
      { command: 'rollback 12', does: 'version 12' },
      { command: 'rollback 12 --dry-run', does: 'show what it would change' },
    ],
    exitCodes: '1 when there is no such version, or another one is current than --expect says',
  })
    .argument('[version]', 'version to bring back (default: the one before)', readVersion)
    .addOption(new Option('--note <text>', 'why; kept with the version'))
    .addOption(new Option('--author <name>', 'who does it (default: the user of this machine)'))
    .addOption(new Option('--dry-run', 'show what it would change, and publish nothing'))
    .addOption(new Option('--expect <version>', 'only while this version is current').argParser(readVersion))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (version: number | undefined, options: RollbackOptions) => {
      await rollback(version, options, terminal)
      end(0)
    })
}

async function rollback(
  version: number | undefined,
  { workspace, note, author, dryRun = false, expect, format }: RollbackOptions,
  terminal: Terminal,
): Promise<void> {
  await using opened = await openKept(workspace, terminal)
  const publication = await opened.workspace.rulesets.restore(version, {
    author: authorOf(author, terminal),
    dryRun,
    ...(note === undefined ? {} : { note }),
    ...(expect === undefined ? {} : { expected: expect }),
  })
  if (format === 'json') printJson(terminal, publication)
  else {
    // What stood in an earlier version was told when it was published.
    const told = { ...publication, findings: [] }
    print(terminal, publicationLines(told, findingsOptions(terminal, outputLook(terminal).width)))
  }
}
