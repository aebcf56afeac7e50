import type { HelpdeskEventKind } from './helpdesk-event.ts'
import type { HelpdeskTicket } from './helpdesk-ticket.ts'
import type { Requester } from './ticket-draft.ts'

/** One write that a demo desk took. */
export interface DemoWrite {
  readonly did: 'created' | 'changed' | 'noted'
  /** The marker that came with the write. Null: a change of fields carries none. */
  readonly handoffId: string | null
  /** The desk kept the write, and whoever sent it never heard of it. */
  readonly isAnswerLost: boolean
}

/** A ticket as the person sees it who works at a demo desk. */
export interface DemoTicket extends HelpdeskTicket {
  /** The marker of the handoff that made it. */
  readonly handoffId: string
  readonly requester: Requester
  /** The oldest first. */
  readonly notes: readonly { readonly handoffId: string; readonly text: string }[]
  /** What became of it since, the oldest first. */
  readonly writes: readonly DemoWrite[]
}

/** What a person can do to a ticket of a demo desk. */
export type DemoAct = Exclude<HelpdeskEventKind, 'transferred'>

/**
 * The other side of a handoff, for showing it to people who have no helpdesk at hand. Only an adapter whose helpdesk is
 * itself a demonstration brings one.
 */
export interface DemoDesk {
  /** The newest first. */
  tickets(): readonly DemoTicket[]
  ticket(id: string): DemoTicket | undefined
  /** The next write that carries this marker is kept, and then the line is cut before its answer: what delivery must survive. */
  loseNextAnswer(handoffId: string): void
  /** Does to a ticket what a person at the desk would; whoever listens to the desk hears it. Unknown ids are ignored. */
  act(id: string, act: DemoAct): void
}
