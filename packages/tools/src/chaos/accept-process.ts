// Accepts handoffs into the store at a place, as a service would: says "accepted" only after the store has.
import { sampleRecord } from '@handoffkit/sinks/testing'
import { deskAdapter } from './desk-adapter.ts'
import { onMessage, say } from './messages.ts'
import { openStoreAtLast } from './stores.ts'
import { LANES } from './timing.ts'

const [place = '', conversations = '40'] = process.argv.slice(2)
const store = await openStoreAtLast(place)

onMessage((message) => {
  if (message.kind === 'accept') void accept(message.n)
})
say({ kind: 'ready' })

async function accept(n: number): Promise<void> {
  const conversation = n % Number(conversations)
  const record = sampleRecord({
    id: `evt-${n}`,
    conversation: `c-${conversation}`,
    receivedAtMs: n,
    plan: (draft) => deskAdapter.plan(draft, { fields: [], revision: '' }, {}),
  })
  try {
    const { record: kept } = await store.outbox.accept(LANES[conversation % LANES.length] ?? '', record)
    say({ kind: 'accepted', n, handoffId: kept.prepared.handoffId })
  } catch (cause) {
    say({ kind: 'not-accepted', n, because: String(cause) })
  }
}
