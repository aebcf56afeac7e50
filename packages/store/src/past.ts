import type { History } from '@handoffkit/core'
import type { Past, PastQuery } from '@handoffkit/sinks'
import { COUNTED_MS, hoursBetween } from '@handoffkit/sinks'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database } from './engine.ts'
import { KEPT_READY } from './kept-ready.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { openState } from './record-row.ts'

/**
 * See `Outbox.past`. All of it in one exchange with the database, and as text: every handoff waits for it, and putting the
 * same together from parts takes ten times as long as the answer.
 */
export async function readPast(db: Database, query: PastQuery, cipher: PayloadCipher): Promise<Past> {
  const { rows } = await pastQuery(query, cipher).execute(db)
  const [found] = rows
  if (found === undefined) throw new Error('A query without tables has one row.')
  const { ticket_is: is, ticket_since_ms: closedAtMs } = found
  const closed = is === 'closed' && closedAtMs !== null ? { closedAtMs } : {}
  return { history: historyOf(found, query.atMs), ticket: ticketIn(found, cipher), ...closed }
}

interface Found {
  readonly handoffs24h: number
  readonly handoffs7d: number
  readonly last_at_ms: number | null
  readonly last_team: string | null
  /** Id of the newest delivered handoff of the conversation, with the key and the state of its row. */
  readonly ticket_of: string | null
  readonly data_key: Uint8Array | null
  readonly state: Uint8Array | null
  /** What was done last to its ticket, closing or reopening, and when. */
  readonly ticket_is: 'closed' | 'reopened' | null
  readonly ticket_since_ms: number | null
}

function pastQuery(query: PastQuery, cipher: PayloadCipher): RawBuilder<Found> {
  const { workspace, environment, handoffId, conversation, customer, atMs } = query
  const others = sql`from handoff where sink = 'live' and workspace = ${workspace} and environment = ${environment} and id <> ${handoffId}`
  const ofConversation = sql`${others} and conversation = ${cipher.index(conversation)}`
  const who = customer === undefined ? ofConversation : sql`${others} and customer = ${cipher.index(customer)}`
  const earlier = sql`${who} and received_at_ms <= ${atMs}`
  const newest = sql`order by received_at_ms desc, id limit 1`
  const delivered = sql`${ofConversation} and status = 'delivered' and ticket is not null and rerouted_at_ms is null ${newest}`
  // In the order of `inDeskOrder`, the last first.
  const doneTo = sql`from helpdesk_event where ticket = (select ticket ${delivered}) and workspace = ${workspace} and environment = ${environment} and desk = 'first' and kind in ('closed', 'reopened') order by at_ms desc, sequence desc, kind desc limit 1`
  return sql<Found>`select
    (select count(*) ${earlier} and received_at_ms > ${atMs - COUNTED_MS.handoffs24h}) as handoffs24h,
    (select count(*) ${earlier} and received_at_ms > ${atMs - COUNTED_MS.handoffs7d}) as handoffs7d,
    (select max(received_at_ms) ${earlier}) as last_at_ms,
    (select team ${earlier} and team is not null ${newest}) as last_team,
    (select id ${delivered}) as ticket_of,
    (select data_key ${delivered}) as data_key,
    (select state ${delivered}) as state,
    (select kind ${doneTo}) as ticket_is,
    (select at_ms ${doneTo}) as ticket_since_ms ${KEPT_READY}`
}

function historyOf(
  { handoffs24h, handoffs7d, last_team: lastTeam, last_at_ms: lastAtMs }: Found,
  atMs: number,
): History {
  return {
    handoffs24h,
    handoffs7d,
    ...(lastTeam === null ? {} : { lastTeam }),
    ...(lastAtMs === null ? {} : { hoursSinceLast: hoursBetween(lastAtMs, atMs) }),
  }
}

function ticketIn({ ticket_of: id, data_key, state: sealed }: Found, cipher: PayloadCipher): string | null {
  const state = id === null ? undefined : openState({ sink: 'live', id, data_key, state: sealed }, cipher)
  return state?.status === 'delivered' ? (state.ticket?.id ?? null) : null
}
