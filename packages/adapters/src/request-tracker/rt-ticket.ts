import type { HelpdeskAnswer, JsonValue } from '../define.ts'
import { idOf, listOf, memberOf, textOf } from '../define.ts'

/** A ticket as Request Tracker tells it. */
export interface RtTicket {
  /** Of the ticket that it was merged into, if it was. */
  readonly id: string
  readonly subject: string
  readonly status: string
  readonly queue: { readonly id: string; readonly name: string }
  readonly priority: number
  /** Number of a custom field -> its name and values; fields without value are left out. */
  readonly fields: ReadonlyMap<string, { readonly name: string; readonly values: readonly string[] }>
  /** Number of the last thing that happened to the ticket, for If-Match. */
  readonly etag?: string
}

/** Query that makes a ticket tell the name of its queue. */
export const TICKET_QUERY = { 'fields[Queue]': 'Name' } as const

/** Reads a ticket out of an answer; nothing when it is none. */
export function asRtTicket(
  json: JsonValue | undefined,
  headers: { readonly [name: string]: string } = {},
): RtTicket | undefined {
  const id = idOf(json, 'id')
  const queue = memberOf(json, 'Queue')
  const [queueId, queueName] = [idOf(queue, 'id'), textOf(queue, 'Name')]
  if (id === undefined || queueId === undefined || queueName === undefined) return undefined
  const etag = headers['etag']
  return {
    id,
    subject: textOf(json, 'Subject') ?? '',
    status: textOf(json, 'Status') ?? '',
    queue: { id: queueId, name: queueName },
    priority: Number(idOf(json, 'Priority') ?? 0) || 0,
    fields: new Map(listOf(json, 'CustomFields').flatMap(fieldEntry)),
    ...(etag === undefined ? {} : { etag }),
  }
}

/** The ticket in a good answer. */
export function ticketIn(answer: HelpdeskAnswer): RtTicket | undefined {
  return answer.kind === 'answered' && answer.status === 200 ? asRtTicket(answer.json, answer.headers) : undefined
}

/** Path of a ticket, for an id that is one: Request Tracker's are numbers. */
export function ticketPath(id: string): string | undefined {
  return /^\d{1,18}$/u.test(id) ? `/ticket/${id}` : undefined
}

function fieldEntry(
  field: JsonValue,
): readonly (readonly [string, { readonly name: string; readonly values: readonly string[] }])[] {
  const [id, name] = [idOf(field, 'id'), textOf(field, 'name')]
  // An emptied field has the one value null.
  const values = listOf(field, 'values').filter((value) => typeof value === 'string')
  return id === undefined || name === undefined || values.length === 0 ? [] : [[id, { name, values }]]
}
