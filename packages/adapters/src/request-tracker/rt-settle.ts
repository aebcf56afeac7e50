import { HandoffError } from '@handoffkit/core'
import type { JsonValue, PlanStep, Produced, Settlement } from '../define.ts'
import { idOf, listOf, memberOf, textOf } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import { openChanges } from './rt-change.ts'
import type { RtSettings } from './rt-options.ts'
import { rtQueue } from './rt-queue.ts'
import { TICKET_QUERY, ticketIn, ticketPath } from './rt-ticket.ts'
import { whereFieldIs } from './ticket-sql.ts'

/** Answers "did this write happen?" for every step of a plan. Never throws. */
export async function settleRt(
  api: RtApi,
  settings: RtSettings,
  step: PlanStep,
  produced: Produced,
): Promise<Settlement> {
  try {
    if (step.id === 'create') return await settleCreate(api, settings, step)
    const ticket = ticketPath(produced['ticket'] ?? '')
    if (ticket === undefined) return { found: 'no' }
    return await (step.merge === undefined ? settleNote(api, step, ticket) : settleChange(api, step, ticket))
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error
    const { message, retryAfterMs } = error
    return { found: 'cannot-tell', because: message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  }
}

/** By our handoff id in its custom field; the value of every hit is checked, for the search ignores case. */
async function settleCreate(api: RtApi, { handoffIdField }: RtSettings, step: PlanStep): Promise<Settlement> {
  const { body } = step.request
  const handoffId = textOf(memberOf(body, 'CustomFields'), handoffIdField) ?? ''
  const hits = await api.list('/tickets', 'The search for our handoff id', {
    query: whereFieldIs(handoffIdField, handoffId),
    fields: 'CustomFields',
    orderby: 'id',
    order: 'ASC',
  })
  const ids = hits.filter((hit) => holds(hit, handoffIdField, handoffId)).flatMap((hit) => idOf(hit, 'id') ?? [])
  const [first, ...others] = ids.toSorted((a, b) => Number(a) - Number(b))
  if (first !== undefined)
    return { found: 'yes', produced: { ticket: first }, ...(others.length === 0 ? {} : { others }) }
  // A hit whose field is out of sight: the ticket was moved into a queue that does not have it. It may well be ours.
  if (hits.some((hit) => !shows(hit, handoffIdField)))
    return cannotTell(`A ticket was found that does not show the custom field "${handoffIdField}".`)
  const queue = await rtQueue(api, idOf(body, 'Queue') ?? '')
  // A field that is not there finds nothing, without a word: such a "no" would make a second ticket.
  return queue !== undefined && [...queue.fields.values()].includes(handoffIdField)
    ? { found: 'no' }
    : cannotTell(`The queue does not have the custom field "${handoffIdField}", or is gone.`)
}

/** By the subject of the comment, which stands in the ticket's history. */
async function settleNote(api: RtApi, { request: { body } }: PlanStep, ticket: string): Promise<Settlement> {
  const subject = textOf(body, 'Subject') ?? ''
  const comments = await api.list(`${ticket}/history`, 'The history of the ticket', {
    query: JSON.stringify([
      { field: 'Type', value: 'Comment' },
      { field: 'Data', operator: 'LIKE', value: subject },
    ]),
    fields: 'Data',
  })
  return comments.some((comment) => textOf(comment, 'Data')?.trim() === subject)
    ? { found: 'yes', produced: {} }
    : { found: 'no' }
}

/** Whether sending the step again would find nothing to write. */
async function settleChange(api: RtApi, step: PlanStep, ticketAt: string): Promise<Settlement> {
  const ticket = ticketIn(await api.get(ticketAt, TICKET_QUERY))
  if (ticket === undefined) return cannotTell('The ticket cannot be read.')
  return openChanges(step, ticket).length === 0 ? { found: 'yes', produced: {} } : { found: 'no' }
}

function holds(hit: JsonValue, field: string, value: string): boolean {
  return fieldsNamed(hit, field).some((one) => listOf(one, 'values').some((held) => held === value))
}

function shows(hit: JsonValue, field: string): boolean {
  return fieldsNamed(hit, field).length > 0
}

function fieldsNamed(hit: JsonValue, name: string): readonly JsonValue[] {
  return listOf(hit, 'CustomFields').filter((one) => textOf(one, 'name') === name)
}

function cannotTell(because: string): Settlement {
  return { found: 'cannot-tell', because }
}
