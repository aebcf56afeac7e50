import type { NewRecord } from '@handoffkit/sinks'
import pg from 'pg'
import { CONNECTIONS } from './queue.ts'

/** A table of handoffs as one would write it beside a queue: no index but that of its key. */
export interface HandoffRows {
  /** Inserts the handoff and does the rest in the same transaction. Nothing more when the handoff is there already. */
  insertWith(record: NewRecord, rest: (client: pg.PoolClient, handoffId: string) => Promise<unknown>): Promise<void>
  /** Inserts the handoff alone. Nothing when it is there already. */
  insert(record: NewRecord): Promise<unknown>
  close(): Promise<void>
}

const TABLE = `create table handoff (
  id text primary key, workspace text not null, environment text not null, conversation text not null,
  received_at_ms bigint not null, payload bytea not null)`

const INSERT = `insert into handoff (id, workspace, environment, conversation, received_at_ms, payload)
  values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`

export async function openHandoffRows(url: string): Promise<HandoffRows> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS })
  await pool.query(TABLE)
  return {
    insertWith: async (record, rest) => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const { rowCount } = await client.query(insertOf(record))
        if (rowCount === 1) await rest(client, record.prepared.handoffId)
        await client.query('commit')
        client.release()
      } catch (cause) {
        // A connection with a broken transaction is of no use to anybody.
        client.release(true)
        throw cause
      }
    },
    insert: (record) => pool.query(insertOf(record)),
    close: () => pool.end(),
  }
}

const insertOf = (record: NewRecord) => ({ name: 'insert-handoff', text: INSERT, values: valuesOf(record) })

function valuesOf(record: NewRecord): unknown[] {
  const { handoffId, workspace, environment } = record.prepared
  const payload = Buffer.from(JSON.stringify(record), 'utf8')
  return [handoffId, workspace, environment, record.event.conversation.id, record.receivedAtMs, payload]
}
