import { ENVIRONMENTS } from '@handoffkit/core'
import { Command, Option } from 'commander'
import type { ExitCode, Terminal } from './terminal.ts'

/** What a command is made with. */
export interface CommandContext {
  readonly terminal: Terminal
  /** Takes the exit code of the command that ran. */
  readonly end: (code: ExitCode) => void
}

/** A command line with what it does. */
export interface Example {
  readonly command: string
  readonly does: string
}

/** What every command says of itself. */
export interface CommandWords {
  readonly name: string
  /** One line for the list of commands, without a full stop. */
  readonly summary: string
  readonly description: string
  readonly examples: readonly Example[]
  /** When it ends with which exit code, where that is not plain from the general table. */
  readonly exitCodes?: string
}

/** A command with its help: description, options, examples, exit codes. */
export function newCommand({ name, summary, description, examples, exitCodes }: CommandWords): Command {
  const shown = examples.map(({ command, does }) => `  $ handoff ${command}\n      ${does}`).join('\n')
  return new Command(name)
    .summary(summary)
    .description(description)
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', `\nExamples:\n${shown}`)
    .addHelpText('after', exitCodes === undefined ? '' : `\nExit codes:\n  ${exitCodes}`)
}

/** `--workspace`. */
export function workspaceOption(): Option {
  return new Option('-w, --workspace <path>', 'workspace file or its folder (default: looked for from here upwards)')
}

/** `--workspace`, once for each. */
export function workspacesOption(): Option {
  return new Option(
    '-w, --workspace <path>',
    'workspace file or its folder; once for each (default: looked for from here upwards)',
  )
    .argParser((path: string, before: readonly string[]) => [...before, path])
    .default([], '')
}

/** `--format text|json`. */
export function formatOption(): Option {
  return new Option('-f, --format <format>', 'how results are printed').choices(['text', 'json']).default('text')
}

/** `--environment`, for events that name none. */
export function environmentOption(words: string): Option {
  return new Option('-e, --environment <name>', words).choices(ENVIRONMENTS)
}

/** `--event FILE|-`. */
export function eventOption(words: string): Option {
  return new Option('--event <file>', `${words}; "-" is standard input`)
}
