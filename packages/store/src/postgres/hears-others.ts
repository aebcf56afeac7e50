import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import pg from 'pg'

/** Nobody but this test listens here. */
const CHANNEL = 'handoffkit_test'

/** Between two connections of one server a word takes a few milliseconds. */
const PATIENCE_MS = 500

/**
 * Whether a connection hears what is told on another: listens on one, tells on another, waits a little. Through a pooler
 * that lends connections by the transaction, what was listening belongs to somebody else by then.
 *
 * @throws never; a server that does not answer in time is not heard
 */
export async function hearsOthers(config: ClientConfig): Promise<boolean> {
  const [listening, telling] = [new pg.Client(config), new pg.Client(config)]
  const over = new AbortController()
  const nothing = delay(PATIENCE_MS, false, { signal: over.signal }).catch(() => false)
  try {
    return await Promise.race([tellAcross(listening, telling).catch(() => false), nothing])
  } finally {
    over.abort()
    for (const client of [listening, telling]) await client.end().catch(() => {})
  }
}

/** Never resolves when nothing is heard. @throws when a connection breaks */
async function tellAcross(listening: pg.Client, telling: pg.Client): Promise<boolean> {
  const word = randomUUID()
  const heard = new Promise<boolean>((resolve) => {
    listening.on('notification', ({ payload }) => {
      if (payload === word) resolve(true)
    })
  })
  for (const client of [listening, telling]) {
    client.on('error', () => {})
    await client.connect()
  }
  // Two who are served by one process of the server do not own it, and nobody has to wait to know.
  if ((await servedBy(listening)) === (await servedBy(telling))) return false
  await listening.query(`listen ${CHANNEL}`)
  await telling.query('select pg_notify($1, $2)', [CHANNEL, word])
  return await heard
}

async function servedBy(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ readonly pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid
}
