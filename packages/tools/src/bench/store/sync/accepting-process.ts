// Accepts handoffs into a file, half of them one by one and half of them 16 at once, and says so of each on standard output.
import { writeSync } from 'node:fs'
import { sqliteStore } from '@handoffkit/store'
import { benchRecord } from '../bench-record.ts'
import { ACKNOWLEDGED } from './read-trace.ts'

const [path = '', handoffs = '0'] = process.argv.slice(2)
await using store = await sqliteStore(path)
const accept = async (): Promise<void> => {
  const { record } = await store.outbox.accept('acme/production', benchRecord())
  // At once: nothing stands between the answer and the system call.
  writeSync(1, `${ACKNOWLEDGED}${record.prepared.handoffId}\n`)
}
const half = Math.floor(Number(handoffs) / 2)
for (let n = 0; n < half; n++) await accept()
let left = Number(handoffs) - half
const caller = async (): Promise<void> => {
  while (left-- > 0) await accept()
}
await Promise.all(Array.from({ length: 16 }, caller))
