import type { Environment, FieldValue, JsonObject, NotePart, Place, Requester } from '@handoffkit/core'

/** A secret: never written out, always named. */
export type SecretReference = { readonly $env: string } | { readonly $file: string }

/** One connection to one helpdesk. */
export interface HelpdeskConnection {
  readonly adapter: string
  /** Checked by the adapter's own schema. */
  readonly options?: JsonObject
  readonly secrets?: { readonly [name: string]: SecretReference }
  readonly aliases?: {
    /** Field key -> the helpdesk's id of the field. */
    readonly fields?: { readonly [key: string]: string }
    /** Team name in rules -> team name in the helpdesk. */
    readonly teams?: { readonly [team: string]: string }
  }
  /** Field key -> value for a required field that nothing fills. */
  readonly fieldDefaults?: { readonly [key: string]: FieldValue }
  readonly requester?: { readonly fallback?: Requester }
  /** What the helpdesk can bear, over all processes that deliver to it. */
  readonly limits?: {
    /** Default: 4. At most 100. */
    readonly deliveriesAtOnce?: number
    /** Calls in any 60 seconds. Default: as many as it takes. */
    readonly callsPerMinute?: number
  }
  /** Lets the connection call private and loopback addresses and plain http. Default: false. */
  readonly allowPrivateNetwork?: boolean
}

/** The second desk of an environment: it gets what the first has not got in time. */
export interface FallbackSettings {
  /** A connection of its own: nothing is taken over from that of the workspace. */
  readonly helpdesk: HelpdeskConnection
  /** From when a handoff was received. Default: 15. */
  readonly afterMinutes?: number
  /** True: it goes there although the first desk may have it, and may then have two tickets. Default: false. */
  readonly mayDuplicate?: boolean
}

/** Settings of one environment. */
export interface EnvironmentSettings {
  /** Default: true in development and staging, false in production. */
  readonly preview?: boolean
  /** Production only: preview until this date (`YYYY-MM-DD` or RFC 3339), at most 30 days ahead. */
  readonly observeUntil?: string
  /** Sink of a plugin that takes the place of preview and delivery. */
  readonly sink?: string
  /** How long things are kept after they were received: `24h`, `7d`, `4w` or `forever`. */
  readonly retention?: {
    /** Default: `7d`. */
    readonly previews?: string
    /** What people said in handoffs whose delivery has ended. Default: `30d`. */
    readonly handoffs?: string
  }
  /** Members here replace those of the workspace's connection. */
  readonly helpdesk?: Partial<HelpdeskConnection>
  /** Default: there is one desk. */
  readonly fallback?: FallbackSettings
}

/** Keeps values back. Detectors mask what they find; a key keeps one key's value from the named places (default: all). */
export type Redaction = { readonly detector: string } | { readonly key: string; readonly from?: readonly Place[] }

/** A plugin by module name or path relative to the workspace file. */
export interface PluginReference {
  readonly name: string
  readonly from: string
  readonly options?: JsonObject
}

/** A platform whose payloads are taken as handoffs. */
export interface SourceReference {
  /** Stands in the address that the platform calls: `POST /v1/sources/<name>`. */
  readonly name: string
  /** Name of the source, where several entries have the same. Default: `name`. */
  readonly source?: string
  /** Checked by the source's own schema. */
  readonly options?: JsonObject
  readonly secrets?: { readonly [name: string]: SecretReference }
  /** Lets what is fetched from the platform come from private and loopback addresses and over plain http. Default: false. */
  readonly allowPrivateNetwork?: boolean
}

/** Where handoffs are kept, and how. */
export interface StoreSettings {
  /** `memory`, `sqlite:PATH` (relative to the workspace file) or `postgres://USER@HOST/DATABASE`. */
  readonly at: string
  /** 32 bytes in base64: seals what people said. Default: none, it is plain. */
  readonly masterKey?: SecretReference
}

/** How browsers reach the service: with tokens for one conversation each, from pages of these origins. */
export interface BrowserSettings {
  /** At least 32 characters: signs the tokens. */
  readonly secret: SecretReference
  /** The secret before it: tokens that it signed are still taken. */
  readonly previousSecret?: SecretReference
  /** `https://shop.example`: pages of no other origin may call. */
  readonly origins: readonly string[]
}

