import type { HelpdeskEventKind } from '@handoffkit/core'
import type { ChangeKind, NewWebhookAttempt, RecordState } from '@handoffkit/sinks'
import type { Generated } from 'kysely'

/**
 * One row for each handoff that was accepted and each that is previewed. The row is the job: nothing beside it says what
 * there is to do.
 *
 * What people said stands in `payload` and `state` alone, sealed where the store has a key. The other columns are for
 * finding rows, and hold ids as the payload cipher shows them.
 */
export interface HandoffTable {
  /** Order of acceptance. */
  readonly serial: Generated<number>
  readonly sink: 'live' | 'preview'
  /** The handoff id. Unique within a sink. */
  readonly id: string
  readonly workspace: string
  readonly environment: string
  /** Null for a preview. */
  readonly lane: string | null
  readonly conversation: string
  /** Null: nobody knows who it is. */
  readonly customer: string | null
  /** Team that was decided, by its name in the rules. Null: the helpdesk's own. */
  readonly team: string | null
  /** The ticket that is to be updated, or that was made. */
  readonly ticket: string | null
  readonly status: RecordState['status']
  readonly received_at_ms: number
  readonly revision: number
  /** `previewBody` of a preview. */
  readonly body: string | null
  /** Null: nothing is left to do. */
  readonly due_at_ms: number | null
  /** 0 sends, 1 settles, 2 reads. */
  readonly urgency: number
  readonly fence: number
  readonly lease_owner: string | null
  readonly lease_until_ms: number | null
  /** When to search for a late duplicate. Null: never. */
  readonly sweep_at_ms: number | null
  /** When it was accepted. Null: it is delivered, somebody was told that it is overdue, or it is a preview. */
  readonly watched_since_ms: number | null
  /** When to look whether it goes to its second desk; `WHEN_ASKED`: after a redelivery. Null: never, or no more. */
  readonly reroute_at_ms: number | null
  /** When its second desk got it. Null: it is with its first. */
  readonly rerouted_at_ms: number | null
  /** How many attempts there are. */
  readonly attempts: number
  /** Null: the payload is plain, or was erased. */
  readonly data_key: Uint8Array | null
  /** JSON of the `NewRecord`. Null: erased. */
  readonly payload: Uint8Array | null
  /** JSON of the `RecordState`. Null: erased. */
  readonly state: Uint8Array | null
  /** How many context keys were sent. Null, here and below: the row is older than the column. */
  readonly key_count: number | null
  /** How many of them filled a ticket field. */
  readonly filled_count: number | null
  /** 1: no rule chose the team. */
  readonly by_default: 0 | 1 | null
  /** When its delivery last came to an end. Null as well: it never did. */
  readonly ended_at_ms: number | null
}

/** The journal: inserted when an attempt is opened, given its closing once. */
export interface AttemptTable {
  /** `serial` of the handoff. */
  readonly handoff: number
  readonly no: number
  readonly opened_at_ms: number
  /** JSON of the attempt as it was opened. Null: erased. */
  readonly opening: Uint8Array | null
  /** Null: still open. */
  readonly closed_at_ms: number | null
  /** JSON of its `closed`. */
  readonly closing: Uint8Array | null
}

/** The context object of each conversation, until it expires. What people said stands in `payload` alone. */
export interface ContextTable {
  /** Random, and the same for all versions. */
  readonly id: string
  readonly workspace: string
  readonly environment: string
  /** As the payload cipher shows it. */
  readonly conversation: string
  /** As the payload cipher shows it. Null: nobody knows who it is. */
  readonly customer: string | null
  readonly version: number
  readonly updated_at_ms: number
  /** From this instant on there is none, also while the row is still there. */
  readonly expires_at_ms: number
  /** Null: the payload is plain. */
  readonly data_key: Uint8Array | null
  /** JSON of the `ContextPayload`. */
  readonly payload: Uint8Array
}

/** What the desks told of the tickets of handoffs: inserted once, never changed. */
export interface HelpdeskEventTable {
  /** Random. */
  readonly id: string
  readonly workspace: string
  readonly environment: string
  readonly desk: 'first' | 'fallback'
  /** As the payload cipher shows it. */
  readonly ticket: string
  /** The desk's id of the event, as the payload cipher shows it. */
  readonly event: string
  /** The handoff whose marker the desk told. */
  readonly handoff: string | null
  readonly kind: HelpdeskEventKind
  readonly at_ms: number
  readonly sequence: number
  readonly told_at_ms: number
  /** Null: the payload is plain. */
  readonly data_key: Uint8Array | null
  /** JSON of the `HelpdeskEventPayload`. */
  readonly payload: Uint8Array
}

/** The change feed: what happened to which handoff. Holds nothing that people said. */
export interface ChangeTable {
  /** Order of insertion, which is not that of the commits. */
  readonly serial: Generated<number>
  /** Where it stands in the feed. Null: no reader has come by since it was committed. */
  readonly place: number | null
  readonly at_ms: number
  readonly what: ChangeKind
  readonly sink: HandoffTable['sink']
  readonly handoff: string
  readonly workspace: string
  readonly environment: string
  readonly attempt: number | null
  readonly status: RecordState['status'] | null
}

