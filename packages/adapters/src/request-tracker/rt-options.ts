import type { JsonSchema, Priority } from '../define.ts'

/** What a text field of Request Tracker, which knows no numbers and booleans, is used for. */
export type RtFieldType = 'integer' | 'decimal' | 'boolean' | 'link' | 'email' | 'phone'

/** Priorities as the numbers that Request Tracker keeps. Must rise from low to urgent. */
export type RtPriorities = { readonly [priority in Priority]: number }

/** How to reach and use one Request Tracker. */
export interface RtOptions {
  /** Address of the web interface: `https://rt.example.com` or `https://example.com/rt`. */
  readonly url: string
  /** Queue of tickets whose team is not decided. */
  readonly defaultQueue: string
  /** Name of the custom field that holds our handoff id. Default: `handoff-id`. */
  readonly handoffIdField?: string
  /** Default: low 0, medium 50, high 80, urgent 100. */
  readonly priorities?: RtPriorities
  /** The only queues offered as teams, besides the default one. Default: all that the token's user can see. */
  readonly queues?: readonly string[]
  /**
   * How the note reaches the ticket. `comment`: as a private comment, a second request. `content`: as the ticket's first
   * message, in the same request; Request Tracker mails that to the requestor with its default autoreply. Default: `comment`.
   */
  readonly note?: 'comment' | 'content'
  /** Field key -> what the text in that custom field is. */
  readonly fieldTypes?: { readonly [key: string]: RtFieldType }
  /**
   * How long after a failed request it may still be carried out, in milliseconds: Request Tracker finishes what it has
   * begun when we have long gone. Default: 20000.
   */
  readonly absentAfterMs?: number
  /** Queue whose tickets are the AI agent's again: moving one there hands its conversation back. Default: none. */
  readonly handBackQueue?: string
}

/** Credentials of one Request Tracker. */
export interface RtSecrets {
  /** Authentication token of a user that is there for handoffs alone: what another user does counts as a person's doing. */
  readonly token: string
  /** Signs what Request Tracker posts to us. Absent: nothing of it is taken. */
  readonly webhookSecret?: string
  /** The secret before it: holds too, until Request Tracker has the new one. */
  readonly previousWebhookSecret?: string
}

/** The options with every default in its place. */
export type RtSettings = Required<Omit<RtOptions, 'queues' | 'handBackQueue'>> & Pick<RtOptions, 'queues'>

const DEFAULT_PRIORITIES: RtPriorities = { low: 0, medium: 50, high: 80, urgent: 100 }

/** Fills in the defaults. */
export function rtSettings(options: RtOptions): RtSettings {
  return {
    handoffIdField: 'handoff-id',
    priorities: DEFAULT_PRIORITIES,
    note: 'comment',
    fieldTypes: {},
    absentAfterMs: 20_000,
    ...options,
  }
}

const priority: JsonSchema = { type: 'integer', minimum: 0, maximum: 1_000_000 }

/** JSON Schema of {@link RtOptions}. */
export const rtOptionsSchema: JsonSchema = {
  title: 'Request Tracker 5',
  type: 'object',
  properties: {
    url: {
      type: 'string',
      pattern: '^https?://',
      description: 'Address of the web interface.',
      examples: ['https://rt.example.com', 'https://example.com/rt'],
    },
    defaultQueue: {
      type: 'string',
      minLength: 1,
      description: 'Queue of tickets whose team is not decided.',
      examples: ['General'],
    },
    handoffIdField: {
      type: 'string',
      pattern: '^(?!\\d+$)[^{}\'"\\\\]+$',
      description:
        'Name of the custom field that holds our handoff id. It must exist in every queue that gets handoffs.',
      default: 'handoff-id',
    },
    priorities: {
      type: 'object',
      properties: { low: priority, medium: priority, high: priority, urgent: priority },
      required: ['low', 'medium', 'high', 'urgent'],
      additionalProperties: false,
      description: 'The number that stands for each priority. They must rise from low to urgent.',
      default: { ...DEFAULT_PRIORITIES },
    },
    queues: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      uniqueItems: true,
      description: 'The only queues offered as teams, besides the default one. Left out: all that the user can see.',
    },
    note: {
      enum: ['comment', 'content'],
      description:
        '"comment" keeps the note from the requestor. "content" saves a request, but autoreplies may mail the note.',
      default: 'comment',
    },
    fieldTypes: {
      type: 'object',
      propertyNames: { pattern: '^[a-z0-9-]+$' },
      additionalProperties: { enum: ['integer', 'decimal', 'boolean', 'link', 'email', 'phone'] },
      description: 'What the text in a custom field is: Request Tracker itself knows neither numbers nor booleans.',
      examples: [{ 'order-total': 'decimal' }],
    },
    absentAfterMs: {
      type: 'integer',
      minimum: 1_000,
      maximum: 600_000,
      description: 'How long after a failed request it may still be carried out, in milliseconds.',
      default: 20_000,
    },
    handBackQueue: {
      type: 'string',
      minLength: 1,
      description: "Queue whose tickets are the AI agent's again: moving one there hands its conversation back.",
    },
  },
  required: ['url', 'defaultQueue'],
  additionalProperties: false,
}

const webhookSecret: JsonSchema = { type: 'string', minLength: 24 }

/** JSON Schema of {@link RtSecrets}. */
export const rtSecretsSchema: JsonSchema = {
  type: 'object',
  properties: {
    token: {
      type: 'string',
      pattern: '^\\d+-\\d+-[0-9A-Za-z]+$',
      description: 'Made under Settings > Auth Tokens by the user that is there for handoffs.',
    },
    webhookSecret: { ...webhookSecret, description: 'Signs what Request Tracker posts to us.' },
    previousWebhookSecret: {
      ...webhookSecret,
      description: 'The secret before it: holds too, until Request Tracker has the new one.',
    },
  },
  required: ['token'],
  additionalProperties: false,
}
