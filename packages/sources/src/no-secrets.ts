import type { JsonSchema } from '@handoffkit/core'

/** Of a source that an API key is enough for. */
export const NO_SECRETS: JsonSchema = { type: 'object', additionalProperties: false }
