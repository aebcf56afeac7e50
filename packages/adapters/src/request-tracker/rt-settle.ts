import { HandoffError } from '@handoffkit/core'
import type { JsonValue, PlanStep, Produced, Settlement } from '../define.ts'
import { idOf, listOf, memberOf, textOf } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import type { RtSettings } from './rt-options.ts'
import { openChanges } from './rt-change.ts'
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
  const isSearchable = await queueHasField(api, idOf(body, 'Queue') ?? '', handoffIdField)
  // A field that is not there finds nothing, without a word: such a "no" would make a second ticket.
  return isSearchable
    ? { found: 'no' }
    : {
        found: 'cannot-tell',
        because: `The queue does not have the custom field "${handoffIdField}", or we cannot see it.`,
      }
}

async function queueHasField(api: RtApi, queue: string, field: string): Promise<boolean> {
  const found = await api.json(`/queue/${encodeURIComponent(queue)}`, 'A queue')
  return listOf(found, 'TicketCustomFields').some((one) => textOf(one, 'name') === field)
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
  if (ticket === undefined) return { found: 'cannot-tell', because: 'The ticket cannot be read.' }
  return openChanges(step, ticket).length === 0 ? { found: 'yes', produced: {} } : { found: 'no' }
}

function holds(hit: JsonValue, field: string, value: string): boolean {
  return listOf(hit, 'CustomFields').some(
    (one) => textOf(one, 'name') === field && listOf(one, 'values').some((held) => held === value),
  )
}
