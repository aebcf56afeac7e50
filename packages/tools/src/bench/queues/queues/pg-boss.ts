import { PgBoss } from 'pg-boss'
import { openHandoffRows } from '../handoff-rows.ts'
import type { Queue } from '../queue.ts'
import { CONNECTIONS } from '../queue.ts'

/** A row and a job of pg-boss in one transaction. Its workers poll, which is its default: nobody is told. */
export const pgBoss: Queue = {
  name: 'pg-boss',
  does: 'row and job: one transaction',
  open: async (url) => {
    const boss = new PgBoss({ connectionString: url, max: CONNECTIONS, supervise: false, schedule: false })
    boss.on('error', () => {})
    await boss.start()
    await boss.createQueue('deliver')
    const rows = await openHandoffRows(url)
    return {
      accept: (record) =>
        rows.insertWith(record, (client, handoffId) =>
          boss.send(
            'deliver',
            { handoffId },
            {
              db: { executeSql: (text, values) => client.query(text, values === undefined ? undefined : [...values]) },
            },
          ),
        ),
      close: async () => {
        await boss.stop({ graceful: false })
        await rows.close()
      },
    }
  },
}
