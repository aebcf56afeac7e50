import type { JsonObject, JsonValue } from '@handoffkit/core'
import type { SourceReading } from '../define.ts'
import {
  composeEvent,
  environmentOfAgent,
  idAt,
  ignoredPayload,
  keptPayload,
  listAt,
  memberAt,
  mergedContext,
  missingMember,
  OTHER_AGENT,
  objectAt,
  present,
  refusedPayload,
  textAt,
  without,
} from '../define.ts'
import type { DialogflowCxOptions } from './dialogflow-cx-options.ts'
import type { SessionName } from './session-name.ts'
import { readSessionName } from './session-name.ts'

/** From this score on, a sentiment counts as clearly positive; below its negative as clearly negative (Dialogflow, Sentiment analysis). */
const CLEAR_SENTIMENT = 0.25

/** Reads a WebhookRequest of Dialogflow CX v3 (`google.cloud.dialogflow.cx.v3.WebhookRequest` as JSON). */
export function readDialogflowCx(payload: JsonValue, options: DialogflowCxOptions): SourceReading {
  const id = textAt(payload, 'detectIntentResponseId')
  const name = textAt(payload, 'sessionInfo', 'session')
  if (id === undefined || name === undefined)
    return refusedPayload(
      ...(id === undefined ? [missingMember('/detectIntentResponseId', 'The id of the response')] : []),
      ...(name === undefined ? [missingMember('/sessionInfo/session', 'The name of the session')] : []),
    )
  const tag = textAt(payload, 'fulfillmentInfo', 'tag')
  if (options.tags !== undefined && (tag === undefined || !options.tags.includes(tag)))
    return ignoredPayload('other-event', 'The webhook was called with a tag that the option "tags" does not name.')
  const session = readSessionName(name)
  const environment = environmentOfAgent(options.environments, idOfEnvironment(session), session.agent)
  if (environment === 'unknown') return ignoredPayload(...OTHER_AGENT)
  return { kind: 'handoff', event: eventOf(payload, { id, session, environment }, options) }
}

function idOfEnvironment({ agent, environment }: SessionName): string | undefined {
  return agent === undefined || environment === undefined ? undefined : `${agent}/${environment}`
}

function eventOf(
  payload: JsonValue,
  known: { readonly id: string; readonly session: SessionName; readonly environment: string | undefined },
  options: DialogflowCxOptions,
): JsonObject {
  const said = textAt(payload, 'text') ?? textAt(payload, 'transcript')
  return composeEvent({
    id: known.id,
    environment: known.environment,
    conversation: present({
      id: known.session.session,
      language: textAt(payload, 'languageCode'),
      transcript: said === undefined ? undefined : [{ from: 'customer', text: said }],
    }),
    customer: customerOf(payload, options),
    handoff: present({
      trigger: textAt(payload, 'fulfillmentInfo', 'tag'),
      category: textAt(payload, 'intentInfo', 'displayName'),
      sentiment: sentimentOf(memberAt(payload, 'sentimentAnalysisResult', 'score')),
    }),
    onMissing: options.onMissing,
    context: mergedContext(options, objectAt(payload, 'sessionInfo', 'parameters'), ...metadataOf(payload)),
    source: keptPayload('dialogflow-cx', restOf(payload)),
  })
}

/** The agent's own metadata of a live agent handoff: any structure that its builder chose. */
function metadataOf(payload: JsonValue): readonly JsonObject[] {
  return listAt(payload, 'messages').map((message) => objectAt(message, 'liveAgentHandoff', 'metadata'))
}

function customerOf(payload: JsonValue, { customer = {} }: DialogflowCxOptions): JsonObject {
  const said = (parameter: string | undefined) =>
    parameter === undefined ? undefined : idAt(payload, 'sessionInfo', 'parameters', parameter)
  return present({
    id: said(customer.id),
    name: said(customer.name),
    email: said(customer.email),
    // The phone gateway tells who calls (Dialogflow CX, Phone Gateway).
    phone: said(customer.phone) ?? textAt(payload, 'payload', 'telephony', 'caller_id'),
  })
}

function sentimentOf(score: JsonValue | undefined): string | undefined {
  if (typeof score !== 'number') return undefined
  return score >= CLEAR_SENTIMENT ? 'positive' : score <= -CLEAR_SENTIMENT ? 'negative' : 'neutral'
}

/** Members that the event has a place for; and pages and intents, which repeat parameters that a redaction may keep back. */
const READ = ['detectIntentResponseId', 'text', 'transcript', 'languageCode', 'messages', 'intentInfo', 'pageInfo']

/** What the event has no place for. */
function restOf(payload: JsonValue): JsonObject {
  return {
    ...without(objectAt(payload), ...READ),
    sessionInfo: without(objectAt(payload, 'sessionInfo'), 'parameters'),
    intentInfo: present({ lastMatchedIntent: memberAt(payload, 'intentInfo', 'lastMatchedIntent') }),
    pageInfo: present({
      currentPage: memberAt(payload, 'pageInfo', 'currentPage'),
      displayName: memberAt(payload, 'pageInfo', 'displayName'),
    }),
  }
}
