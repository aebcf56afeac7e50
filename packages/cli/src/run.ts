import { HandoffError } from '@handoffkit/core'
import { Command, CommanderError } from 'commander'
import { commandsOf } from './commands.ts'
import { heading } from './render/line.ts'
import { lookOf, paint } from './render/paint.ts'
import { usageErrorLines } from './render/usage-error-lines.ts'
import { tellError } from './say.ts'
import type { ExitCode, Terminal } from './terminal.ts'
import { VERSION } from './version.ts'

const DESCRIPTION =
  'Hands conversations from an AI agent to people in a helpdesk: ticket fields by exact key, team and priority by rules, exactly one ticket. These commands check, try and explain a workspace before it goes live.'

const EXIT_CODES = `
Exit codes:
  0  all is well
  1  mistakes in a file or an event, failed tests, a failed delivery
  2  wrong use of a command, or a configuration that must be mended
  3  the helpdesk cannot be reached

Colours are used on a terminal, and never when NO_COLOR is set; FORCE_COLOR asks
for them elsewhere too.`

/**
 * Runs one command line to its end.
 *
 * @param args without the program's name
 * @throws never: what goes wrong is said on the messages stream and in the exit code
 */
export async function runHandoff(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = programOf(terminal, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    tellError(terminal, error)
    return error instanceof HandoffError ? error.exitCode : 2
  }
}

/** The program with all its commands. Help and usage errors go to the terminal's streams. */
export function programOf(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('handoff')
    .description(DESCRIPTION)
    .version(VERSION, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    // A command and one below it may have options of the same name.
    .enablePositionalOptions()
    .addHelpText('after', EXIT_CODES)
  for (const { command, hidden } of commandsOf({ terminal, end })) program.addCommand(command, { hidden })
  for (const command of withParts(program)) speakOn(command, terminal)
  return program
}

/** A command with all that stand below it. */
function withParts(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withParts)]
}

function speakOn(command: Command, terminal: Terminal): void {
  const output = lookOf(terminal.output, terminal)
  const messages = lookOf(terminal.messages, terminal)
  const title = (text: string) => paint([[heading(text)]], output).trimEnd()
  command
    .exitOverride()
    .configureHelp({ styleTitle: title })
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => terminal.output.write(text),
      writeErr: (text) => terminal.messages.write(text),
      getOutHelpWidth: () => output.width,
      getErrHelpWidth: () => messages.width,
      getOutHasColors: () => output.colours,
      getErrHasColors: () => messages.colours,
      outputError: (text, write) => write(paint(usageErrorLines(text, command, messages.width), messages)),
    })
}
