import type {
  Circumstances,
  Environment,
  FactName,
  FactValue,
  HandoffEvent,
  PreparedHandoff,
  Target,
} from '@handoffkit/core'
import { eventForStore, identityOf, instantOf, prepareHandoff, resolveTarget } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { NewRecord, Outbox, Past, Receipt } from '@handoffkit/sinks'
import type { WorkspaceBasis } from './build-basis.ts'
import { fallbackAfterMs } from './desk-settings.ts'
import type { OpenEnvironment, OpenFallback } from './environment.ts'
import { LOOK_UP_BUDGET_MS, lookUp } from './look-up.ts'
import type { Taken, WorkspaceBus } from './notices.ts'
import type { LookUp } from './plugin.ts'
import type { Recheck } from './recheck.ts'
import { inSpan, traceParentOf } from './span.ts'
import { updateOf } from './update-of.ts'

/** How a handoff came in. */
export interface HandOffOptions {
  /** Used when the event names none: the API key's, or the command's. */
  readonly environment?: Environment
  /** The request's `Idempotency-Key`. */
  readonly idempotencyKey?: string
  /** Environments that the event may name: those of the API key. Default: all. */
  readonly allowed?: ReadonlySet<Environment>
}

/** What became of a handoff. `incomplete`: nothing was stored; the AI agent should ask for the missing keys. */
export type HandOffAnswer =
  | Receipt
  | { readonly kind: 'incomplete'; readonly missing: readonly string[]; readonly prepared: PreparedHandoff }

/** What a handoff is prepared with besides its environment. */
export interface HandOffTools {
  readonly file: WorkspaceFile
  readonly outbox: Outbox
  readonly bus: WorkspaceBus
  readonly lookUps: ReadonlyMap<FactName, LookUp>
  readonly checks: Recheck
}

/** A prepared handoff with what it was prepared from. */
export interface Preparation {
  readonly prepared: PreparedHandoff
  /** The same for the second desk. Absent: there is none, or nobody has seen its catalog yet. */
  readonly fallback?: PreparedHandoff
  readonly circumstances: Circumstances
  /** The basis that was taken; it may have been replaced since. */
  readonly basis: WorkspaceBasis
}

/** A checked event on its way in. */
export interface Arrival {
  readonly event: HandoffEvent
  readonly environment: Environment
  /** The workspace's clock, read once. */
  readonly receivedAtMs: number
  /** When it came in by a clock that never jumps, in milliseconds: measures how long its answer took. */
  readonly arrivedMs: number
  /** Instant to decide as at, in place of the handoff's own; for handoffs that are not handed over. */
  readonly atMs?: number
  readonly idempotencyKey?: string
}

/** Prepares a handoff, looking up facts only when they could change the decision. Stores and sends nothing. */
export async function prepareIn(
  open: Pick<OpenEnvironment, 'basis' | 'fallback'>,
  arrival: Arrival,
  tools: HandOffTools,
): Promise<Preparation> {
  const { event, environment, receivedAtMs, idempotencyKey } = arrival
  const basis = open.basis()
  const atMs = arrival.atMs ?? instantOf(event, receivedAtMs)
  const past = await pastOf(arrival, basis, tools.outbox)
  const known: Circumstances = {
    environment,
    atMs,
    target: targetOf(event, past, atMs, tools.file),
    history: past.history,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  }
  const lookedUp = new Map<FactName, FactValue | null>()
  // Most handoffs need no look-up, and a clock that nobody needs costs as much as a small query.
  let budget: AbortSignal | undefined
  const prepareFor = async (
    one: WorkspaceBasis,
    given: Circumstances,
  ): Promise<Pick<Preparation, 'prepared' | 'circumstances'>> => {
    for (;;) {
      const circumstances = { ...given, lookedUp }
      const prepared = prepareHandoff(event, one, circumstances)
      if (!('needs' in prepared)) return { prepared, circumstances }
      const { needs } = prepared
      budget ??= AbortSignal.timeout(LOOK_UP_BUDGET_MS)
      const signal = budget
      const { values, failures } = await inSpan('look up', { 'handoffkit.facts': [...needs] }, () =>
        lookUp(needs, tools.lookUps, { event, environment, signal }),
      )
      for (const [fact, value] of values) lookedUp.set(fact, value)
      for (const failure of failures) tools.bus.emit('look-up-failed', failure)
    }
  }
  const second = open.fallback === undefined ? undefined : basisOf(open.fallback)
  const first = await prepareFor(basis, known)
  if (second === undefined) return { ...first, basis }
  // A ticket of the first desk is none of the second: there it is always a new one.
  const { prepared: fallback } = await prepareFor(second, { ...known, target: { kind: 'create' } })
  return { ...first, basis, fallback }
}

/** The basis of a second desk; nothing as long as nobody has seen its catalog. */
function basisOf({ basis, catalog }: OpenFallback): WorkspaceBasis | undefined {
  return catalog.known() === undefined ? undefined : basis()
}

