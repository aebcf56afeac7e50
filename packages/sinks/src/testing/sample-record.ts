import { createHash } from 'node:crypto'
import type {
  DeliveryPlan,
  Digest,
  HandoffEvent,
  JsonValue,
  PreparedHandoff,
  Target,
  TicketDraft,
} from '@handoffkit/core'
import { asFieldKey, canonicalJson, fingerprintOf, hex, identityOf } from '@handoffkit/core'
import type { NewRecord } from '../record.ts'

/** What a sample record is about. */
export interface Sample {
  /** Default: `evt-1`. */
  readonly id?: string
  /** Default: `conv-1`. */
  readonly conversation?: string
  /** Id of the customer. Default: nobody knows. */
  readonly customer?: string
  /** Team that was decided. Default: the helpdesk's own. */
  readonly team?: string
  /** Default: none. Each key fills a field of the same name. */
  readonly context?: { readonly [key: string]: string }
  readonly target?: Target
  /** Default: one step that creates a ticket and parks when in doubt. */
  readonly plan?: DeliveryPlan | ((draft: TicketDraft) => DeliveryPlan)
  readonly receivedAtMs?: number
  /** Default: `basis-1`. */
  readonly basis?: string
}

const digest: Digest = (text) => createHash('sha256').update(text, 'utf8').digest()
const noon = Date.UTC(2026, 2, 8, 12)

/** A small, honest record: ids and hashes are the real ones. */
export function sampleRecord(sample: Sample = {}): NewRecord {
  const { id = 'evt-1', conversation = 'conv-1', context = {}, basis = 'basis-1', receivedAtMs = noon } = sample
  const { target = { kind: 'create' }, customer, team } = sample
  const event: HandoffEvent = {
    id,
    conversation: { id: conversation },
    context,
    ...(customer === undefined ? {} : { customer: { id: customer } }),
    ...(target.kind === 'update' ? { ticket: { id: target.ticket } } : {}),
  }
  const environment = 'production'
  const identity = identityOf(event, { workspace: 'acme', environment }, digest)
  const draft = draftOf(identity.handoffId, event, target)
  const plan = sample.plan ?? parkingPlan(draft)
  const prepared: PreparedHandoff = {
    handoffId: identity.handoffId,
    identity,
    fingerprint: fingerprintOf(event, environment, digest),
    workspace: 'acme',
    eventId: id,
    environment,
    at: new Date(receivedAtMs).toISOString(),
    target,
    keys: draft.fields.map((field) => ({ key: field.key, verdict: 'filled', field, value: field.value })),
    fields: draft.fields.map(({ key, label }) => ({ key, label, status: 'filled', by: key })),
    decision: {
      team:
        team === undefined
          ? { value: null, rule: null, reason: 'default' }
          : { value: team, rule: `to-${team}`, reason: 'rule' },
      priority: { value: 'medium', rule: null, reason: 'default' },
      tags: [],
      requires: [],
      shadow: [],
    },
    missing: [],
    context: Object.entries(context).map(([key, text]) => ({ key, text })),
    draft,
    draftHash: hex(digest(canonicalJson(draft))),
    plan: typeof plan === 'function' ? plan(draft) : plan,
    findings: [],
    revisions: { catalog: 'catalog-1', ruleset: 'ruleset-1', basis },
  }
  return { event, prepared, receivedAtMs }
}

function draftOf(handoffId: string, { conversation, context }: HandoffEvent, target: Target): TicketDraft {
  return {
    handoffId,
    environment: 'production',
    target,
    subject: `Handoff of ${conversation.id}`,
    note: 'Handed over by the AI agent.',
    fields: Object.entries(context).flatMap(([key, value]) => fieldOf(key, value)),
    gaps: [],
    team: null,
    priority: target.kind === 'create' ? 'medium' : null,
    tags: [],
    requester: {},
    conversation: { id: conversation.id },
    omitted: [],
  }
}

function fieldOf(key: string, value: JsonValue): TicketDraft['fields'] {
  const fieldKey = asFieldKey(key)
  return fieldKey === undefined || typeof value !== 'string' ? [] : [{ key: fieldKey, label: key, value }]
}

function parkingPlan({ subject }: TicketDraft): DeliveryPlan {
  return {
    steps: [
      {
        id: 'create',
        request: { method: 'POST', path: '/tickets', body: { subject } },
        produces: 'ticket',
        ifUnsure: { do: 'park' },
      },
    ],
    omitted: [],
  }
}
