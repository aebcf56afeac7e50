import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { HandOffOptions } from 'handoffkit'
import type { Problem } from './problem.ts'
import { placedIn, readEventInput } from './read-event-input.ts'
import type { EventText } from './split-events.ts'
import type { ExitCode, Terminal } from './terminal.ts'
import { gravest } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** What to do with the events of an input. */
export interface EventJob<Result> {
  /** Does it for one event. @throws HandoffError when the event is refused; then the next one's turn comes */
  readonly work: (text: string, place: { readonly at: number; readonly of: number }) => Promise<Result>
  readonly show: (result: Result, at: number) => Promise<void> | void
  /** Shows an event's refusal, in its place. */
  readonly refuse: (problem: Problem, at: number) => void
}

/**
 * Does something for every event of an input, one after the other.
 *
 * @returns the gravest exit code of all refusals
 * @throws UsageError when there is no input
 */
export async function forEachEvent<Result>(
  given: string | undefined,
  terminal: Terminal,
  { work, show, refuse }: EventJob<Result>,
): Promise<ExitCode> {
  if (given === undefined)
    throw new UsageError('no event is given', 'Name a file: --event event.json, or "-" for standard input.')
  const { name, events } = await readEventInput(given, terminal)
  const codes: ExitCode[] = []
  for (const [at, event] of events.entries()) {
    const done = await attempt(() => work(event.text, { at, of: events.length }), event, name)
    if ('problem' in done) {
      codes.push(done.problem.exitCode)
      refuse(done.problem, at)
    } else {
      await show(done.result, at)
    }
  }
  return gravest(codes)
}

async function attempt<Result>(
  work: () => Promise<Result>,
  event: EventText,
  name: string,
): Promise<{ readonly result: Result } | { readonly problem: Problem }> {
  try {
    return { result: await work() }
  } catch (error) {
    if (error instanceof HandoffError) return { problem: placedIn(error, event, name) }
    throw error
  }
}

/** The environment for events that name none, as the workspace takes it. */
export function handOffOptions(environment: Environment | undefined): HandOffOptions {
  return environment === undefined ? {} : { environment }
}
