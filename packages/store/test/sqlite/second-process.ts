// One of several processes on one file: accepts some handoffs, then delivers whatever there is. Prints a line of JSON for
// each thing that it was told is done.

import { setTimeout as delay } from 'node:timers/promises'
import { createWorker } from '@handoffkit/sinks'
import { sampleRecord, scriptedDesk } from '@handoffkit/sinks/testing'
import { sqliteStore } from '../../src/index.ts'

const [path = '', owner = '', count = '0', deliver = ''] = process.argv.slice(2)
const LANE = 'acme/production'
const say = (said: object) => process.stdout.write(`${JSON.stringify(said)}\n`)

await using store = await sqliteStore(path)
const unended = async () => {
  const pages = await Promise.all((['accepted', 'waiting'] as const).map((status) => store.outbox.list({ status })))
  return pages.flatMap(({ records }) => records).length
}
const desk = scriptedDesk({ now: Date.now, ifUnsure: { do: 'settle', absentAfterMs: 0 } })
const accepted = Array.from({ length: Number(count) }, async (_, n) => {
  const record = sampleRecord({ id: `evt-${n}`, conversation: `c-${n % 7}`, plan: desk.plan })
  const { kind } = await store.outbox.accept(LANE, record)
  say({ kind, id: record.prepared.handoffId })
})
await Promise.all(accepted)
if (deliver === 'deliver') {
  const worker = createWorker({
    outbox: store.outbox,
    connections: [{ lane: LANE, reader: desk.reader, writer: desk.writer, catalog: () => desk.catalog }],
    owner,
    pollMs: 100,
    now: () => performance.now(),
    sleep: (ms, signal) => delay(ms, undefined, { signal }),
    notify: (notice) => {
      if (notice.kind === 'trouble') say({ kind: 'trouble', cause: String(notice.cause) })
    },
  })
  worker.start()
  while ((await unended()) > 0) await delay(50)
  await worker.stop()
  for (const { marker } of desk.tickets()) say({ kind: 'ticket', id: marker })
}
say({ kind: 'over' })
