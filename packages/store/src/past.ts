import type { History } from '@handoffkit/core'
import type { Past, PastQuery } from '@handoffkit/sinks'
import { COUNTED_MS, hoursBetween } from '@handoffkit/sinks'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database } from './engine.ts'
import type { Place } from './filled-query.ts'
import { filledQuery } from './filled-query.ts'
import { KEPT_READY } from './kept-ready.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { openState } from './record-row.ts'

/** See `Outbox.past`. All of it in one exchange with the database: every handoff waits for it. For one kind of database. */
export function pastReader(cipher: PayloadCipher): (db: Database, query: PastQuery) => Promise<Past> {
  const ofConversation = filledQuery<Asked, Found>((place) => pastQuery('conversation', place))
  const ofCustomer = filledQuery<Asked, Found>((place) => pastQuery('customer', place))
  return async (db, query) => {
    const { rows } = await (query.customer === undefined ? ofConversation : ofCustomer)(db, askedOf(query, cipher))
    const [found] = rows
    if (found === undefined) throw new Error('A query without conditions has one row.')
    return { history: historyOf(found, query.atMs), ticket: ticketIn(found, cipher), ...closedIn(found) }
  }
}

function askedOf({ conversation, customer, atMs, ...rest }: PastQuery, { index }: PayloadCipher): Asked {
  return {
    ...rest,
    atMs,
    conversation: index(conversation),
    customer: customer === undefined ? null : index(customer),
    dayAgoMs: atMs - COUNTED_MS.handoffs24h,
    weekAgoMs: atMs - COUNTED_MS.handoffs7d,
  }
}

interface Asked {
  readonly workspace: string
  readonly environment: string
  readonly handoffId: string
  readonly conversation: string
  readonly customer: string | null
  readonly atMs: number
  readonly dayAgoMs: number
  readonly weekAgoMs: number
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
  /** What was done last to its ticket, `closed` or `reopened`, and when: one column is one search. */
  readonly ticket_is: string | null
}

function pastQuery(who: 'conversation' | 'customer', place: Place<Asked>): RawBuilder<Found> {
  const where = sql`workspace = ${place('workspace')} and environment = ${place('environment')}`
  const others = sql`from handoff where sink = 'live' and ${where} and id <> ${place('handoffId')}`
  const earlier = sql`${others} and ${sql.ref(who)} = ${place(who)} and received_at_ms <= ${place('atMs')}`
  const newest = sql`order by received_at_ms desc, id limit 1`
  // In the order of `inDeskOrder`, the last first.
  const doneToIt = sql`from helpdesk_event where ticket = delivered.ticket and ${where} and desk = 'first' and kind in ('closed', 'reopened') order by at_ms desc, sequence desc, kind desc limit 1`
  return sql<Found>`select
      (select count(*) ${earlier} and received_at_ms > ${place('dayAgoMs')}) as handoffs24h,
      (select count(*) ${earlier} and received_at_ms > ${place('weekAgoMs')}) as handoffs7d,
      (select max(received_at_ms) ${earlier}) as last_at_ms,
      (select team ${earlier} and team is not null ${newest}) as last_team,
      delivered.id as ticket_of,
      delivered.data_key,
      delivered.state,
      (select kind || ' ' || at_ms ${doneToIt}) as ticket_is
    from (select 1 as one) as always left join (
      select id, ticket, data_key, state
      ${others} and conversation = ${place('conversation')} and status = 'delivered' and ticket is not null and rerouted_at_ms is null ${newest}
    ) as delivered on true ${KEPT_READY}`
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

function closedIn({ ticket_is: is }: Found): Pick<Past, 'closedAtMs'> {
  const [, closedAtMs] = /^closed (-?\d+)$/u.exec(is ?? '') ?? []
  return closedAtMs === undefined ? {} : { closedAtMs: Number(closedAtMs) }
}

function ticketIn({ ticket_of: id, data_key, state: sealed }: Found, cipher: PayloadCipher): string | null {
  const state = id === null ? undefined : openState({ sink: 'live', id, data_key, state: sealed }, cipher)
  return state?.status === 'delivered' ? (state.ticket?.id ?? null) : null
}
