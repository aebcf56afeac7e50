import { makeWorkerUtils } from 'graphile-worker'
import { openHandoffRows } from '../handoff-rows.ts'
import type { Queue } from '../queue.ts'

/** A row and a job of graphile-worker in one transaction, by its function `add_job`, which also notifies its workers. */
export const graphileWorker: Queue = {
  name: 'graphile-worker',
  does: 'row and job, NOTIFY: one transaction',
  open: async (url) => {
    const utils = await makeWorkerUtils({ connectionString: url })
    await utils.migrate()
    await utils.release()
    const rows = await openHandoffRows(url)
    return {
      accept: (record) =>
        rows.insertWith(record, (client, handoffId) =>
          client.query({
            name: 'add-job',
            text: `select graphile_worker.add_job('deliver', json_build_object('handoffId', $1::text))`,
            values: [handoffId],
          }),
        ),
      close: () => rows.close(),
    }
  },
}