/** How far the change feed has come: one row. */
export interface FeedTable {
  readonly name: 'changes'
  /** The last place that was given. */
  readonly placed: number
  /** The last place whose change was let go. */
  readonly let_go: number
}

/** The state of each lane that was ever changed. */
export interface LaneTable {
  readonly lane: string
  /** JSON of the `LaneState`. */
  readonly state: string
}

/** The last good field catalog of each connection, and the one of each environment that people know. */
export interface CatalogTable {
  readonly key: string
  /** JSON of the `FieldCatalog`. */
  readonly catalog: string
  readonly saved_at_ms: number
}

/** Published versions of rulesets: inserted once, never changed. */
export interface RulesetVersionTable {
  readonly workspace: string
  /** From 1, without gaps. */
  readonly version: number
  /** Hash of what the rules say. */
  readonly revision: string
  readonly created_at_ms: number
  readonly restored_from: number | null
  /** Null: the parts are plain. */
  readonly data_key: Uint8Array | null
  /** JSON of author and note. */
  readonly about: Uint8Array
  /** JSON of the `RulesetDocument`: lists in it may name customers. */
  readonly document: Uint8Array
}

/** Which version of each workspace is current: the newest one. Its row is locked by whoever publishes. */
export interface RulesetCurrentTable {
  readonly workspace: string
  /** 0: none yet. */
  readonly version: number
}

/** What the store knows about itself. */
export interface SettingTable {
  readonly name: string
  readonly value: Uint8Array
}

/** The audit log. Triggers keep rows from being changed, and from being deleted before the anchor of their chain. */
export interface AuditTable {
  readonly workspace: string
  readonly no: number
  readonly at_ms: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  /** JSON of the `AuditDetails`. */
  readonly details: string
  readonly previous: string
  readonly hash: string
}

/** Both ends of the audit log of each workspace. */
export interface AuditChainTable {
  readonly workspace: string
  /** The last entry that was let go. 0: none was. */
  readonly anchor_no: number
  readonly anchor_hash: string
  readonly head_no: number
  readonly head_hash: string
}

/** API keys, by their hashes. Rows are never deleted. */
export interface ApiKeyTable {
  readonly workspace: string
  readonly id: string
  readonly sha256: string
  readonly name: string
  /** JSON list. */
  readonly environments: string
  /** JSON list. */
  readonly scopes: string
  readonly requests_per_minute: number | null
  readonly created_at_ms: number
  readonly created_by: string
  readonly expires_at_ms: number | null
  readonly last_used_at_ms: number | null
  readonly revoked_at_ms: number | null
}

/** Preview switches that somebody has turned. */
export interface PreviewSwitchTable {
  readonly workspace: string
  readonly environment: string
  /** 1: previews are kept. */
  readonly preview: 0 | 1
  readonly changed_by: string
  readonly changed_at_ms: number
}

/** Who has signed in, by the hash of what the browser holds. */
export interface SessionTable {
  readonly workspace: string
  readonly sha256: string
  readonly expires_at_ms: number
  /** JSON of the other members of the `KeptSession`. */
  readonly data: string
}

/** How far each webhook endpoint has come. */
export interface WebhookEndpointTable {
  readonly workspace: string
  readonly name: string
  /** The last place of the change feed that it was looked at for. */
  readonly place: number
  /** Null: it is on. */
  readonly off_since_ms: number | null
  readonly lease_owner: string | null
  readonly lease_until_ms: number | null
  /** How many attempts were noted. */
  readonly attempts: number
}

/** What endpoints are still to be told. A row goes when its message was taken or given up. */
export interface WebhookMessageTable {
  readonly workspace: string
  readonly endpoint: string
  readonly id: string
  readonly place: number
  readonly type: string
  readonly sink: HandoffTable['sink']
  readonly handoff: string
  readonly environment: string
  readonly status: RecordState['status'] | null
  readonly at_ms: number
  readonly tries: number
  readonly due_at_ms: number
}

/** Calls of endpoints. Holds nothing that people said. */
export interface WebhookAttemptTable {
  readonly workspace: string
  readonly endpoint: string
  readonly no: number
  readonly message: string
  readonly type: string
  readonly handoff: string | null
  readonly outcome: NewWebhookAttempt['outcome']
  /** HTTP status of the answer. */
  readonly answered: number | null
  readonly because: string | null
  readonly took_ms: number
  readonly at_ms: number
}

/** Every table of a store. */
export interface Tables {
  readonly handoff: HandoffTable
  readonly attempt: AttemptTable
  readonly context: ContextTable
  readonly helpdesk_event: HelpdeskEventTable
  readonly change: ChangeTable
  readonly feed: FeedTable
  readonly lane: LaneTable
  readonly catalog: CatalogTable
  readonly ruleset_version: RulesetVersionTable
  readonly ruleset_current: RulesetCurrentTable
  readonly setting: SettingTable
  readonly audit: AuditTable
  readonly audit_chain: AuditChainTable
  readonly api_key: ApiKeyTable
  readonly preview_switch: PreviewSwitchTable
  readonly session: SessionTable
  readonly webhook_endpoint: WebhookEndpointTable
  readonly webhook_message: WebhookMessageTable
  readonly webhook_attempt: WebhookAttemptTable
}
