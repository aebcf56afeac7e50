import type {
  Conversation,
  DeliveryPlan,
  Environment,
  FieldStatus,
  HandoffEvent,
  KeyVerdict,
  PreparedHandoff,
  ShownKey,
  TicketDraft,
  Withholding,
} from '@handoffkit/core'
import { type Decision, maskDetected, normalizeContext, type Ruleset, routingSentences } from '@handoffkit/core'
import type { Explanation } from '@handoffkit/rules/reference'
import { hiddenValues, maskValues } from './mask-values.ts'

/** What a preview shows of one handoff: JSON for programs, and the source of every text and page that people read. */
export interface PreviewReport {
  readonly handoffId: string
  readonly eventId: string | null
  readonly environment: Environment
  /** The sink that the environment would choose. */
  readonly sink: string
  readonly at: string
  readonly draftHash: string
  readonly target: 'create' | 'update'
  readonly ticket?: string
  readonly decision: {
    readonly team: Decision['team'] & { readonly alsoMatched: readonly string[] }
    readonly priority: Decision['priority'] & { readonly alsoMatched: readonly string[] }
    readonly tags: readonly string[]
    readonly shadow: Decision['shadow']
  }
  /** Why this team and this priority, as sentences. */
  readonly because: readonly string[]
  readonly keys: readonly KeyVerdict[]
  readonly fields: readonly FieldStatus[]
  readonly context: readonly ShownKey[]
  /** What stands beside the context object: where the customer is. */
  readonly conversation: Pick<Conversation, 'id' | 'channel' | 'language' | 'country'>
  readonly missing: readonly string[]
  readonly draft: TicketDraft
  readonly plan: DeliveryPlan
  /** The same handoff at the second desk, which gets it when the first has nothing of it in time. Absent: there is none. */
  readonly fallback?: FallbackReport
  /** Warnings about the event. */
  readonly findings: PreparedHandoff['findings']
  readonly revisions: PreparedHandoff['revisions']
}

/** What a second desk would get: always a new ticket. */
export type FallbackReport = Pick<PreviewReport, 'draftHash' | 'keys' | 'fields' | 'missing' | 'draft' | 'plan'>

/** What a report is made from. */
export interface PreviewReportParts {
  readonly prepared: PreparedHandoff
  readonly event: HandoffEvent
  readonly explanation: Explanation
  readonly ruleset: Ruleset
  readonly sink: string
  readonly withholding: Withholding
  /** Prepared for the second desk. */
  readonly fallback?: PreparedHandoff
}

/** Reports a prepared handoff as people and programs may see it: what a redaction keeps from previews is masked throughout. */
export function previewReport({
  prepared,
  event,
  explanation,
  ruleset,
  sink,
  withholding,
  fallback,
}: PreviewReportParts): PreviewReport {
  const { decision, target } = prepared
  const report: PreviewReport = {
    handoffId: prepared.handoffId,
    eventId: prepared.eventId,
    environment: prepared.environment,
    sink,
    at: prepared.at,
    draftHash: prepared.draftHash,
    target: target.kind,
    ...(target.kind === 'update' ? { ticket: target.ticket } : {}),
    decision: {
      team: { ...decision.team, alsoMatched: explanation.assignment.alsoMatched },
      priority: { ...decision.priority, alsoMatched: explanation.priority.alsoMatched },
      tags: decision.tags,
      shadow: decision.shadow,
    },
    because: routingSentences(decision, ruleset),
    keys: prepared.keys,
    fields: prepared.fields,
    context: prepared.context,
    conversation: placeOf(event, withholding),
    missing: prepared.missing,
    draft: prepared.draft,
    plan: prepared.plan,
    ...(fallback === undefined ? {} : { fallback: fallbackReport(fallback) }),
    findings: prepared.findings,
    revisions: prepared.revisions,
  }
  const shown = [prepared, ...(fallback === undefined ? [] : [fallback])]
  return maskValues(
    report,
    hiddenValues(
      shown.flatMap(({ keys }) => keys),
      withholding,
    ),
  )
}

function fallbackReport({ draftHash, keys, fields, missing, draft, plan }: PreparedHandoff): FallbackReport {
  return { draftHash, keys, fields, missing, draft, plan }
}

function placeOf(event: HandoffEvent, { detectors }: Withholding): PreviewReport['conversation'] {
  const { id, channel, language, country } = normalizeContext(event).conversation
  const given = Object.entries({ id, channel, language, country }).filter(([, text]) => text !== undefined)
  return { id, ...Object.fromEntries(given.map(([name, text = '']) => [name, maskDetected(text, detectors)])) }
}
