import type { Environment } from '@handoffkit/core'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { DeliveryNotice } from 'handoffkit'
import type { AttemptsBefore, Delivery } from '../deliver-event.ts'
import { deliverEvent, deliveryExitCode, deliveryObject } from '../deliver-event.ts'
import { forEachEvent, handOffOptions } from '../for-each-event.ts'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, eventOption, formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { openWorkspaceAt } from '../open-workspace-at.ts'
import { progressOn } from '../progress.ts'
import { deliveryLines, deliverySummary } from '../render/delivery-lines.ts'
import { EMPTY } from '../render/line.ts'
import { overdueWords } from '../render/overdue-words.ts'
import { outputLook, print, printJson, refusalTeller, warn } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { gravest } from '../terminal.ts'

interface DeliverOptions {
  readonly workspace?: string
  readonly event?: string
  readonly environment?: Environment
  readonly format: 'text' | 'json'
  readonly wait: number
}

/** `handoff deliver` */
export function deliverCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'deliver',
    summary: 'hand events over for real: make or update tickets',
    description:
      'Hands events over and delivers them to the end: one ticket for each handoff, read back and compared with what was sent. An environment that previews makes no ticket. Delivering the same event again finds its ticket and makes no second one.',
    examples: [
      { command: 'deliver --event event.json', does: 'one handoff; prints the ticket' },
      { command: 'deliver --event events.jsonl --format json', does: 'many, one JSON object for each' },
      {
        command: 'deliver --event event.json --wait 300',
        does: 'go on for five minutes when the helpdesk does not answer',
      },
    ],
    exitCodes:
      '0 also when a field was dropped (a warning says which); 1 when a handoff was refused or failed, 2 when the helpdesk denies us, 3 when it cannot be reached',
  })
    .addOption(eventOption('handoff event, JSON array of events, or JSON lines'))
    .addOption(environmentOption('environment of events that name none'))
    .addOption(
      new Option('--wait <seconds>', 'how long to go on trying one delivery').argParser(readSeconds).default(30),
    )
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: DeliverOptions) => {
      end(await deliver(options, terminal))
    })
}

async function deliver(options: DeliverOptions, terminal: Terminal): Promise<ExitCode> {
  const { event, format, wait } = options
  await using opened = await openWorkspaceAt(options.workspace, terminal, { keeps: true, earlierRuns: true })
  const { workspace } = opened
  const progress = progressOn(terminal)
  const tellRefusal = refusalTeller(terminal)
  const { width } = outputLook(terminal)
  const deliveries: Delivery[] = []
  const before: AttemptsBefore = new Map()
  let refused = 0
  workspace.on('delivery', (notice) => {
    if (notice.kind === 'attempt-opened') progress.say(`${notice.attempt.move} ${notice.attempt.step ?? ''}`)
    const words = lateWords(notice, terminal.now())
    if (words === undefined) return
    progress.end()
    warn(terminal, words)
  })
  const ofRefusals = await forEachEvent(event, terminal, {
    work: (text) => deliverEvent(workspace, text, handOffOptions(options.environment), wait * 1000, before),
    show: (delivery, at) => {
      progress.end()
      deliveries.push(delivery)
      if (format === 'json') printJson(terminal, deliveryObject(delivery))
      else print(terminal, [...(at === 0 ? [] : [EMPTY]), ...deliveryLines(delivery, width)])
    },
    refuse: (problem) => {
      progress.end()
      refused += 1
      tellRefusal(problem)
    },
  })
  if (format === 'text') print(terminal, deliverySummary(deliveries, refused))
  return gravest([ofRefusals, ...deliveries.map(deliveryExitCode)])
}

/** What is late, or stays where it is. */
function lateWords(notice: DeliveryNotice, nowMs: number): string | undefined {
  if (notice.kind === 'overdue') return `${notice.handoffId} is ${overdueWords(notice, nowMs)}.`
  if (notice.kind !== 'not-rerouted') return undefined
  return `${notice.handoffId} does not go to the second desk: the first may have it, a person must look.`
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (!Number.isFinite(seconds) || seconds < 0 || text.trim() === '') {
    throw new InvalidArgumentError('It is no number of seconds.')
  }
  return seconds
}
