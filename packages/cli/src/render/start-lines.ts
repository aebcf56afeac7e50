import type { HandoffRecord } from 'handoffkit'
import type { Line } from './line.ts'
import { accent, EMPTY, good, heading, line, quiet, strong, warning } from './line.ts'
import { paragraph, sectionTitle } from './page.ts'
import { priorityLine } from './priority-line.ts'
import { shellQuoted } from './shell-quoted.ts'
import { table } from './table.ts'

/** What a service on the samples says first. */
export function startIntroduction(count: number, width: number): readonly Line[] {
  return [
    EMPTY,
    line`${heading('handoffkit')}  ${quiet('from an AI agent to people, with the right fields, team and priority')}`,
    EMPTY,
    ...paragraph(
      `${count} sample handoffs of many industries are handed over to a service on this machine. Development and staging keep previews: nothing is created. Production makes tickets, here on a desk in memory. The first one:`,
      width,
    ),
    EMPTY,
  ]
}

/** What became of each sample, one row each. */
export function sampleTable(records: readonly HandoffRecord[], width: number): readonly Line[] {
  return [
    sectionTitle('All of them'),
    ...table(COLUMNS, records.map(sampleRow), { width }),
    ...records.flatMap(({ prepared: { eventId, missing } }) =>
      missing.length === 0
        ? []
        : paragraph(
            line`${warning('!')} ${eventId ?? ''} lacks ${missing.join(', ')}, which the rule requires`,
            width,
            2,
          ),
    ),
  ]
}

const COLUMNS = [
  { title: 'sample', atLeast: 14 },
  { title: 'environment', atLeast: 11 },
  { title: 'became', atLeast: 8 },
  { title: 'priority', atLeast: 8 },
  { title: 'team', atLeast: 8 },
  { title: 'keys', atLeast: 4 },
]

function sampleRow(record: HandoffRecord): readonly Line[] {
  const { eventId, handoffId, environment, decision, keys } = record.prepared
  const { team, priority } = decision
  const filled = keys.filter(({ verdict }) => verdict === 'filled').length
  return [
    line`${eventId ?? handoffId}`,
    [quiet(environment)],
    endLine(record),
    priorityLine(priority.value),
    team.value === null ? [quiet('(default)')] : line`${team.value}`,
    line`${filled}/${keys.length}`,
  ]
}

function endLine({ state, prepared }: HandoffRecord): Line {
  if (state.status === 'previewed') return [quiet('a preview')]
  if (state.status !== 'delivered') return [warning(state.status)]
  return line`${good(`ticket ${state.ticket?.id ?? '?'}`)}${prepared.target.kind === 'update' ? ' updated' : ''}`
}

/** Where a service listens, and the key that opens it. */
export interface OpenService {
  readonly url: string
  readonly key: string
  /** Signs in once, from this machine. */
  readonly code: string
  /** One whose preview is shown. */
  readonly handoffId: string
}

/** The line that says that a service can be called. */
export function readyLine(url: string): Line {
  return line`handoffkit ready ${strong(url)}`
}

/** How a service is called: by its console in a browser, and by lines to paste into a shell. */
export function callLines(service: OpenService, width: number): readonly Line[] {
  const { url, key, code } = service
  const end = 'Key and link are for this run only. It runs until Ctrl-C, and leaves nothing behind.'
  return [
    EMPTY,
    ...paragraph(line`${heading('Try it')}  ${quiet(end)}`, width),
    EMPTY,
    [quiet('In a browser, both sides of a handoff. The link signs in once, within an hour')],
    line`${accent(`${url}/try#code=${code}`)}`,
    EMPTY,
    [quiet('The console again later: sign in with the key')],
    line`${accent(`${url}/`)}  ${key}`,
    ...callsOf(service).flatMap(({ does, command }) => [EMPTY, [quiet(does)], ...command.map((one) => [accent(one)])]),
    EMPTY,
  ]
}

/** Handed over by whoever pastes the first line. */
const EVENT = {
  id: 'try-1',
  environment: 'production',
  conversation: { id: 'conv-try', summary: 'Wants to know where the parcel is.' },
  context: { 'order-id': '00418837', 'customer-tier': 'gold' },
}

function callsOf({ url, key, handoffId }: OpenService) {
  const authorization = `-H ${shellQuoted(`Authorization: Bearer ${key}`)}`
  return [
    {
      does: 'Hand over, and wait for the ticket',
      command: [
        `curl -s ${url}/v1/handoffs \\`,
        `  ${authorization} \\`,
        `  -H 'Content-Type: application/json' -H 'Prefer: wait=5' \\`,
        `  -d ${shellQuoted(JSON.stringify(EVENT))}`,
      ],
    },
    {
      does: 'List handoffs and previews',
      command: [`curl -s ${url}/v1/handoffs \\`, `  ${authorization}`],
    },
    {
      does: 'The preview of the first sample',
      command: [`curl -s ${url}/v1/handoffs/${handoffId}/preview \\`, `  ${authorization}`],
    },
    { does: 'What the API can do', command: [`curl -s ${url}/openapi.json`] },
  ]
}
