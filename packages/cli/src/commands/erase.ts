import type { Environment } from '@handoffkit/core'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { EnvironmentErasure, ErasureSubject, Workspace } from 'handoffkit'
import { cliActor } from '../cli-actor.ts'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { erasureLines } from '../render/erasure-lines.ts'
import { plural } from '../render/finding-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface EraseCommandOptions {
  readonly conversation?: string
  readonly customer?: string
  readonly environment?: Environment
  readonly force?: boolean
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `handoff erase` */
export function eraseCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'erase',
    summary: 'erase what is kept about a conversation or a customer',
    description:
      'Removes handoffs, previews and context objects from the store, and what they are found by. With a customer, also what names nobody in their conversations. Of a handoff only ids and dates stay, so that it does not become a second ticket. What the helpdesk has stays there, and so do backups. Doing it again changes nothing.',
    examples: [
      { command: 'erase --customer u-1 --dry-run', does: 'what would be erased' },
      { command: 'erase --customer u-1', does: 'everything of a customer, in all environments' },
      { command: 'erase --conversation 987652 -e staging', does: 'one conversation, in staging alone' },
      { command: 'erase --customer u-1 --force', does: 'also what was not delivered yet: it never will be' },
    ],
    exitCodes: '1 when something was left, because its delivery has not ended',
  })
    .addOption(new Option('--conversation <id>', 'id of the conversation').conflicts('customer'))
    .addOption(new Option('--customer <id>', 'id of the customer'))
    .addOption(environmentOption('only in this one (default: in all)'))
    .addOption(new Option('--force', 'give up deliveries that have not ended, and erase them too'))
    .addOption(new Option('--dry-run', 'say what would be erased, and change nothing'))
    .addOption(new Option('-y, --yes', 'ask nothing'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: EraseCommandOptions) => {
      end(await erase(options, terminal))
    })
}

async function erase(options: EraseCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const subject = subjectOf(options)
  await using opened = await openKept(options.workspace, terminal)
  const { workspace } = opened
  const isDry = options.dryRun === true || !(await isMeant(workspace, subject, options, terminal))
  const erased = await workspace.erase(subject, { ...scopeOf(options), dryRun: isDry, by: cliActor(terminal) })
  const isComplete = erased.every(({ notErased }) => notErased.length === 0)
  if (options.format === 'json') printJson(terminal, { dryRun: isDry, complete: isComplete, environments: erased })
  else print(terminal, erasureLines(erased, isDry, outputLook(terminal).width))
  return isComplete ? 0 : 1
}

/** @throws UsageError when the command line says neither */
function subjectOf({ conversation, customer }: EraseCommandOptions): ErasureSubject {
  if (conversation !== undefined && conversation !== '') return { conversation }
  if (customer !== undefined && customer !== '') return { customer }
  throw new UsageError('this does not say what to erase', 'Give --conversation ID or --customer ID.')
}

function scopeOf({ environment, force = false }: EraseCommandOptions) {
  return { force, ...(environment === undefined ? {} : { environments: [environment] }) }
}

/** Asks a person who is there: what is erased does not come back. */
async function isMeant(
  workspace: Workspace,
  subject: ErasureSubject,
  options: EraseCommandOptions,
  { ask }: Terminal,
): Promise<boolean> {
  if (ask === undefined || options.yes === true || options.dryRun === true) return true
  const found = await workspace.erase(subject, { ...scopeOf(options), dryRun: true })
  const count = totalOf(found)
  if (count === 0) return true
  const answer = await ask(`Erase ${plural(count, 'thing')} for good? [y/N] `)
  return /^y(?:es)?$/iu.test(answer.trim())
}

function totalOf(erased: readonly EnvironmentErasure[]): number {
  return erased.reduce((sum, { handoffs, previews, contexts }) => sum + handoffs + previews + contexts, 0)
}
