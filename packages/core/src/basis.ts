import type { Capabilities } from './adapter.ts'
import type { FieldCatalog } from './catalog.ts'
import type { FactName } from './facts.ts'
import type { DeliveryPlan } from './plan.ts'
import type { CompilePattern, Digest } from './ports.ts'
import type { Ruleset } from './ruleset.ts'
import type { Template } from './template.ts'
import type { Requester, TicketDraft } from './ticket-draft.ts'
import type { FieldValue } from './verdict.ts'
import type { Withholding } from './withholding.ts'

/**
 * Everything but the event that a decision depends on. Immutable and replaced whole: a handoff in flight keeps the one
 * that it took.
 */
export interface Basis {
  readonly workspace: string
  readonly catalog: FieldCatalog
  readonly ruleset: Ruleset
  /** The adapter's plan function with its options. */
  readonly plan: (draft: TicketDraft, catalog: FieldCatalog) => DeliveryPlan
  /** What the adapter says its helpdesk can take. */
  readonly capabilities: Capabilities
  readonly template: Template
  readonly withholding: Withholding
  /** Context key -> field key. */
  readonly contextAliases: ReadonlyMap<string, string>
  /** Team name in rules -> team name in the helpdesk. */
  readonly teamAliases: ReadonlyMap<string, string>
  /** Field key -> value for a required field that nothing fills. */
  readonly fieldDefaults: ReadonlyMap<string, FieldValue>
  /** Used where the customer's own details are missing. */
  readonly requesterFallback: Requester
  /** Facts that plugins can look up. */
  readonly lookUps: ReadonlySet<FactName>
  readonly digest: Digest
  readonly compilePattern: CompilePattern
  /** Hash of all configuration above, so that a record can say under which it was prepared. */
  readonly revision: string
}
