import { HandoffError } from '@handoffkit/core'
import type { Engine } from '../engine.ts'

/**
 * Insists that nobody is delivering just now.
 *
 * @throws HandoffError HK_STORE_UNFIT while a worker holds a lease
 */
export async function insistOnRest(engine: Engine): Promise<void> {
  const leased = await engine.read(async (db) => {
    const nowMs = await engine.nowMs(db)
    const { rows } = await db
      .selectFrom('handoff')
      .select((row) => row.fn.countAll<number>().as('rows'))
      .where('lease_until_ms', '>', nowMs)
      .executeTakeFirstOrThrow()
    return rows
  })
  if (leased === 0) return
  throw new HandoffError('HK_STORE_UNFIT', {
    because: `Workers are delivering ${leased} of its handoffs just now.`,
    hint: 'Stop every process that uses the store, and wait a minute for leases of those that were killed; --force goes on all the same.',
  })
}