/** Prepares a handoff and gives it to the environment's sink. */
export async function handOffIn(open: OpenEnvironment, arrival: Arrival, tools: HandOffTools): Promise<HandOffAnswer> {
  const { environment } = arrival
  const attributes = { 'handoffkit.workspace': tools.file.name, 'handoffkit.environment': environment }
  return inSpan('hand off', attributes, async (span) => {
    const preparation = await inSpan('prepare', attributes, () => prepareIn(open, arrival, tools))
    const { handoffId, missing } = preparation.prepared
    span.setAttribute('handoffkit.handoff.id', handoffId)
    const answer =
      arrival.event.onMissing === 'return' && missing.length > 0
        ? incomplete(preparation.prepared, tools.bus)
        : await inSpan('accept', attributes, () => acceptIn(open, arrival, preparation, traceParentOf(span), tools))
    span.setAttribute('handoffkit.outcome', answer.kind)
    return answer
  })
}

function incomplete(prepared: PreparedHandoff, bus: WorkspaceBus): HandOffAnswer {
  const { handoffId, environment, missing } = prepared
  bus.emit('handoff-incomplete', { handoffId, environment, missing })
  return { kind: 'incomplete', missing, prepared }
}

/** @param trace where it is accepted */
async function acceptIn(
  open: OpenEnvironment,
  { event, receivedAtMs, arrivedMs }: Arrival,
  { prepared, fallback, circumstances, basis }: Preparation,
  trace: string | undefined,
  tools: HandOffTools,
): Promise<Receipt> {
  const { lookedUp = new Map<FactName, FactValue | null>(), history } = circumstances
  const receipt = await open.sink.accept({
    event: eventForStore(event, basis.withholding),
    prepared,
    receivedAtMs,
    ...(lookedUp.size === 0 ? {} : { lookedUp: Object.fromEntries(lookedUp) }),
    ...(history === undefined ? {} : { history }),
    ...(trace === undefined ? {} : { trace }),
    ...(fallback === undefined ? {} : fallbackIn(open, fallback, receivedAtMs)),
  })
  tools.checks.note(event, basis, circumstances)
  open.catalog.freshen()
  open.fallback?.catalog.freshen()
  announce(receipt, takenOf(prepared, performance.now() - arrivedMs), tools.bus)
  return receipt
}

/** Where and when a handoff goes on when its first desk has nothing of it. */
function fallbackIn(
  { fallback }: OpenEnvironment,
  prepared: PreparedHandoff,
  receivedAtMs: number,
): Pick<NewRecord, 'fallback'> {
  if (fallback === undefined) return {}
  const { lane, settings } = fallback
  const may = settings.mayDuplicate === true ? { mayDuplicate: true as const } : {}
  return { fallback: { lane, prepared, dueAtMs: receivedAtMs + fallbackAfterMs(settings), ...may } }
}

function takenOf({ handoffId, environment, decision, fields }: PreparedHandoff, tookMs: number): Taken {
  const { team, priority, shadow } = decision
  return {
    handoffId,
    environment,
    tookMs,
    team: { rule: team.rule, reason: team.reason },
    priority: { rule: priority.rule, reason: priority.reason },
    shadow,
    fields: fields.map(({ key, status }) => ({ key, status })),
  }
}

function announce(receipt: Receipt, taken: Taken, bus: WorkspaceBus): void {
  switch (receipt.kind) {
    case 'previewed':
      return bus.emit('handoff-previewed', { ...taken, revision: receipt.revision })
    case 'accepted':
      return bus.emit('handoff-accepted', taken)
    case 'repeated':
      return bus.emit('handoff-repeated', { handoffId: taken.handoffId, environment: taken.environment })
  }
}

/** What was handed over before: by the customer, where the event names one, else in the conversation. */
async function pastOf(arrival: Arrival, { workspace, digest }: WorkspaceBasis, outbox: Outbox): Promise<Past> {
  const { event, environment, receivedAtMs: atMs } = arrival
  const { handoffId } = identityOf(event, { ...arrival, workspace }, digest)
  const customer = event.customer?.id
  return outbox.past({
    workspace,
    environment,
    handoffId,
    conversation: event.conversation.id,
    ...(customer === undefined ? {} : { customer }),
    atMs,
  })
}

/** The target of a handoff: the event's own ticket, or the one that another handoff of its conversation made. */
function targetOf(
  event: HandoffEvent,
  { ticket, closedAtMs }: Past,
  atMs: number,
  { ticket: settings }: WorkspaceFile,
): Target {
  const { sameConversation = 'update-open' } = settings ?? {}
  const closed = closedAtMs === undefined ? {} : { closedAtMs }
  const target = resolveTarget(event, ticket === null ? undefined : { ticket, ...closed }, sameConversation, atMs)
  return target.kind === 'update' ? updateOf(target.ticket, settings) : target
}
