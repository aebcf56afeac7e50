// Opens the store in a file and accepts a handoff. Prints what became of it.
import { HandoffError } from '@handoffkit/core'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { sqliteStore } from '../../src/index.ts'

const [path = ''] = process.argv.slice(2)
try {
  await using store = await sqliteStore(path)
  process.stdout.write((await store.outbox.accept('acme/production', sampleRecord())).kind)
} catch (cause) {
  process.stdout.write(cause instanceof HandoffError ? cause.code : String(cause))
}
