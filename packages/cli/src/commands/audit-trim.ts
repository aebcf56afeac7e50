import type { Command } from 'commander'
import { Option } from 'commander'
import { cliActor } from '../cli-actor.ts'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import type { TimeOption } from '../read-time.ts'
import { instantOf, readTimeOption } from '../read-time.ts'
import { plural } from '../render/finding-lines.ts'
import { line } from '../render/line.ts'
import { print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

interface TrimOptions {
  readonly workspace?: string
  readonly before: TimeOption
  readonly yes?: boolean
  readonly format: 'text' | 'json'
}

/** `handoff audit trim` */
export function auditTrimCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'trim',
    summary: 'let old entries go',
    description:
      'Nothing of the log goes by itself. This lets go of entries from before an instant, from the oldest end alone; what is left still links to the last one that went, and an entry says who did it. Export the log first.',
    examples: [{ command: 'audit trim --before 400d', does: 'what is older than 400 days' }],
    exitCodes: '1 when a person was asked and said no',
  })
    .addOption(
      new Option('--before <time>', 'a date, an instant, or so long ago: "400d"')
        .argParser(readTimeOption)
        .makeOptionMandatory(),
    )
    .option('--yes', 'do not ask')
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: TrimOptions) => {
      end(await trim(options, terminal))
    })
}

async function trim(options: TrimOptions, terminal: Terminal): Promise<ExitCode> {
  const { before, yes = false, format } = options
  const beforeMs = instantOf(before, terminal.now())
  await using opened = await openKept(options.workspace, terminal)
  if (!yes && terminal.ask !== undefined) {
    const answer = await terminal.ask(`Let go of what was done before ${new Date(beforeMs).toISOString()}? [y/N] `)
    if (!/^y(?:es)?$/iu.test(answer.trim())) return 1
  }
  const gone = await opened.workspace.audit.trim(beforeMs, cliActor(terminal))
  if (format === 'json') printJson(terminal, { gone })
  else print(terminal, [line`${plural(gone, 'entry', 'entries')} gone.`])
  return 0
}
