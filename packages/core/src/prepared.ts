import type { Decision } from './decision.ts'
import type { Environment } from './event.ts'
import type { Finding } from './finding.ts'
import type { Identity } from './identity.ts'
import type { DeliveryPlan } from './plan.ts'
import type { Target, TicketDraft } from './ticket-draft.ts'
import type { FieldStatus, KeyVerdict } from './verdict.ts'

/** One context key as a preview and a note may show it. */
export interface ShownKey {
  readonly key: string
  /** Text form; JSON for what is not flat; masked where a detector or redaction says so. */
  readonly text: string
}

/**
 * Everything that was decided about one event under one basis, target and instant. Plain JSON.
 *
 * Law: the same event, basis, target and instant give the same bytes (as canonical JSON), whatever the sink.
 */
export interface PreparedHandoff {
  readonly handoffId: string
  readonly identity: Identity
  /** Covers environment, conversation id, ticket and context; not what a language model rewords on a retry. */
  readonly fingerprint: string
  readonly workspace: string
  readonly eventId: string | null
  readonly environment: Environment
  /** The handoff's instant, RFC 3339 in UTC. */
  readonly at: string
  readonly target: Target
  readonly keys: readonly KeyVerdict[]
  readonly fields: readonly FieldStatus[]
  readonly decision: Decision
  /** Keys that the winning rules require and that the context does not have. */
  readonly missing: readonly string[]
  readonly context: readonly ShownKey[]
  readonly draft: TicketDraft
  /** SHA-256 of the draft's canonical JSON, lowercase hexadecimal. */
  readonly draftHash: string
  readonly plan: DeliveryPlan
  /** Warnings about the event: `weak-identity` when nothing but its content tells it from another. */
  readonly findings: readonly Finding[]
  readonly revisions: { readonly catalog: string; readonly ruleset: string; readonly basis: string }
}
