// One worker of a run: delivers what is in the store at a place to the helpdesk at another, until it is killed.
import { setTimeout as delay } from 'node:timers/promises'
import { createHelpdeskFetch } from '@handoffkit/adapters/http'
import type { Connection } from '@handoffkit/sinks'
import { createWorker } from '@handoffkit/sinks'
import { sha256 } from 'handoffkit'
import { deskAdapter } from './desk-adapter.ts'
import { onMessage, say } from './messages.ts'
import { deliverNaively } from './naive-worker.ts'
import { openStoreAtLast } from './stores.ts'
import { CALL_MS, EXCHANGE_MS, LANES, LEASE_MS, POLICY } from './timing.ts'

const [place = '', desk = '', owner = '', strategy = ''] = process.argv.slice(2)
const store = await openStoreAtLast(place)
const fetch = createHelpdeskFetch({ baseUrl: desk, allowPrivateNetwork: true, timeouts: { totalMs: EXCHANGE_MS } })
const effects = { fetch, digest: sha256 }
const reader = deskAdapter.openReader({}, {}, effects)
const writer = deskAdapter.openWriter({}, {}, effects)

onMessage(() => {})
say({ kind: 'ready' })
if (strategy === 'naive') await deliverNaively({ outbox: store.outbox, writer, owner, lanes: LANES, leaseMs: LEASE_MS })
else {
  const connections = LANES.map(
    (lane): Connection => ({ lane, reader, writer, catalog: () => ({ fields: [], revision: '' }) }),
  )
  createWorker({
    outbox: store.outbox,
    connections,
    owner,
    now: () => performance.now(),
    sleep: (ms, signal) => delay(ms, undefined, { signal }),
    policy: POLICY,
    leaseMs: LEASE_MS,
    callTimeoutMs: CALL_MS,
    pollMs: 500,
  }).start()
}
