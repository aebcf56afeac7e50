import { HandoffError } from '@handoffkit/core'
import type { Effects, HelpdeskReader, HelpdeskTicket } from '../define.ts'
import { listOf } from '../define.ts'
import { decodeValues, unusableBecause } from './field-mapping.ts'
import type { FieldTypes } from './field-types.ts'
import { fieldTypes } from './field-types.ts'
import type { RtApi } from './rt-api.ts'
import { foundIn } from './rt-api.ts'
import { describeRt } from './rt-catalog.ts'
import { checkRt } from './rt-check.ts'
import type { RtSettings } from './rt-options.ts'
import { priorityOf } from './rt-priority.ts'
import { settleRt } from './rt-settle.ts'
import type { RtTicket } from './rt-ticket.ts'
import { asRtTicket, TICKET_QUERY, ticketPath } from './rt-ticket.ts'
import { whereClosed } from './ticket-sql.ts'

/** Reads one Request Tracker. */
export function rtReader(api: RtApi, settings: RtSettings, digest: Effects['digest']): HelpdeskReader {
  const typesOf = fieldTypes(api, settings)
  return {
    check: () => checkRt(api, settings),
    describe: () => describeRt(api, settings, digest),
    settle: (step, produced) => settleRt(api, settings, step, produced),
    read: async (id) => {
      const ticket = await readTicket(api, id)
      return { ...(await inOurWords(ticket, settings, typesOf)), closed: await isClosed(api, ticket) }
    },
  }
}

async function readTicket(api: RtApi, id: string): Promise<RtTicket> {
  const path = ticketPath(id)
  const answer = path === undefined ? undefined : await api.get(path, TICKET_QUERY)
  const found = answer === undefined ? undefined : foundIn(answer, 'The ticket')
  if (found === undefined) throw new HandoffError('HK_HELPDESK_REFUSED', { because: 'There is no such ticket.' })
  const ticket = asRtTicket(found)
  if (ticket === undefined) throw new HandoffError('HK_HELPDESK_UNREADABLE', { because: 'The answer is not a ticket.' })
  return ticket
}

/** A search leaves deleted tickets out. */
async function isClosed(api: RtApi, { id, status }: RtTicket): Promise<boolean> {
  if (status === 'deleted') return true
  const found = await api.json('/tickets', 'The status of the ticket', { query: whereClosed(id) })
  return listOf(found, 'items').length > 0
}

async function inOurWords(
  ticket: RtTicket,
  { url, priorities }: RtSettings,
  typesOf: FieldTypes,
): Promise<Omit<HelpdeskTicket, 'closed'>> {
  const types = await typesOf([...ticket.fields.keys()])
  return {
    id: ticket.id,
    url: `${url.replace(/\/+$/u, '')}/Ticket/Display.html?id=${ticket.id}`,
    subject: ticket.subject,
    team: ticket.queue.name,
    priority: priorityOf(ticket.priority, priorities),
    fields: [...ticket.fields].flatMap(([id, { name, values }]) => {
      const value = decodeValues(types.get(id) ?? 'text', values)
      return unusableBecause(name) !== undefined || value === undefined ? [] : [{ key: name, value }]
    }),
  }
}
