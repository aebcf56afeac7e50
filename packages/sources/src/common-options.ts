import type { Environment, JsonObject, JsonSchema, JsonValue } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'

/** Options of every source whose platform reads the answer. */
export interface CommonOptions {
  /** Context values that every handoff of this source has where the platform sends none. */
  readonly context?: { readonly [key: string]: JsonValue }
  /** What becomes of a handoff that lacks keys which its rules require. Default: `deliver`. */
  readonly onMissing?: 'deliver' | 'return'
}

/** The schema of the option `context`, by its name: all that a platform needs which reads no answer. */
export const contextOption: { readonly [name: string]: JsonSchema } = {
  context: {
    type: 'object',
    description: 'Context values that every handoff of this source has where the platform sends none.',
    additionalProperties: { type: ['string', 'number', 'boolean'] },
  },
}

/** The schemas of {@link CommonOptions}, by name. */
export const commonOptions: { readonly [name: string]: JsonSchema } = {
  ...contextOption,
  onMissing: {
    type: 'string',
    enum: ['deliver', 'return'],
    description: 'What becomes of a handoff that lacks keys which its rules require.',
  },
}

/** Environments by the id of an agent; `*` stands for all others. */
export interface AgentEnvironments {
  readonly [agent: string]: Environment
}

/** Its schema. */
export const agentEnvironments: JsonSchema = {
  type: 'object',
  description: 'Environment by the id of the agent; "*" stands for all others.',
  minProperties: 1,
  additionalProperties: { type: 'string', enum: ENVIRONMENTS },
}

/** The options' own values, under those that the platform sent. Keys are never changed. */
export function mergedContext(
  { context = {} }: Pick<CommonOptions, 'context'>,
  ...sent: readonly JsonObject[]
): JsonObject {
  // Entries, because a key may be called `__proto__`.
  return Object.fromEntries([context, ...sent].flatMap((part) => Object.entries(part)))
}
