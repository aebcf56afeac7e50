import type { JsonSchema } from '@handoffkit/core'
import { PUBLISHED_SCHEMAS } from '@handoffkit/schema'
import type { Members } from '../read-members.ts'
import { memberSchema } from '../read-members.ts'
import { ERASURE, PREVIEW_SWITCH, REDELIVERY, REST } from '../request-bodies.ts'
import type { Schemas } from './build.ts'
import { CONVERSATION_SCHEMAS } from './conversation-schemas.ts'
import { DECISION_SCHEMAS } from './decision-schemas.ts'
import { embedSchema } from './embed-schema.ts'
import { EXPLANATION_SCHEMAS } from './explanation-schemas.ts'
import { HANDOFF_SCHEMAS } from './handoff-schemas.ts'

/** Schemas that an address takes or answers. */
export type SchemaName =
  | 'ChangeEvent'
  | 'ContextInput'
  | 'ContextKept'
  | 'ContextObject'
  | 'ConversationState'
  | 'EnvironmentCatalog'
  | 'ErasureAnswer'
  | 'ErasureRequest'
  | 'HandoffAnswer'
  | 'HandoffEvent'
  | 'HandoffPage'
  | 'HandoffWithAttempts'
  | 'Health'
  | 'KeptExplanation'
  | 'KeptPreview'
  | 'Lane'
  | 'LaneList'
  | 'LaneRest'
  | 'OpenApiDocument'
  | 'PreviewReport'
  | 'PreviewSetting'
  | 'PreviewSettings'
  | 'PreviewSwitch'
  | 'Readiness'
  | 'Redelivery'
  | 'RedeliveryAnswer'
  | 'SpokenConversation'

/** Every named schema of the OpenAPI document. Events, drafts and plans are those that the product publishes and checks with. */
export function documentSchemas(): Schemas {
  return {
    ...HANDOFF_SCHEMAS,
    ...DECISION_SCHEMAS,
    ...EXPLANATION_SCHEMAS,
    ...CONVERSATION_SCHEMAS,
    ...handoffEvent(),
    ...published('ContextInput', 'context'),
    ...published('TicketDraft', 'draft'),
    ...published('DeliveryPlan', 'plan'),
    PreviewSwitch: bodySchema('The switch of one environment.', PREVIEW_SWITCH),
    LaneRest: bodySchema('How long a lane rests.', REST),
    ErasureRequest: bodySchema('Either a conversation or a customer.', ERASURE),
    Redelivery: bodySchema('What you found out about a step in doubt; nothing, mostly.', REDELIVERY),
  }
}

/** The service takes an event without a context object too, where one is stored. */
function handoffEvent(): Schemas {
  const { HandoffEvent = {}, ...parts } = published('HandoffEvent', 'event')
  return { ...parts, HandoffEvent: { ...HandoffEvent, required: ['conversation'] } }
}

function published(name: string, file: string): Schemas {
  return embedSchema(name, PUBLISHED_SCHEMAS[file] ?? {})
}

function bodySchema(description: string, members: Members): JsonSchema {
  const required = Object.keys(members).filter((name) => members[name]?.required === true)
  return {
    type: 'object',
    description,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(
      Object.entries(members).map(([name, member]) => [
        name,
        { ...memberSchema(member), description: member.description },
      ]),
    ),
    additionalProperties: false,
  }
}
