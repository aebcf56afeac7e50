import type { Basis } from './basis.ts'
import { canonicalJson } from './canonical-json.ts'
import { composeDraft, shownContext } from './compose-draft.ts'
import type { Decision } from './decision.ts'
import type { Environment, HandoffEvent } from './event.ts'
import type { FactName, Facts, FactValue } from './facts.ts'
import type { Finding } from './finding.ts'
import type { History } from './gather-facts.ts'
import { gatherFacts } from './gather-facts.ts'
import { fingerprintOf, hex, identityOf } from './identity.ts'
import { fieldStatuses, matchContext } from './match.ts'
import type { Context } from './normalize.ts'
import { isBlank, normalizeContext } from './normalize.ts'
import type { PreparedHandoff } from './prepared.ts'
import type { Needs } from './ruleset.ts'
import { teamNames } from './team-names.ts'
import type { Target } from './ticket-draft.ts'
import type { KeyVerdict } from './verdict.ts'

const WEAK_IDENTITY: Finding = {
  code: 'weak-identity',
  severity: 'warning',
  path: '/id',
  message:
    'Nothing but its content tells this handoff from another: sent again with one word changed, it is a second one.',
  hint: 'Give the event an "id", or the request an Idempotency-Key.',
}

/** What is known about a handoff besides its event and its basis. */
export interface Circumstances {
  readonly environment: Environment
  readonly target: Target
  /** The handoff's instant, in milliseconds since the epoch. */
  readonly atMs: number
  readonly idempotencyKey?: string
  readonly history?: History
  /** What was looked up so far; null: looked up and absent. */
  readonly lookedUp?: ReadonlyMap<FactName, FactValue | null>
}

/**
 * Decides everything about one handoff and does nothing: verdicts, decision, draft and plan.
 *
 * Pure and total for every checked event. Answers `needs` when facts that nobody looked up yet could change the
 * decision: look them up and prepare again.
 */
export function prepareHandoff(
  event: HandoffEvent,
  basis: Basis,
  circumstances: Circumstances,
): PreparedHandoff | Needs {
  const { environment, target, atMs } = circumstances
  const { context, conversation, verdicts, facts } = readHandoff(event, basis, circumstances)
  const decision = basis.ruleset.decide(facts)
  if ('needs' in decision) return decision
  const identity = identityOf(event, { ...circumstances, workspace: basis.workspace }, basis.digest)
  const { handoffId } = identity
  const statuses = fieldStatuses(basis.catalog, verdicts, target.kind === 'create' ? basis.fieldDefaults : new Map())
  const draft = composeDraft(
    { handoffId, event, context, conversation, environment, target, facts, verdicts, statuses, decision },
    basis,
  )
  return {
    handoffId,
    identity,
    fingerprint: fingerprintOf(event, environment, basis.digest),
    workspace: basis.workspace,
    eventId: event.id ?? null,
    environment,
    at: new Date(atMs).toISOString(),
    target,
    keys: verdicts,
    fields: statuses,
    decision,
    missing: missingKeys(decision, context),
    context: shownContext(context, verdicts, basis.withholding, 'preview'),
    draft,
    draftHash: hex(basis.digest(canonicalJson(draft))),
    plan: basis.plan(draft, basis.catalog),
    findings: identity.source === 'content' ? [WEAK_IDENTITY] : [],
    revisions: { catalog: basis.catalog.revision, ruleset: basis.ruleset.revision, basis: basis.revision },
  }
}

/** The facts that a handoff is decided from: what an explanation starts with. */
export function factsOf(event: HandoffEvent, basis: Basis, circumstances: Circumstances): Facts {
  return readHandoff(event, basis, circumstances).facts
}

function readHandoff(event: HandoffEvent, basis: Basis, circumstances: Circumstances) {
  const { context, conversation } = normalizeContext(event)
  const verdicts: readonly KeyVerdict[] = matchContext(context, basis)
  const { catalog, lookUps } = basis
  const known = { event, context, conversation, verdicts, catalog, lookUps }
  const facts = gatherFacts({ ...circumstances, ...known, ...knownTeams(basis) })
  return { context, conversation, verdicts, facts }
}

function knownTeams({ catalog, teamAliases }: Basis): Pick<Facts, 'teams'> {
  const teams = teamNames(catalog, teamAliases)
  return teams === undefined ? {} : { teams }
}

function missingKeys({ requires }: Decision, context: Context): readonly string[] {
  return requires.filter((key) => {
    const value = context.get(key)
    return value === undefined || isBlank(value)
  })
}
