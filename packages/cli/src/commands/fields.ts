import type { Environment } from '@handoffkit/core'
import type { Command } from 'commander'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { openWorkspaceAt } from '../open-workspace-at.ts'
import { progressOn } from '../progress.ts'
import { catalogPage } from '../render/catalog-page.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { usualEnvironment } from '../usual-environment.ts'

interface FieldsOptions {
  readonly workspace?: string
  readonly environment?: Environment
  readonly format: 'text' | 'json'
}

/** `handoff fields` */
export function fieldsCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'fields',
    summary: "list the helpdesk's fields, teams and priorities",
    description:
      'Asks the helpdesk of an environment what ticket fields it has: the keys that a context must use, types, options, which are required, and fields that no key can fill, with the reason.',
    examples: [
      { command: 'fields', does: 'of production' },
      { command: 'fields --environment staging', does: 'of another environment' },
      { command: 'fields --format json > catalog.json', does: 'a snapshot for work without the helpdesk ("catalog")' },
    ],
    exitCodes: '3 when the helpdesk cannot be reached and there is no snapshot',
  })
    .addOption(environmentOption('environment to ask for (default: production, or the only one)'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: FieldsOptions) => {
      end(await fields(options, terminal))
    })
}

async function fields({ workspace: path, environment, format }: FieldsOptions, terminal: Terminal): Promise<ExitCode> {
  await using opened = await openWorkspaceAt(path, terminal)
  const { loaded, workspace } = opened
  const asked = environment ?? usualEnvironment(loaded.file)
  const progress = progressOn(terminal)
  progress.say(`asking the helpdesk of ${asked}`)
  try {
    const catalog = await workspace.catalog(asked)
    progress.end()
    const { helpdesk, environments } = loaded.file
    const aliases = { ...helpdesk, ...environments?.[asked]?.helpdesk }.aliases?.fields ?? {}
    const { width } = outputLook(terminal)
    if (format === 'json') printJson(terminal, catalog)
    else print(terminal, catalogPage({ catalog, name: `${loaded.file.name} · ${asked}`, aliases, width }))
    return 0
  } finally {
    progress.end()
  }
}
