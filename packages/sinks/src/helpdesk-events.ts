import type { Environment, HelpdeskEvent } from '@handoffkit/core'
import type { HandoffRecord } from './record.ts'

/** Which desk tells something. */
export interface HelpdeskPlace {
  readonly workspace: string
  readonly environment: Environment
  /** Absent: the first. */
  readonly desk?: 'fallback'
}

/** An event as it is kept. */
export interface KeptHelpdeskEvent extends HelpdeskEvent {
  /** Absent: of the first desk. */
  readonly desk?: 'fallback'
  /** When it happened: by the desk's clock, where it has one that can be right, else when it was told. */
  readonly atMs: number
  readonly sequence: number
  /** When we were first told, by the store's clock, in milliseconds since the epoch. */
  readonly toldAtMs: number
}

/**
 * What became of an event. `repeated`: it was told before. `unknown-ticket`: no handoff that is kept has this ticket.
 * `left-out`: so much was told of the ticket that what changes no owner is not kept any more. Only what is taken changes
 * anything.
 */
export type TakenHelpdeskEvent =
  | { readonly outcome: 'unknown-ticket' }
  | { readonly outcome: 'repeated' | 'left-out'; readonly handoffId: string }
  | {
      readonly outcome: 'taken'
      /** The newest handoff of the ticket. */
      readonly handoffId: string
      /** The newest handoff of each conversation that went back to the AI agent by it. */
      readonly returned: readonly string[]
    }

/** Events of one ticket that are kept, those that change no owner. */
export const MOST_TOLD = 500

/** A desk's clock may be ahead of ours by so much. What lies further ahead happened when it was told. */
export const CLOCK_AHEAD_MS: number = 5 * 60_000

/**
 * Keeps what the desks tell of the tickets of handoffs. Appended to, never changed; erased with the last handoff of the
 * ticket.
 *
 * Whoever implements it passes `helpdeskEventLaws` of `@handoffkit/sinks/testing`.
 */
export interface HelpdeskEvents {
  /**
   * Keeps an event, and notes the change, unless it was told before or the ticket is none of ours. In the same atomic step
   * it notes `returned` for each conversation whose owner becomes the AI agent by it: so each return is noted once, however
   * often and in which order events are told.
   */
  take(place: HelpdeskPlace, event: HelpdeskEvent): Promise<TakenHelpdeskEvent>
  /** What was told of the tickets of some records, in the order in which it happened. */
  of(records: readonly HandoffRecord[]): Promise<readonly KeptHelpdeskEvent[]>
}

/** When an event happened. @param toldAtMs by the store's clock */
export function happenedAtMs({ atMs = Number.POSITIVE_INFINITY }: HelpdeskEvent, toldAtMs: number): number {
  return atMs > toldAtMs + CLOCK_AHEAD_MS ? toldAtMs : atMs
}

/**
 * The order in which events happened at a desk, the same however they came in: by time, then by their numbers. Where
 * neither tells them apart, by kind and id, so that it is one order all the same.
 */
export function inDeskOrder(a: KeptHelpdeskEvent, b: KeptHelpdeskEvent): number {
  return a.atMs - b.atMs || a.sequence - b.sequence || compare(a.kind, b.kind) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