/** What somebody may do who signed in. */
export type RoleName = 'viewer' | 'agent' | 'operator' | 'author' | 'admin'

/** What the members of a group may do. */
export interface RoleGrant {
  readonly role: RoleName
  /** Default: all three. */
  readonly environments?: readonly Environment[]
}

/** How people sign in to the service. */
export interface LoginSettings {
  /** How browsers reach the service: `https://handoff.acme.example`. */
  readonly url: string
  readonly oidc: {
    readonly issuer: string
    readonly clientId: string
    /** Default: none, a public client. */
    readonly clientSecret?: SecretReference
    /** Default: `openid profile email`. */
    readonly scope?: string
    /** The claim whose values name roles: a text, or a list of texts. Default: `groups`. */
    readonly claim?: string
    /** Value of the claim -> what it allows. The first that somebody has counts. */
    readonly roles: { readonly [value: string]: RoleGrant }
  }
}

/** What an endpoint can be told of: the type of the message without `handoff.`; of `returned`, without `conversation.`. */
export type WebhookEvent =
  | 'previewed'
  | 'accepted'
  | 'retargeted'
  | 'rerouted'
  | 'attempt_opened'
  | 'attempt_closed'
  | 'scheduled'
  | 'delivered'
  | 'dead'
  | 'parked'
  | 'swept'
  | 'redelivered'
  | 'erased'
  | 'assigned'
  | 'transferred'
  | 'closed'
  | 'reopened'
  | 'handed_back'
  | 'commented'
  | 'returned'

/** An address that is told of every change of a handoff. */
export interface WebhookEndpoint {
  readonly name: string
  readonly url: string
  /** `whsec_` and 24 to 64 bytes in base64: signs every message. */
  readonly secret: SecretReference
  /** The secret before it: signs too, until every receiver has the new one. */
  readonly previousSecret?: SecretReference
  /** Default: all. */
  readonly events?: readonly WebhookEvent[]
  /** Default: all three. */
  readonly environments?: readonly Environment[]
  /** Lets it be at a private or loopback address and over plain http. Default: false. */
  readonly allowPrivateNetwork?: boolean
}

/** `handoff.config.json`: one workspace. */
export interface WorkspaceFile {
  readonly $schema?: string
  readonly name: string
  /** Path relative to this file. */
  readonly ruleset: string | { readonly from: 'store' }
  readonly helpdesk: HelpdeskConnection
  /** Path of a field catalog snapshot for work without the helpdesk. */
  readonly catalog?: string
  readonly environments?: { readonly [environment in Environment]?: EnvironmentSettings }
  /** Context key -> field key. Explicit, never guessed. */
  readonly contextAliases?: { readonly [key: string]: string }
  readonly ticket?: {
    readonly subject?: string
    readonly parts?: readonly NotePart[]
    /** What a second handoff of the same conversation does. Default: `update-open`. */
    readonly sameConversation?: 'update-open' | 'new'
    /** `always`: updates overwrite what a person changed. Default: `unchanged`. */
    readonly overwrite?: 'unchanged' | 'always'
  }
  /** The context objects that are stored before a handoff. */
  readonly contexts?: {
    /** How many days one is kept after it was written last. Default: 30. */
    readonly keepDays?: number
  }
  /** The handoffs of the past that other rules are tried on while somebody types. */
  readonly replay?: {
    /** How many of each environment are kept in memory, the newest. Default: 100,000. */
    readonly handoffs?: number
  }
  readonly note?: { readonly context?: 'all' | 'names' | 'none' }
  /** Default: the detectors `card-number` and `iban`. */
  readonly redact?: readonly Redaction[]
  readonly plugins?: readonly PluginReference[]
  readonly sources?: readonly SourceReference[]
  /** Default: `memory`. */
  readonly store?: string | StoreSettings
  /** Default: browsers are not answered. */
  readonly browser?: BrowserSettings
  /** Default: people sign in with an API key that has the scope `admin`. */
  readonly login?: LoginSettings
  readonly webhooks?: readonly WebhookEndpoint[]
}
