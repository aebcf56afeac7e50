import type { FieldCatalog } from './catalog.ts'
import type { DemoDesk } from './demo-desk.ts'
import type { Finding } from './finding.ts'
import type { HelpdeskEventSource } from './helpdesk-event.ts'
import type { HelpdeskTicket } from './helpdesk-ticket.ts'
import type { JsonObject, JsonValue } from './json.ts'
import type { DeliveryPlan, PlanStep, RequestTemplate } from './plan.ts'
import type { Digest } from './ports.ts'
import type { TicketDraft } from './ticket-draft.ts'

/** A JSON Schema (2020-12) as data. */
export type JsonSchema = JsonObject

/** What one helpdesk can do, told to people and to the worker. */
export interface Capabilities {
  /** `required`: every ticket has a team; the desk's default is a configured one. */
  readonly team: 'required' | 'optional' | 'none'
  readonly priority: 'native' | 'field' | 'none'
  readonly tags: boolean
  readonly privateNote: boolean
  /** Where the field catalog comes from. */
  readonly listFields: 'api' | 'admin-api' | 'config'
  /** How a second ticket for the same handoff is prevented. */
  readonly dedupe: 'idempotency-key' | 'upsert' | 'client-id' | 'lookup-strong' | 'lookup-eventual' | 'none'
  readonly updateFields: 'merge' | 'replace'
  readonly maxSubjectLength?: number
  readonly maxNoteLength?: number
  /** How the adapter was checked. Nobody is told more than is known. */
  readonly verified: 'server' | 'spec' | 'docs' | 'unverified'
}

/** Values that finished steps produced, by name: `{ ticket: '17' }`. */
export type Produced = { readonly [name: string]: string }

/** A request with every placeholder filled in. */
export interface HelpdeskRequest extends RequestTemplate {
  /** Text to send as it is, with its content type in `headers`. Excludes `body`. */
  readonly text?: string
  /** Default: the connection's. */
  readonly timeoutMs?: number
}

/** What is known after one HTTP exchange. */
export type HelpdeskAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** Names in lowercase. */
      readonly headers: { readonly [name: string]: string }
      readonly text: string
      /** The body as JSON, or undefined when it is not JSON. */
      readonly json: JsonValue | undefined
    }
  /** The helpdesk cannot have seen the request. */
  | { readonly kind: 'never-sent'; readonly because: string }
  /** The helpdesk may have applied the request. */
  | { readonly kind: 'lost'; readonly because: string }

/** Calls the configured helpdesk and nobody else. Never throws for what the network does, never retries, follows no redirect. */
export type HelpdeskFetch = (request: HelpdeskRequest) => Promise<HelpdeskAnswer>

/** What an adapter gets from outside. A reader's `fetch` refuses all but GET, HEAD and declared searches. */
export interface Effects {
  readonly fetch: HelpdeskFetch
  readonly digest: Digest
}

/** What one sent step did. */
export type StepOutcome =
  /** `leftAlone`: what the step did not touch because a person changed it. */
  | { readonly outcome: 'done'; readonly produced: Produced; readonly leftAlone?: readonly string[] }
  /** Definitely not applied, and repeating does not help. */
  | { readonly outcome: 'refused'; readonly because: string; readonly status?: number }
  /** Definitely not applied, and may be sent again. */
  | { readonly outcome: 'not-sent'; readonly because: string; readonly retryAfterMs?: number }
  /** Definitely not applied: the credentials or rights are wrong. Concerns the connection, not the handoff. */
  | { readonly outcome: 'denied'; readonly because: string; readonly status?: number }
  /** May have been applied. */
  | { readonly outcome: 'unknown'; readonly because: string }

/** The answer to "did this write happen?". */
export type Settlement =
  | { readonly found: 'yes'; readonly produced: Produced; readonly others?: readonly string[] }
  | { readonly found: 'no' }
  | { readonly found: 'cannot-tell'; readonly because: string; readonly retryAfterMs?: number }

/** Reads one helpdesk. Nothing in it can change the helpdesk. */
export interface HelpdeskReader {
  /** Whether the connection is fit for use: credentials, rights, the field for our marker. All findings at once. */
  check(): Promise<readonly Finding[]>
  /** @throws HandoffError when the helpdesk cannot be reached, denies us or cannot be understood. */
  describe(): Promise<FieldCatalog>
  settle(step: PlanStep, produced: Produced): Promise<Settlement>
  /** @throws HandoffError as `describe`; HK_HELPDESK_REFUSED when there is no such ticket. */
  read(ticket: string): Promise<HelpdeskTicket>
}

/** Changes one helpdesk. `send` is the only call in the product that can. */
export interface HelpdeskWriter {
  /** At most one write, no retry inside, never throws for what the helpdesk or the network does. */
  send(step: PlanStep, produced: Produced): Promise<StepOutcome>
}

/** The code for one helpdesk, as data and functions. */
export interface AdapterDefinition<Options = unknown, Secrets = unknown> {
  readonly name: string
  /** One line for `handoff doctor` and the documentation. */
  readonly title: string
  readonly optionsSchema: JsonSchema
  readonly secretsSchema: JsonSchema
  /** Where the helpdesk is, for the guard of the HTTP client. Absent: the adapter makes no HTTP calls. */
  address?(options: Options): { readonly baseUrl: string; readonly searches?: readonly SearchRequest[] }
  capabilities(options: Options): Capabilities
  /** Pure and total: sees no secret and no network. */
  plan(draft: TicketDraft, catalog: FieldCatalog, options: Options): DeliveryPlan
  openReader(options: Options, secrets: Secrets, effects: Effects): HelpdeskReader
  /** Called by the worker of a live environment only. */
  openWriter(options: Options, secrets: Secrets, effects: Effects): HelpdeskWriter
  /** What the helpdesk tells of its tickets. Absent: nobody reads it. */
  readonly events?: HelpdeskEventSource<Options, Secrets>
  /** The desk's own view of its tickets. Only where the helpdesk is a demonstration. */
  openDemo?(options: Options): DemoDesk
}

/** A request that only searches although its method is not GET. */
export interface SearchRequest {
  readonly method: 'POST'
  /** Exact path. */
  readonly path: string
}
