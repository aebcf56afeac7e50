import type { JsonSchema } from '@handoffkit/core'
import { PUBLISHED_SCHEMAS } from '@handoffkit/schema'
import { BULK_REDELIVERY } from '../bulk-redelivery.ts'
import type { Members } from '../read-members.ts'
import { membersSchema } from '../read-members.ts'
import {
  BROWSER_TOKEN,
  CONVERSATION_HANDOFF,
  DEMO_ACT,
  ERASURE,
  LOST_ANSWER,
  NEW_KEY,
  PREVIEW_SWITCH,
  REDELIVERY,
  REST,
  RESUME,
  ROTATION,
  TAKEN_SNAPSHOT,
} from '../request-bodies.ts'
import { RULES, RULES_TO_PUBLISH, RULES_WITH_EVENT } from '../ruleset-bodies.ts'
import { ADMINISTRATION_SCHEMAS } from './administration-schemas.ts'
import { BROWSER_SCHEMAS } from './browser-schemas.ts'
import type { Schemas } from './build.ts'
import { CONVERSATION_SCHEMAS } from './conversation-schemas.ts'
import { DECISION_SCHEMAS } from './decision-schemas.ts'
import { DEMO_SCHEMAS } from './demo-schemas.ts'
import { embedSchema } from './embed-schema.ts'
import { EXPLANATION_SCHEMAS } from './explanation-schemas.ts'
import { FIELD_SCHEMAS } from './field-schemas.ts'
import { HANDOFF_SCHEMAS } from './handoff-schemas.ts'
import { HELPDESK_SCHEMAS } from './helpdesk-schemas.ts'
import { KEEPING_SCHEMAS } from './keeping-schemas.ts'
import { nameObjects } from './name-objects.ts'
import { RULESET_SCHEMAS } from './ruleset-schemas.ts'
import { STATISTICS_SCHEMAS } from './statistics-schemas.ts'
import { TEST_SCHEMAS } from './test-schemas.ts'
import { WEBHOOK_SCHEMAS } from './webhook-schemas.ts'

/** Schemas that an address takes or answers. */
export type SchemaName =
  | 'AliasTrial'
  | 'ApiKey'
  | 'AuditPage'
  | 'Basis'
  | 'BrowserToken'
  | 'BrowserTokenRequest'
  | 'BulkRedelivery'
  | 'BulkRedeliveryAnswer'
  | 'ChangeEvent'
  | 'CheckedRuleset'
  | 'ConnectionCheck'
  | 'ContextInput'
  | 'ContextKept'
  | 'ContextObject'
  | 'ConversationState'
  | 'ConversationHandoff'
  | 'ConversationHandoffRequest'
  | 'CreatedKey'
  | 'CurrentRuleset'
  | 'Demo'
  | 'DemoAct'
  | 'DemoTicket'
  | 'DemoTicketList'
  | 'EnvironmentCatalog'
  | 'ErasureAnswer'
  | 'ErasureRequest'
  | 'Explanation'
  | 'FieldDrift'
  | 'HandoffAnswer'
  | 'HandoffEvent'
  | 'HandoffPage'
  | 'HandoffWithAttempts'
  | 'Health'
  | 'HelpdeskAnswer'
  | 'HelpdeskPayload'
  | 'Keeping'
  | 'KeptExplanation'
  | 'KeptPreview'
  | 'KeptTest'
  | 'KeyList'
  | 'KeyRotation'
  | 'Lane'
  | 'LaneList'
  | 'LaneRest'
  | 'LaneResumption'
  | 'LostAnswer'
  | 'Metrics'
  | 'NewKey'
  | 'OpenApiDocument'
  | 'PreviewReport'
  | 'PreviewSetting'
  | 'PreviewSettings'
  | 'PreviewSwitch'
  | 'Publication'
  | 'Readiness'
  | 'Redelivery'
  | 'RedeliveryAnswer'
  | 'ReplaySummary'
  | 'Rules'
  | 'RulesToPublish'
  | 'RulesWithEvent'
  | 'RulesetHits'
  | 'RulesetPage'
  | 'RulesetVersion'
  | 'Session'
  | 'SourceAnswer'
  | 'SourcePayload'
  | 'SpokenConversation'
  | 'Statistics'
  | 'TakenSnapshot'
  | 'WebhookAttempt'
  | 'WebhookAttemptPage'
  | 'WebhookList'

/** Every named schema of the OpenAPI document. Events, drafts and plans are those that the product publishes and checks with. */
export function documentSchemas(): Schemas {
  return nameObjects({
    ...HANDOFF_SCHEMAS,
    ...DECISION_SCHEMAS,
    ...EXPLANATION_SCHEMAS,
    ...RULESET_SCHEMAS,
    ...CONVERSATION_SCHEMAS,
    ...HELPDESK_SCHEMAS,
    ...handoffEvent(),
    ...published('ContextInput', 'context'),
    ...BROWSER_SCHEMAS,
    ...ADMINISTRATION_SCHEMAS,
    ...WEBHOOK_SCHEMAS,
    ...STATISTICS_SCHEMAS,
    ...FIELD_SCHEMAS,
    ...DEMO_SCHEMAS,
    ...KEEPING_SCHEMAS,
    ...TEST_SCHEMAS,
    ...published('TicketDraft', 'draft'),
    ...published('DeliveryPlan', 'plan'),
    Metrics: { type: 'string', description: 'The text format of Prometheus, version 0.0.4.' },
    PreviewSwitch: bodySchema('The switch of one environment.', PREVIEW_SWITCH),
    TakenSnapshot: bodySchema('The catalog that is taken note of.', TAKEN_SNAPSHOT),
    BrowserTokenRequest: bodySchema('What a browser token is for.', BROWSER_TOKEN),
    ConversationHandoffRequest: bodySchema('What a page may say of a handoff.', CONVERSATION_HANDOFF),
    Rules: bodySchema('A rule file with the files that it names.', RULES),
    RulesWithEvent: bodySchema('Rules, and a handoff to try them on.', RULES_WITH_EVENT),
    RulesToPublish: bodySchema('Rules that are to be in force.', RULES_TO_PUBLISH),
    LaneRest: bodySchema('Which lane rests, and how long.', REST),
    LaneResumption: bodySchema('Which lane works again.', RESUME),
    ErasureRequest: bodySchema('Either a conversation or a customer.', ERASURE),
    DemoAct: bodySchema('What a person does to a ticket of a demo desk.', DEMO_ACT),
    LostAnswer: bodySchema('Whose next answer is lost.', LOST_ANSWER),
    NewKey: bodySchema('An API key that is to be made.', NEW_KEY),
    KeyRotation: bodySchema('How a key is replaced.', ROTATION),
    BulkRedelivery: bodySchema('Which deliveries are to be tried again.', BULK_REDELIVERY),
    Redelivery: bodySchema('What you found out about a step in doubt; nothing, mostly.', REDELIVERY),
  })
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
  return { description, ...membersSchema(members) }
}
