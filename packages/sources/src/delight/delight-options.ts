import type { JsonSchema } from '@handoffkit/core'
import type { AgentEnvironments, CommonOptions } from '../define.ts'
import { agentEnvironments, contextOption } from '../define.ts'

/** What the source `delight` needs to know. */
export interface DelightOptions extends Pick<CommonOptions, 'context'> {
  /** By AI agent id, because the webhook names no environment. */
  readonly environments: AgentEnvironments
  /** What becomes of the case that the platform opened before it told us. */
  readonly cases: {
    /** Types of `external_case` whose id is the id of a ticket of this helpdesk. */
    readonly types: readonly string[]
    /** What becomes of a handoff whose case is of another type. */
    readonly others: 'ignore' | 'create'
  }
  /** Webhooks of other applications are ignored. */
  readonly appId?: string
  readonly maxAgeMinutes: number
  readonly fetch?: {
    readonly baseUrl: string
    readonly transcript: boolean
    /** Path of the conversation, with `{ai_agent_id}`, `{conversation_id}` and `{channel_url}`. */
    readonly conversation?: string
    readonly withinMs: number
  }
}

/** Secrets of the source `delight`. */
export interface DelightSecrets {
  /** `signature_secret` of the webhook settings. */
  readonly signature: string
  /** `Api-Token` of the platform. */
  readonly apiToken?: string
}

const cases: JsonSchema = {
  type: 'object',
  description: 'What becomes of the case that the platform opened.',
  required: ['types'],
  additionalProperties: false,
  properties: {
    types: {
      type: 'array',
      description: "Types of external_case whose id is that of a ticket of this workspace's helpdesk.",
      items: { type: 'string', minLength: 1 },
      examples: [['sendbird_desk']],
    },
    others: {
      type: 'string',
      enum: ['ignore', 'create'],
      default: 'ignore',
      description: 'What becomes of a handoff whose case is of another type.',
    },
  },
}

const fetch: JsonSchema = {
  type: 'object',
  description: 'What is fetched from the platform, where the webhook does not say it.',
  required: ['baseUrl'],
  additionalProperties: false,
  properties: {
    baseUrl: { type: 'string', minLength: 1, examples: ['https://api-APP_ID.sendbird.com/v3'] },
    transcript: { type: 'boolean', default: true, description: 'Fetch the messages of the channel.' },
    conversation: {
      type: 'string',
      pattern: '^/[^?#]*$',
      description: 'Path of the conversation, for its summary, category and sentiment.',
    },
    withinMs: { type: 'integer', minimum: 100, maximum: 10_000, default: 1_500 },
  },
}

/** The schema of {@link DelightOptions}. */
export const delightOptions: JsonSchema = {
  type: 'object',
  required: ['environments', 'cases'],
  additionalProperties: false,
  properties: {
    ...contextOption,
    environments: agentEnvironments,
    cases,
    appId: { type: 'string', minLength: 1, description: 'Webhooks of other applications are ignored.' },
    maxAgeMinutes: {
      type: 'integer',
      minimum: 1,
      maximum: 10_080,
      default: 60,
      description: 'How old a webhook may be, and how far ahead its clock may be.',
    },
    fetch,
  },
}

/** The schema of {@link DelightSecrets}. */
export const delightSecrets: JsonSchema = {
  type: 'object',
  required: ['signature'],
  additionalProperties: false,
  properties: {
    signature: { type: 'string', minLength: 8, description: 'signature_secret of the webhook settings.' },
    apiToken: { type: 'string', minLength: 1, description: 'Api-Token of the platform, for what is fetched.' },
  },
}
