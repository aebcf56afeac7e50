import type { Finding, JsonObject, JsonValue } from '@handoffkit/core'
import type { SourceReading } from '../define.ts'
import {
  composeEvent,
  environmentOfAgent,
  idAt,
  ignoredPayload,
  isObject,
  keptPayload,
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
import type { DelightOptions } from './delight-options.ts'

/** Reads a webhook of Delight (Delight AI agent docs, Webhook > Handoff). All but the category `handoff` is ignored. */
export function readDelight(payload: JsonValue, options: DelightOptions): SourceReading {
  const category = textAt(payload, 'category')
  if (category === undefined) return refusedPayload(missingMember('/category', 'The category of the event'))
  if (category !== 'handoff') return ignoredPayload('other-event', 'Only events of the category "handoff" hand off.')
  if (options.appId !== undefined && textAt(payload, 'app_id') !== options.appId)
    return ignoredPayload('other-app', 'The event is of an application that the option "appId" does not name.')
  const findings = mistakesIn(payload)
  if (findings.length > 0) return refusedPayload(...findings)
  const environment = environmentOfAgent(options.environments, idAt(payload, 'data', 'ai_agent_id'))
  if (environment === 'unknown') return ignoredPayload(...OTHER_AGENT)
  const ticket = caseOf(payload, options)
  if (ticket === undefined)
    return ignoredPayload('other-desk', 'The platform opened a case of a type that "cases.types" does not name.')
  return { kind: 'handoff', event: eventOf(payload, { environment, ticket }, options) }
}

function mistakesIn(payload: JsonValue): readonly Finding[] {
  const needed = [
    ['/id', 'The id of the event', idAt(payload, 'id')],
    ['/data/conversation/id', 'The id of the conversation', idAt(payload, 'data', 'conversation', 'id')],
  ] as const
  return needed.flatMap(([path, what, value]) => (value === undefined ? [missingMember(path, what)] : []))
}

/** Where the case of the platform leads: to a ticket of this very helpdesk, to a new one, or to nobody here. */
function caseOf(payload: JsonValue, { cases }: DelightOptions): { readonly id?: string } | undefined {
  const id = idAt(payload, 'data', 'external_case', 'case_id')
  const type = textAt(payload, 'data', 'external_case', 'type')
  if (id === undefined && type === undefined) return {}
  if (id !== undefined && type !== undefined && cases.types.includes(type)) return { id }
  return cases.others === 'create' ? {} : undefined
}

function eventOf(
  payload: JsonValue,
  known: { readonly environment: string | undefined; readonly ticket: { readonly id?: string } },
  options: DelightOptions,
): JsonObject {
  const conversation = objectAt(payload, 'data', 'conversation')
  const envelope = objectAt(conversation, 'ai_agent_context')
  return composeEvent({
    id: idAt(payload, 'id'),
    environment: known.environment,
    conversation: present({
      id: idAt(conversation, 'id'),
      channel: textAt(conversation, 'channel_type'),
      channelUrl: textAt(conversation, 'channel_url'),
      language: textAt(envelope, 'language'),
      country: textAt(envelope, 'country'),
      startedAt: textAt(conversation, 'started_at'),
    }),
    customer: present({ id: idAt(conversation, 'user_id') }),
    handoff: present({ requestedAt: textAt(payload, 'data', 'handoff_at') ?? textAt(payload, 'created_at') }),
    ticket: known.ticket,
    context: mergedContext(options, objectAt(envelope, 'context')),
    source: keptPayload('delight', restOf(payload, conversation, envelope)),
  })
}

const READ = ['id', 'user_id', 'channel_url', 'channel_type', 'started_at', 'ai_agent_context']

/** What the event has no place for. */
function restOf(payload: JsonValue, conversation: JsonObject, envelope: JsonObject): JsonObject {
  const kept = without(envelope, 'language', 'country', ...(isObject(memberAt(envelope, 'context')) ? ['context'] : []))
  return {
    ...without(objectAt(payload), 'id', 'data'),
    data: {
      ...without(objectAt(payload, 'data'), 'conversation'),
      conversation: { ...without(conversation, ...READ), ai_agent_context: kept },
    },
  }
}
