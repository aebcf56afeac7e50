import { relative } from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { Workspace } from 'handoffkit'
import { readText } from 'handoffkit'
import type { Delivery } from '../deliver-event.ts'
import { deliverEvent, deliveryExitCode } from '../deliver-event.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import { openWorkspaceAt } from '../open-workspace-at.ts'
import { deliveryLines } from '../render/delivery-lines.ts'
import type { Line } from '../render/line.ts'
import { accent, EMPTY, heading, line, quiet, strong } from '../render/line.ts'
import { paragraph } from '../render/page.ts'
import { previewNotice } from '../render/preview-notice.ts'
import { previewSummary } from '../render/preview-page.ts'
import { SAMPLE_FOLDER, sampleEvents } from '../sample-workspace.ts'
import { outputLook, print } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { gravest } from '../terminal.ts'

/** `handoff start`, for `npm start`: the main job on the samples. */
export function startCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'start',
    summary: 'show the main job on the sample workspace',
    description:
      'Runs the sample handoffs that ship with this package: previews in development and staging, tickets on a desk in memory in production. Ends after the samples.',
    examples: [{ command: 'start', does: 'what "npm start" runs' }],
  })
    .addOption(new Option('--once', 'end after the samples, which it does anyway').hideHelp())
    .action(async () => {
      end(await start(terminal))
    })
}

async function start(terminal: Terminal): Promise<ExitCode> {
  await using opened = await openWorkspaceAt(SAMPLE_FOLDER, terminal)
  const { workspace } = opened
  const { width } = outputLook(terminal)
  const files = sampleEvents()
  print(terminal, introduction(files.length, width))
  const codes: ExitCode[] = []
  for (const file of files) {
    const told = await tell(workspace, readText(file), width)
    codes.push(told.exitCode)
    print(terminal, [...told.lines, EMPTY])
  }
  print(terminal, nextSteps(terminal, width))
  return gravest(codes)
}

interface Told {
  readonly lines: readonly Line[]
  readonly exitCode: ExitCode
}

/** Hands a sample over, and shows what became of it: a preview, or a ticket. */
async function tell(workspace: Workspace, text: string, width: number): Promise<Told> {
  const delivery: Delivery = await deliverEvent(workspace, text, {}, 0, new Map())
  const exitCode = deliveryExitCode(delivery)
  if (delivery.kind !== 'previewed') return { lines: deliveryLines(delivery, width), exitCode }
  const report = await workspace.preview(text)
  const choice = await workspace.choice(report.environment)
  const catalog = await workspace.catalog(report.environment)
  const notice = previewNotice(report.environment, choice, report.target)
  return { lines: previewSummary({ report, catalog, notice, width }), exitCode }
}

function introduction(count: number, width: number): readonly Line[] {
  return [
    EMPTY,
    line`${heading('handoffkit')}  ${quiet('from an AI agent to people, with the right fields, team and priority')}`,
    EMPTY,
    ...paragraph(
      `${count} sample handoffs of many industries. Development and staging keep previews: nothing is created. Production makes tickets, here on a desk in memory.`,
      width,
    ),
    EMPTY,
  ]
}

function nextSteps({ cwd }: Terminal, width: number): readonly Line[] {
  const samples = relative(cwd, SAMPLE_FOLDER) || '.'
  const steps: readonly (readonly [string, string])[] = [
    [`preview -w ${samples} --event ${samples}/events/03-card-dispute.json`, 'the whole preview of one'],
    [`explain -w ${samples} --event ${samples}/events/05-parcel-late.json`, 'why each rule did or did not match'],
    [`test -w ${samples}`, 'run the tests that the rules carry'],
    ['init my-handoffs', 'a workspace of your own'],
  ]
  return [
    line`${heading('What to do next')}  ${quiet('with "npm run -s handoff --" in this repository, or "npx @handoffkit/cli"')}`,
    ...steps.flatMap(([command, does]) => [
      ...paragraph(line`${accent(command)}`, width, 2),
      ...paragraph(quiet(does), width, 4),
    ]),
    EMPTY,
    line`${strong('Change')} ${samples}/ruleset.json or an event, and run it again.`,
  ]
}
