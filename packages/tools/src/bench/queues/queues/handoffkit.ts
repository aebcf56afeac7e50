import { migratePostgres, postgresStore } from '@handoffkit/store'
import type { Queue } from '../queue.ts'
import { CONNECTIONS } from '../queue.ts'

/** Ours: the row is the job. With its indexes, its place in the change feed, and the word to the workers. */
export const handoffkit: Queue = {
  name: 'handoffkit',
  does: 'row (which is the job) and change feed: one transaction; NOTIFY after it',
  open: async (url) => {
    await migratePostgres(url)
    const store = await postgresStore(url, { connections: CONNECTIONS })
    return {
      accept: (record) => store.outbox.accept('acme/production', record),
      close: () => store.close(),
    }
  },
}
