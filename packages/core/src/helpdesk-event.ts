import type { Finding } from './finding.ts'
import type { JsonValue } from './json.ts'
import type { SignedRequest, Signing, Verification } from './verification.ts'

/**
 * What people did to a ticket. `assigned`: somebody took it, or was given it. `transferred`: another team has it.
 * `closed`: it is done. `reopened`: it is not done after all. `handed-back`: the AI agent is to go on, whether or not the
 * ticket is closed. `commented`: a person wrote something.
 */
export type HelpdeskEventKind = 'assigned' | 'transferred' | 'closed' | 'reopened' | 'handed-back' | 'commented'

/** Every kind. */
export const HELPDESK_EVENT_KINDS: readonly HelpdeskEventKind[] = [
  'assigned',
  'transferred',
  'closed',
  'reopened',
  'handed-back',
  'commented',
]

/** One thing that happened to a ticket. Ids and names of teams alone: never who did it, or what was written. */
export interface HelpdeskEvent {
  /** The desk's own id of it, the same each time that it tells it; of different events of one ticket never the same. */
  readonly id: string
  readonly kind: HelpdeskEventKind
  /** Id of the ticket, as the adapter's other parts name it. */
  readonly ticket: string
  /** Our marker, where the desk tells it: the ticket is known by it before its delivery has ended. */
  readonly handoffId?: string
  /** When it happened, by the desk's clock, in milliseconds since the epoch. Absent: when it was first told. */
  readonly atMs?: number
  /** Tells apart what happened at the same instant: the later has the higher number. Default: 0. */
  readonly sequence?: number
  /** The team that has the ticket now. */
  readonly team?: string
}

/** What a desk's message says. `ignored`: nothing that we record. */
export type HelpdeskReading =
  | { readonly kind: 'events'; readonly events: readonly HelpdeskEvent[] }
  | { readonly kind: 'ignored'; readonly because: string }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }

/** What a signature is checked with. */
export interface HelpdeskVerificationParts<Options, Secrets> {
  readonly options: Options
  readonly secrets: Secrets
  /** Milliseconds since the epoch. */
  readonly nowMs: number
  readonly signing: Signing
}

/** How one helpdesk tells what happens to its tickets. */
export interface HelpdeskEventSource<Options, Secrets> {
  /**
   * Whether a request is the desk's own, and not an old one. Pure and total. Without a secret for it in the connection,
   * every request is refused.
   */
  verify(request: SignedRequest, parts: HelpdeskVerificationParts<Options, Secrets>): Verification
  /** Reads the body of a request that was verified. Pure and total: whatever the payload, it never throws. */
  read(payload: JsonValue, options: Options, secrets: Secrets): HelpdeskReading
  /** Listens to a desk that is in this very process. Absent: it tells by requests alone. @returns a function that ends it */
  follow?(options: Options, listener: (event: HelpdeskEvent) => void): () => void
}
