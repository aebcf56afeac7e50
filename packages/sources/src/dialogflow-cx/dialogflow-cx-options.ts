import type { JsonSchema } from '@handoffkit/core'
import type { AgentEnvironments, CommonOptions } from '../define.ts'
import { agentEnvironments, commonOptions } from '../define.ts'

/** What the source `dialogflow-cx` needs to know. */
export interface DialogflowCxOptions extends CommonOptions {
  /** By agent id, or by `agent id/environment id`. Absent: the API key tells. */
  readonly environments?: AgentEnvironments
  /** Webhook tags that hand off. Absent: every call does. */
  readonly tags?: readonly string[]
  /** Session parameters that say who the customer is. */
  readonly customer?: { readonly [detail in 'id' | 'name' | 'email' | 'phone']?: string }
  /** What the names of the parameters that are answered begin with. */
  readonly answerPrefix: string
}

const parameterName: JsonSchema = { type: 'string', minLength: 1 }

/** The schema of {@link DialogflowCxOptions}. */
export const dialogflowCxOptions: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...commonOptions,
    environments: agentEnvironments,
    tags: {
      type: 'array',
      minItems: 1,
      items: { type: 'string', minLength: 1 },
      description: 'Webhook tags that hand off. Default: every call does.',
    },
    customer: {
      type: 'object',
      additionalProperties: false,
      description: 'Session parameters that say who the customer is.',
      properties: { id: parameterName, name: parameterName, email: parameterName, phone: parameterName },
    },
    answerPrefix: {
      type: 'string',
      pattern: '^[A-Za-z][A-Za-z0-9_-]*$',
      default: 'handoff_',
      description: 'What the names of the parameters that are answered begin with.',
    },
  },
}
