import type { JsonObject, JsonSchema, JsonValue } from '@handoffkit/core'
import { insideEnvelope } from '@handoffkit/core'
import type { CommonOptions, SourceDefinition, SourceReading } from '../define.ts'
import {
  commonOptions,
  defineSource,
  isObject,
  memberAt,
  mergedContext,
  missingMember,
  NO_SECRETS,
  present,
  refusedPayload,
} from '../define.ts'

const plainOptions: JsonSchema = { type: 'object', additionalProperties: false, properties: { ...commonOptions } }

/** A handoff event as it is, for platforms that can be told what to send but not where: with context of the source's own. */
export const plain: SourceDefinition<CommonOptions> = defineSource({
  name: 'plain',
  title: 'A handoff event as it is',
  optionsSchema: plainOptions,
  secretsSchema: NO_SECRETS,
  read: readPlain,
})

function readPlain(payload: JsonValue, options: CommonOptions): SourceReading {
  if (!isObject(payload)) return refusedPayload(missingMember('', 'The handoff event'))
  const { onMissing } = options
  return { kind: 'handoff', event: { ...present({ onMissing }), ...contextOf(payload, options) } }
}

/** The event with the options' own context under its own. A context that is none is left for the check of events to name. */
function contextOf(event: JsonObject, options: CommonOptions): JsonObject {
  const context = memberAt(event, 'context')
  if (!isObject(context)) return event
  const inner = insideEnvelope(context)
  const merged = mergedContext(options, inner ?? context)
  return { ...event, context: inner === undefined ? merged : { ...context, context: merged } }
}
