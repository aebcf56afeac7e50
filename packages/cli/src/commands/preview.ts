import type { Environment } from '@handoffkit/core'
import type { Command } from 'commander'
import { forEachEvent, handOffOptions } from '../for-each-event.ts'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, eventOption, formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { openWorkspaceAt } from '../open-workspace-at.ts'
import { problemObject } from '../problem.ts'
import { progressOn } from '../progress.ts'
import { EMPTY } from '../render/line.ts'
import { previewNotice } from '../render/preview-notice.ts'
import { previewPage } from '../render/preview-page.ts'
import { outputLook, print, printJson, refusalTeller } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

interface PreviewOptions {
  readonly workspace?: string
  readonly event?: string
  readonly environment?: Environment
  readonly format: 'text' | 'json'
}

/** `handoff preview` */
export function previewCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'preview',
    summary: 'show what would be delivered, and why',
    description:
      'Shows what becomes of handoff events: priority, team, filled fields, and a verdict with its reason for every context key and every field. Delivers nothing.',
    examples: [
      { command: 'preview --event events/late-parcel.json', does: 'one event, for people' },
      { command: 'preview --event - --format json < events.jsonl', does: 'many events, one JSON object for each' },
      { command: 'preview --event event.json --environment staging', does: 'an event that names no environment' },
    ],
    exitCodes: '1 when an event was refused; the others are shown all the same',
  })
    .addOption(eventOption('handoff event, JSON array of events, or JSON lines'))
    .addOption(environmentOption('environment of events that name none'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: PreviewOptions) => {
      end(await preview(options, terminal))
    })
}

async function preview(
  { event, format, workspace: path, environment }: PreviewOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  await using opened = await openWorkspaceAt(path, terminal)
  const { workspace } = opened
  const progress = progressOn(terminal)
  const tellRefusal = refusalTeller(terminal)
  return await forEachEvent(event, terminal, {
    work: async (text, { at, of }) => {
      if (of > 1) progress.say(`${at + 1} of ${of}`)
      const report = await workspace.preview(text, handOffOptions(environment))
      const choice = await workspace.choice(report.environment)
      return { report, choice, catalog: await workspace.catalog(report.environment) }
    },
    show: ({ report, choice, catalog }, at) => {
      progress.end()
      if (format === 'json') return printJson(terminal, report)
      const { width } = outputLook(terminal)
      const notice = previewNotice(report.environment, choice, report.target)
      print(terminal, [...(at === 0 ? [] : [EMPTY, EMPTY]), ...previewPage({ report, catalog, notice, width })])
    },
    refuse: (problem) => {
      progress.end()
      if (format === 'json') printJson(terminal, problemObject(problem))
      else tellRefusal(problem)
    },
  })
}
