import type { JsonSchema } from '@handoffkit/core'
import type { AgentEnvironments, CommonOptions } from '../define.ts'
import { agentEnvironments, commonOptions } from '../define.ts'

/** What the source `botpress` needs to know. */
export interface BotpressOptions extends CommonOptions {
  /** By bot id. Absent: the API key tells. */
  readonly environments?: AgentEnvironments
}

/** The schema of {@link BotpressOptions}. */
export const botpressOptions: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { ...commonOptions, environments: agentEnvironments },
}
