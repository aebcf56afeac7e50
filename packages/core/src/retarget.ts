import type { Basis } from './basis.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Decision } from './decision.ts'
import { hex } from './identity.ts'
import { fieldStatuses } from './match.ts'
import type { PreparedHandoff } from './prepared.ts'
import type { Target, TicketDraft } from './ticket-draft.ts'

/**
 * A handoff that was prepared to make a ticket, prepared to update one instead: what was decided stays as it is, draft
 * and plan are those of an update. Plan and field statuses are made under the basis given, which may be a later one.
 *
 * Law: under the same basis it is what `prepareHandoff` answers for the new target. A handoff that updates a ticket
 * already stays as it is.
 */
export function retarget(prepared: PreparedHandoff, target: Target, basis: Basis): PreparedHandoff {
  if (prepared.target.kind === 'update' || target.kind === 'create') return prepared
  const { catalog } = basis
  const draft = updatingDraft(prepared.draft, prepared.decision, target)
  return {
    ...prepared,
    target,
    fields: fieldStatuses(catalog, prepared.keys, new Map()),
    draft,
    draftHash: hex(basis.digest(canonicalJson(draft))),
    plan: basis.plan(draft, catalog),
    revisions: { ...prepared.revisions, catalog: catalog.revision, basis: basis.revision },
  }
}

/** An update leaves alone what only a default decided, and has no gaps: what is required at create is there. */
function updatingDraft(draft: TicketDraft, { team, priority }: Decision, target: Target): TicketDraft {
  const left = new Set([
    ...(team.reason === 'default' ? ['team'] : []),
    ...(priority.reason === 'default' ? ['priority'] : []),
  ])
  return {
    ...draft,
    target,
    gaps: [],
    team: left.has('team') ? null : draft.team,
    priority: left.has('priority') ? null : draft.priority,
    omitted: draft.omitted.filter(({ what }) => !left.has(what)),
  }
}
