import { Queue as BullQueue, createPostgresBackend, runMigrations } from 'bullmq'
import { withClient } from '../../../postgres/with-client.ts'
import { openHandoffRows } from '../handoff-rows.ts'
import type { Queue } from '../queue.ts'
import { CONNECTIONS } from '../queue.ts'

/**
 * BullMQ on its PostgreSQL backend. It takes no transaction of ours: the job holds the whole handoff, under the handoff's
 * id, and there is no row. That is less than the others do.
 */
export const bullmq: Queue = {
  name: 'BullMQ',
  does: 'job alone, NOTIFY',
  open: async (url) => {
    const queue = await openBull(url)
    return {
      accept: (record) => queue.add('deliver', record, { jobId: record.prepared.handoffId }),
      close: () => queue.close(),
    }
  },
}

/** The same with a row, committed before the job: a crash between the two leaves a row without a job. */
export const bullmqAfterRow: Queue = {
  name: 'BullMQ after a row',
  does: 'row, then job, NOTIFY: two transactions',
  open: async (url) => {
    const queue = await openBull(url)
    const rows = await openHandoffRows(url)
    return {
      accept: async (record) => {
        const { handoffId } = record.prepared
        await rows.insert(record)
        await queue.add('deliver', { handoffId }, { jobId: handoffId })
      },
      close: async () => {
        await queue.close()
        await rows.close()
      },
    }
  },
}

async function openBull(url: string) {
  await withClient(url, (client) => runMigrations(client))
  const queue = new BullQueue(
    'deliver',
    { connection: { connectionString: url, max: CONNECTIONS } },
    createPostgresBackend,
  )
  await queue.waitUntilReady()
  return queue
}
