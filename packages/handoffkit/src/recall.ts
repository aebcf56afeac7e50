import type { Basis, Circumstances, FieldAudit } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { Explanation } from '@handoffkit/rules/reference'
import type { HandoffRecord } from '@handoffkit/sinks'
import { explainHandoff } from './explain-handoff.ts'
import type { WorkspaceBus } from './notices.ts'
import type { PreviewReport } from './preview-report.ts'
import { previewReport } from './preview-report.ts'
import type { ShownConversation } from './shown-conversation.ts'
import { shownConversation } from './shown-conversation.ts'
import { shownLanding } from './shown-landing.ts'

/** A kept handoff, as a preview shows it, and the rules read again over its recorded facts. */
export interface Recalled {
  /** What was decided then. Only the rules that also match, and the sentences, are those of the ruleset of now. */
  readonly report: PreviewReport
  /** What the ruleset of now makes of the facts of then. */
  readonly explanation: Explanation
  /** Whether the ruleset of now is the one that decided then. If not, the explanation is that of another decision. */
  readonly sameRuleset: boolean
  /** Name of the adapter of the helpdesk that the environment has now. */
  readonly platform: string
  /** What was said before, and by whom. Masked as previews are. */
  readonly spoken: ShownConversation
  /** Draft against ticket, thing by thing. Absent: there is no ticket yet, or it could not be read back. */
  readonly landed?: readonly FieldAudit[]
}

/** Recalls a handoff from its record: same instant, same target, same looked-up facts. Asks nobody, stores nothing. */
export async function recallRecord(
  record: HandoffRecord,
  basis: Basis,
  ruleset: CompiledRuleset,
  bus: WorkspaceBus,
): Promise<Omit<Recalled, 'platform'>> {
  const { event, prepared, sink } = record
  const { withholding } = basis
  const explanation = await explainHandoff(event, basis, circumstancesOf(record), ruleset, bus)
  const landed = shownLanding(record, withholding)
  return {
    report: previewReport({ prepared, event, explanation, ruleset, sink, withholding }),
    explanation,
    sameRuleset: prepared.revisions.ruleset === ruleset.revision,
    spoken: shownConversation(record, withholding),
    ...(landed === undefined ? {} : { landed }),
  }
}

function circumstancesOf({ prepared, history, lookedUp = {} }: HandoffRecord): Circumstances {
  return {
    environment: prepared.environment,
    atMs: Date.parse(prepared.at),
    target: prepared.target,
    lookedUp: new Map(Object.entries(lookedUp)),
    ...(history === undefined ? {} : { history }),
  }
}
