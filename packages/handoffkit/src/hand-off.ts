import type {
  Circumstances,
  Environment,
  FactName,
  FactValue,
  HandoffEvent,
  PreparedHandoff,
  Target,
} from '@handoffkit/core'
import type { LookUp } from './plugin.ts'
import type { OpenEnvironment } from './environment.ts'
import type { Outbox, Receipt } from '@handoffkit/sinks'
import type { WorkspaceBus } from './notices.ts'
import type { WorkspaceFile } from '@handoffkit/schema'
import { eventForStore, identityOf, instantOf, prepareHandoff, resolveTarget } from '@handoffkit/core'
import { LOOK_UP_BUDGET_MS, lookUp } from './look-up.ts'

/** How a handoff came in. */
export interface HandOffOptions {
  /** Used when the event names none: the API key's, or the command's. */
  readonly environment?: Environment
  /** The request's `Idempotency-Key`. */
  readonly idempotencyKey?: string
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
}

/** A prepared handoff with what it was prepared from. */
export interface Preparation {
  readonly prepared: PreparedHandoff
  readonly circumstances: Circumstances
}

/**
 * Prepares a handoff, looking up facts only when they could change the decision. Stores and sends nothing.
 *
 * @param receivedAtMs the workspace's clock, read once
 */
export async function prepareIn(
  open: OpenEnvironment,
  event: HandoffEvent,
  environment: Environment,
  receivedAtMs: number,
  tools: HandOffTools,
  idempotencyKey?: string,
): Promise<Preparation> {
  const basis = open.basis()
  const atMs = instantOf(event, receivedAtMs)
  const known: Circumstances = {
    environment,
    atMs,
    target: await targetOf(event, environment, atMs, tools, idempotencyKey, open),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  }
  const lookedUp = new Map<FactName, FactValue | null>()
  const signal = AbortSignal.timeout(LOOK_UP_BUDGET_MS)
  for (;;) {
    const circumstances = { ...known, lookedUp }
    const prepared = prepareHandoff(event, basis, circumstances)
    if (!('needs' in prepared)) return { prepared, circumstances }
    const { values, failures } = await lookUp(prepared.needs, tools.lookUps, { event, environment, signal })
    for (const [fact, value] of values) lookedUp.set(fact, value)
    for (const failure of failures) tools.bus.emit('look-up-failed', failure)
  }
}

/** Prepares a handoff and gives it to the environment's sink. */
export async function handOffIn(
  open: OpenEnvironment,
  event: HandoffEvent,
  environment: Environment,
  receivedAtMs: number,
  tools: HandOffTools,
  idempotencyKey?: string,
): Promise<HandOffAnswer> {
  const { prepared, circumstances } = await prepareIn(open, event, environment, receivedAtMs, tools, idempotencyKey)
  const { handoffId, missing } = prepared
  if (event.onMissing === 'return' && missing.length > 0) {
    tools.bus.emit('handoff-incomplete', { handoffId, environment, missing })
    return { kind: 'incomplete', missing, prepared }
  }
  const receipt = await open.sink.accept({
    event: eventForStore(event, open.basis().withholding),
    prepared,
    receivedAtMs,
    ...(circumstances.lookedUp === undefined || circumstances.lookedUp.size === 0
      ? {}
      : { lookedUp: Object.fromEntries(circumstances.lookedUp) }),
  })
  open.catalog.freshen()
  announce(receipt, prepared, tools.bus)
  return receipt
}

function announce(receipt: Receipt, { handoffId, environment }: PreparedHandoff, bus: WorkspaceBus): void {
  switch (receipt.kind) {
    case 'previewed':
      return bus.emit('handoff-previewed', { handoffId, environment, revision: receipt.revision })
    case 'accepted':
      return bus.emit('handoff-accepted', { handoffId, environment })
    case 'repeated':
      return bus.emit('handoff-repeated', { handoffId, environment })
  }
}

/** The target of a handoff: the event's own ticket, or the one that another handoff of its conversation made. */
async function targetOf(
  event: HandoffEvent,
  environment: Environment,
  atMs: number,
  { file, outbox }: HandOffTools,
  idempotencyKey: string | undefined,
  open: OpenEnvironment,
): Promise<Target> {
  const { sameConversation = 'update-open', overwrite = 'unchanged' } = file.ticket ?? {}
  const isAsked = event.ticket?.id === undefined && sameConversation === 'update-open'
  const ticket = isAsked ? await earlierTicket(event, environment, outbox, idempotencyKey, open) : undefined
  const target = resolveTarget(event, ticket === undefined ? undefined : { ticket }, sameConversation, atMs)
  return target.kind === 'update' && overwrite === 'always' ? { ...target, overwrite } : target
}

/** The newest ticket that another handoff of this conversation made. Whether it was closed since, nobody has told us yet. */
async function earlierTicket(
  event: HandoffEvent,
  environment: Environment,
  outbox: Outbox,
  idempotencyKey: string | undefined,
  open: OpenEnvironment,
): Promise<string | undefined> {
  const { workspace, digest } = open.basis()
  const origin = { workspace, environment, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) }
  const { handoffId } = identityOf(event, origin, digest)
  const conversation = event.conversation.id
  const { records } = await outbox.list({ workspace, environment, conversation, status: 'delivered' })
  const [ticket] = records.flatMap(({ prepared, state }) =>
    prepared.handoffId !== handoffId && state.status === 'delivered' && state.ticket !== null ? [state.ticket.id] : [],
  )
  return ticket
}
