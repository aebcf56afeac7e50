import type { Circumstances } from '@handoffkit/core'
import type { Explanation } from '@handoffkit/rules/reference'
import type { HandoffRecord } from '@handoffkit/sinks'
import type { WorkspaceBasis } from './build-basis.ts'
import { explainHandoff } from './explain-handoff.ts'
import type { WorkspaceBus } from './notices.ts'
import type { PreviewReport } from './preview-report.ts'
import { previewReport } from './preview-report.ts'

/** A kept handoff, as a preview shows it, and the rules read again over its recorded facts. */
export interface Recalled {
  /** What was decided then. The rules that also match, and the sentences, are those of the explaining ruleset. */
  readonly report: PreviewReport
  /** What the explaining ruleset makes of the facts of then: the one that decided, where it is still known, else that of now. */
  readonly explanation: Explanation
  /** Whether the explaining ruleset is the one that decided then. If not, the explanation is that of another decision. */
  readonly sameRuleset: boolean
}

/** Recalls a handoff from its record: same instant, same target, same looked-up facts. Asks nobody, stores nothing. */
export async function recallRecord(record: HandoffRecord, basis: WorkspaceBasis, bus: WorkspaceBus): Promise<Recalled> {
  const { event, prepared, sink, fallback } = record
  const explanation = await explainHandoff(event, basis, circumstancesOf(record), bus)
  return {
    report: previewReport({
      prepared,
      event,
      explanation,
      ruleset: basis.ruleset,
      sink,
      withholding: basis.withholding,
      ...(fallback === undefined ? {} : { fallback: fallback.prepared }),
    }),
    explanation,
    sameRuleset: prepared.revisions.ruleset === basis.ruleset.revision,
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
