// Fills the disk that a folder is on with handoffs, makes room, and goes on. Prints what became of it, as one line of JSON.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HandoffError } from '@handoffkit/core'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { sqliteStore } from '../../src/index.ts'

const [folder = ''] = process.argv.slice(2)
const filler = join(folder, 'filler')
writeFileSync(filler, new Uint8Array(500_000))
const path = join(folder, 'handoffs.db')
const accepted: string[] = []
const refused: string[] = []

async function fill(): Promise<void> {
  await using store = await sqliteStore(path)
  const accept = async (n: number): Promise<void> => {
    const sample = sampleRecord({ id: `evt-${n}`, conversation: `c-${n}`, context: { text: 'x'.repeat(5_000) } })
    const { record } = await store.outbox.accept('acme/production', sample)
    accepted.push(record.prepared.handoffId)
  }
  const tell = (cause: unknown): void => {
    refused.push(cause instanceof HandoffError ? cause.code : String(cause))
  }
  for (let n = 0; refused.length < 3; n++) await accept(n).catch(tell)
  await Promise.all([9_001, 9_002].map((n) => accept(n).catch(tell)))
  rmSync(filler)
  await accept(10_000)
}

await fill()
await using again = await sqliteStore(path)
const { records } = await again.outbox.list({ limit: 10_000 })
const kept = records.map(({ prepared }) => prepared.handoffId)
process.stdout.write(`${JSON.stringify({ accepted, refused, kept })}\n`)
