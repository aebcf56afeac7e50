import type {
  Environment,
  Finding,
  JsonObject,
  JsonSchema,
  JsonValue,
  Priority,
  SignedRequest,
  Signing,
  Verification,
} from '@handoffkit/core'
import type { SourceCompletion } from './source-completion.ts'

/** What a payload turned out to be. */
export type SourceReading =
  /** The event as JSON, before the check that every handoff event goes through. */
  | { readonly kind: 'handoff'; readonly event: JsonObject }
  /** Nothing to hand off, and no mistake of the sender. `reason` is stable, in kebab-case: `other-event`. */
  | { readonly kind: 'ignored'; readonly reason: string; readonly because: string }
  /** Paths point into the payload. Messages hold no values of it. */
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }

/** When people of a team are there. */
export interface OpeningHours {
  /** Whether they were at the handoff's instant. */
  readonly open: boolean
  /** Name of the schedule, as the rules call it. */
  readonly schedule: string
  /** IANA name of the zone that the times are in. */
  readonly timeZone: string
  /** Weekday or days (`mon-fri`) to times (`09:00-17:30`). */
  readonly weekly: { readonly [days: string]: readonly string[] }
}

/** What the bot may know of a handoff that was taken. */
export interface HandoffOutcome {
  readonly kind: 'accepted' | 'previewed' | 'repeated' | 'incomplete'
  readonly handoffId: string
  readonly environment: Environment
  /** `accepted`, `delivered`, `previewed`, `incomplete` and the other states of a delivery. */
  readonly status: string
  /** Id of the ticket; null while there is none. */
  readonly ticket: string | null
  /** Null: the helpdesk's default team. */
  readonly team: string | null
  readonly priority: Priority
  /** Keys that the winning rule requires and that were not sent. */
  readonly missing: readonly string[]
  /** Null: the rules name no hours for the team. */
  readonly hours: OpeningHours | null
}

/** What became of a payload, for the platform that waits for an answer. */
export type SourceOutcome =
  | HandoffOutcome
  | { readonly kind: 'ignored'; readonly reason: string; readonly because: string }

/** What a request is verified with. */
export interface VerificationParts<Options, Secrets> {
  readonly options: Options
  readonly secrets: Secrets
  /** The present, in milliseconds since the epoch. */
  readonly nowMs: number
  readonly signing: Signing
}

/** The code for one platform that hands conversations over, as data and functions. Nothing in it does I/O. */
export interface SourceDefinition<Options = unknown, Secrets = unknown> {
  /** Stands in the address: `POST /v1/sources/<name>`. Lowercase letters, digits and dashes. */
  readonly name: string
  /** One line for people. */
  readonly title: string
  readonly optionsSchema: JsonSchema
  readonly secretsSchema: JsonSchema
  /** Mistakes that no schema can say, such as an option that needs a secret. Paths are those inside the source's settings. */
  check?(options: Options, secretNames: ReadonlySet<string>): readonly Finding[]
  /** Present: the platform signs, and its signature stands for an API key. Absent: an API key is asked for. Total. */
  verify?(request: SignedRequest, parts: VerificationParts<Options, Secrets>): Verification
  /** Pure and total: any JSON has a reading, and the same JSON always the same. */
  read(payload: JsonValue, options: Options): SourceReading
  /** Present: what the payload lacks may be fetched from the platform. */
  readonly completion?: SourceCompletion<Options, Secrets>
  /** The answer in the platform's own form. Absent, or nothing: the service's usual one. Total. */
  answer?(outcome: SourceOutcome, payload: JsonValue, options: Options): JsonObject | undefined
}
