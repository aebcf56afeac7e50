import type { Circumstances, FieldAudit, History } from '@handoffkit/core'
import type { Explanation } from '@handoffkit/rules/reference'
import type { HandoffRecord } from '@handoffkit/sinks'
import type { WorkspaceBasis } from './build-basis.ts'
import { explainHandoff } from './explain-handoff.ts'
import type { WorkspaceBus } from './notices.ts'
import type { PreviewReport } from './preview-report.ts'
import { previewReport } from './preview-report.ts'
import type { ShownConversation } from './shown-conversation.ts'
import { shownConversation } from './shown-conversation.ts'
import { shownLanding } from './shown-landing.ts'

/** A kept handoff, as a preview shows it, and the rules read again over its recorded facts. */
export interface Recalled {
  /** What was decided then. The rules that also match, and the sentences, are those of the explaining ruleset. */
  readonly report: PreviewReport
  /** What the explaining ruleset makes of the facts of then: the one that decided, where it is still known, else that of now. */
  readonly explanation: Explanation
  /** Whether the explaining ruleset is the one that decided then. If not, the explanation is that of another decision. */
  readonly sameRuleset: boolean
  /** Name of the adapter of the helpdesk that the environment has now. */
  readonly platform: string
  /** What was said before, and by whom. Masked as previews are. */
  readonly spoken: ShownConversation
  /** What was known then of earlier handoffs. Absent: nobody asked. */
  readonly history?: History
  /** Draft against ticket, thing by thing. Absent: there is no ticket yet, or it could not be read back. */
  readonly landed?: readonly FieldAudit[]
}

/** Recalls a handoff from its record: same instant, same target, same looked-up facts. Asks nobody, stores nothing. */
export async function recallRecord(
  record: HandoffRecord,
  basis: WorkspaceBasis,
  bus: WorkspaceBus,
): Promise<Omit<Recalled, 'platform'>> {
  const { event, prepared, sink, fallback, history } = record
  const { ruleset, withholding } = basis
  const explanation = await explainHandoff({ event, keys: prepared.keys }, basis, circumstancesOf(record), bus)
  const landed = shownLanding(record, withholding)
  const second = fallback === undefined ? {} : { fallback: fallback.prepared }
  return {
    report: previewReport({ prepared, event, explanation, ruleset, sink, withholding, ...second }),
    explanation,
    sameRuleset: prepared.revisions.ruleset === ruleset.revision,
    spoken: shownConversation(record, withholding),
    ...(history === undefined ? {} : { history }),
    ...(landed === undefined ? {} : { landed }),
  }
}

/** What a handoff of a record was decided under. */
export function circumstancesOf({ prepared, history, lookedUp = {} }: HandoffRecord): Circumstances {
  return {
    environment: prepared.environment,
    atMs: Date.parse(prepared.at),
    target: prepared.target,
    lookedUp: new Map(Object.entries(lookedUp)),
    ...(history === undefined ? {} : { history }),
  }
}
