import { relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import { initWorkspace, TEMPLATE_NAMES, type TemplateChoices } from '../init-workspace.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand } from '../new-command.ts'
import type { Line } from '../render/line.ts'
import { accent, EMPTY, good, heading, line, quiet, strong } from '../render/line.ts'
import { print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

interface InitOptions {
  readonly adapter?: string
  readonly yes?: true
  readonly format: 'text' | 'json'
}

/** `handoff init` */
export function initCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'init',
    summary: 'make a workspace that runs at once',
    description:
      'Makes a workspace: configuration, rules with tests, sample events, a README. Asks what it needs to know on a terminal; asks nothing with --yes or elsewhere. Never overwrites a file.',
    examples: [
      { command: 'init my-handoffs', does: 'in a new folder' },
      { command: 'init --yes', does: 'in this folder, with a desk in memory' },
      { command: 'init support --adapter request-tracker', does: 'for Request Tracker 5' },
    ],
    exitCodes: '2 when one of its files is there already; then nothing is written',
  })
    .argument('[folder]', 'where to make it', '.')
    .addOption(new Option('--adapter <name>', 'the helpdesk').choices(TEMPLATE_NAMES))
    .addOption(new Option('-y, --yes', 'ask nothing; without --adapter, a desk in memory'))
    .addOption(formatOption())
    .action(async (folder: string, options: InitOptions) => {
      end(await init(folder, options, terminal))
    })
}

async function init(folder: string, options: InitOptions, terminal: Terminal): Promise<ExitCode> {
  const path = resolve(terminal.cwd, folder)
  const choices = await chosen(options, terminal)
  const files = initWorkspace(path, choices)
  const shown = relative(terminal.cwd, path)
  if (options.format === 'json') printJson(terminal, { folder: path, adapter: choices.adapter, files })
  else print(terminal, resultLines(shown, files, choices))
  return 0
}

async function chosen({ adapter, yes }: InitOptions, { ask }: Terminal): Promise<TemplateChoices> {
  if (ask === undefined || yes === true) return { adapter: adapter ?? 'memory' }
  const chosenAdapter = adapter ?? (await chooseAdapter(ask))
  if (chosenAdapter !== 'request-tracker') return { adapter: chosenAdapter }
  const url = (await ask('Address of Request Tracker [https://rt.example.com]: ')).trim()
  return { adapter: chosenAdapter, ...(url === '' ? {} : { url }) }
}

async function chooseAdapter(ask: NonNullable<Terminal['ask']>): Promise<string> {
  for (;;) {
    const answer = (await ask(`Which helpdesk? ${TEMPLATE_NAMES.join(' or ')} [memory]: `)).trim()
    if (answer === '') return 'memory'
    if (TEMPLATE_NAMES.includes(answer)) return answer
  }
}

function resultLines(folder: string, files: readonly string[], { adapter }: TemplateChoices): readonly Line[] {
  const commands = [
    ...(folder === '' ? [] : [`cd ${folder}`]),
    ...(adapter === 'memory' ? [] : ['handoff doctor']),
    'handoff test',
    'handoff preview --event events/keys-that-miss.json',
  ]
  const preview = adapter === 'memory' ? [] : [line`  ${quiet('Its README says what to set up first.')}`]
  return [
    line`${good('✓')} made a workspace${folder === '' ? '' : line` in ${strong(folder)}`}, with the helpdesk ${strong(adapter)}`,
    ...files.map((file) => line`  ${file}`),
    EMPTY,
    [heading('What to do next')],
    ...preview,
    ...commands.map((command) => line`  ${accent(command)}`),
  ]
}
