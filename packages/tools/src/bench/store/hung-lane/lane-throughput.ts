import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createHelpdeskFetch } from '@handoffkit/adapters/http'
import type { Connection } from '@handoffkit/sinks'
import { createWorker } from '@handoffkit/sinks'
import { sqliteStore } from '@handoffkit/store'
import { sha256 } from 'handoffkit'
import { deskAdapter } from '../../../chaos/desk-adapter.ts'
import { temporaryFolder } from '../../../temporary-folder.ts'
import { benchRecord } from '../bench-record.ts'
import { laneNamed } from '../claim/backlog-plan.ts'
import { startDesk } from '../desk-server.ts'

/** Lanes in all. The first of them may hang. */
export const LANES = 10

/**
 * One worker delivers what nine lanes have, while the tenth has nothing to do, or has as much and a helpdesk that takes
 * requests and never answers.
 *
 * @returns deliveries of the nine in a second
 */
export async function laneThroughput(perLane: number, tenth: 'nothing to do' | 'hung'): Promise<number> {
  using folder = temporaryFolder()
  await using store = await sqliteStore(join(folder.path, 'handoffs.db'))
  const lanes = Array.from({ length: LANES }, (_, n) => laneNamed(n))
  const [first = '', ...others] = lanes
  for (const lane of tenth === 'hung' ? lanes : others)
    await Promise.all(Array.from({ length: perLane }, () => store.outbox.accept(lane, benchRecord())))
  let left = others.length * perLane
  const done = Promise.withResolvers<number>()
  const onDelivered = (): void => {
    left -= 1
    if (left === 0) done.resolve(performance.now())
  }
  await using well = await startDesk({ onDelivered })
  await using hung = await startDesk({ hangs: true })
  await using well9 = connectionsTo(others, well.baseUrl)
  await using hung1 = connectionsTo([first], hung.baseUrl)
  const worker = createWorker({
    outbox: store.outbox,
    connections: [...hung1.connections, ...well9.connections],
    owner: 'bench',
    now: () => performance.now(),
    sleep: (ms, signal) => delay(ms, undefined, { signal }),
  })
  const started = performance.now()
  worker.start()
  const ended = await done.promise
  // Whoever still waits for an answer gets the end of the connection instead.
  await hung[Symbol.asyncDispose]()
  await worker.stop()
  return (1_000 * others.length * perLane) / (ended - started)
}

interface OpenConnections extends AsyncDisposable {
  readonly connections: readonly Connection[]
}

/** A connection for each lane, with an HTTP client of its own, as environments have it. */
function connectionsTo(lanes: readonly string[], baseUrl: string): OpenConnections {
  const clients = lanes.map(() => createHelpdeskFetch({ baseUrl, allowPrivateNetwork: true }))
  const connections = lanes.map((lane, at): Connection => {
    const fetch = clients[at] ?? createHelpdeskFetch({ baseUrl, allowPrivateNetwork: true })
    const effects = { fetch, digest: sha256 }
    return {
      lane,
      reader: deskAdapter.openReader({}, {}, effects),
      writer: deskAdapter.openWriter({}, {}, effects),
      catalog: () => ({ fields: [], revision: '' }),
    }
  })
  return {
    connections,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(clients.map((client) => client.close()))
    },
  }
}
