import { sampleRecord } from '@handoffkit/sinks/testing'
import { expect } from 'vitest'
import type { Store } from '../src/index.ts'

/** Insists that a store which is closed ends what is under way, and takes no more. */
export async function closeUnderWay(open: () => Promise<Store>): Promise<void> {
  const store = await open()
  const record = (n: number) => sampleRecord({ id: `evt-${n}`, conversation: `c-${n}` })
  const accepted = Array.from({ length: 30 }, (_, n) => store.outbox.accept('acme/production', record(n)))
  const closed = store.close()
  const refused = { code: 'HK_CLOSED' }
  await expect(store.outbox.accept('acme/production', record(31))).rejects.toMatchObject(refused)
  await expect(store.shelf.list()).rejects.toMatchObject(refused)
  expect((await Promise.all(accepted)).map(({ kind }) => kind)).toEqual(accepted.map(() => 'accepted'))
  await closed
  await store.close()
  await using again = await open()
  expect((await again.outbox.list({ limit: 100 })).records).toHaveLength(30)
}
