import { relative, resolve } from 'node:path'
import { readText } from 'handoffkit'
import type { Problem } from './problem.ts'
import type { EventText } from './split-events.ts'
import { inFile, splitEvents } from './split-events.ts'
import type { Terminal } from './terminal.ts'

/** Events from a file or from standard input, unread. */
export interface EventInput {
  /** How the place is called in messages. */
  readonly name: string
  readonly events: readonly EventText[]
}

/** The events that `--event` names. @throws HandoffError HK_FILE_UNREADABLE */
export async function readEventInput(given: string, terminal: Terminal): Promise<EventInput> {
  if (given === '-') return { name: 'standard input', events: splitEvents(await terminal.readInput()) }
  const path = resolve(terminal.cwd, given)
  const name = relative(terminal.cwd, path)
  return { name, events: splitEvents(readText(path, name)) }
}

/** The error of one event, its findings placed in the file that the event came from. */
export function placedIn(
  { code, message, hint, findings, exitCode }: Problem,
  event: EventText,
  name: string,
): Problem {
  return { code, message, hint, exitCode, findings: findings.map((finding) => inFile(finding, event, name)) }
}
