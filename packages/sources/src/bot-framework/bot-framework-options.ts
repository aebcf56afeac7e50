import type { JsonSchema } from '@handoffkit/core'
import type { AgentEnvironments, CommonOptions } from '../define.ts'
import { agentEnvironments, commonOptions } from '../define.ts'

/** What the source `bot-framework` needs to know. */
export interface BotFrameworkOptions extends CommonOptions {
  /** By the bot's id, as the activity's `relatesTo` names it. Absent: the API key tells. */
  readonly environments?: AgentEnvironments
}

/** The schema of {@link BotFrameworkOptions}. */
export const botFrameworkOptions: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { ...commonOptions, environments: agentEnvironments },
}
