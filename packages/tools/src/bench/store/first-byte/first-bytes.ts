import { setTimeout as sleep } from 'node:timers/promises'
import type { Workspace } from 'handoffkit'
import { startDesk } from '../desk-server.ts'
import type { Times } from '../quantile.ts'
import { timesOf } from '../quantile.ts'
import { openBenchWorkspace } from './bench-workspace.ts'
import { startWorker } from './start-worker.ts'

/** How long handoffs took to come to the helpdesk, with nothing else to do. */
export interface FirstByteFigures extends Times {
  readonly store: string
  readonly worker: 'the same process' | 'another process'
  /** From the call until it was answered: decided, and committed. */
  readonly accept: Times
}

/** Where it is measured. */
export interface FirstBytePlace {
  readonly name: string
  /** As a workspace file names it. */
  readonly store: string
  readonly worker: FirstByteFigures['worker']
}

/** Nothing happens for at least so long before a handoff, and for up to twice as long. */
const IDLE_MS = 30

/** Measures from the call of `handOff` until the first bytes of the ticket are at the helpdesk. */
export async function measureFirstBytes(
  { name, store, worker }: FirstBytePlace,
  samples: number,
): Promise<FirstByteFigures> {
  let created = Promise.withResolvers<number>()
  let delivered = Promise.withResolvers<void>()
  await using desk = await startDesk({
    onCreate: () => created.resolve(performance.now()),
    onDelivered: () => delivered.resolve(),
  })
  await using workspace = await openBenchWorkspace(store, desk.baseUrl)
  await workspace.catalog('production')
  await using _ = worker === 'another process' ? await startWorker(store, desk.baseUrl) : await startHere(workspace)
  const [arrivals, accepts]: readonly [number[], number[]] = [[], []]
  // The first ones open connections and are compiled: a worker that has just been started is not an idle one.
  for (let n = -10; n < samples; n++) {
    created = Promise.withResolvers()
    delivered = Promise.withResolvers()
    await sleep(IDLE_MS * (1 + Math.random()))
    const started = performance.now()
    await workspace.handOff(eventText(n))
    const answered = performance.now()
    const arrived = await created.promise
    if (n >= 0) {
      arrivals.push(arrived - started)
      accepts.push(answered - started)
    }
    await delivered.promise
  }
  return { store: name, worker, ...timesOf(arrivals), accept: timesOf(accepts) }
}

async function startHere(workspace: Workspace): Promise<AsyncDisposable> {
  await workspace.start()
  return { [Symbol.asyncDispose]: async () => {} }
}

function eventText(n: number): string {
  return JSON.stringify({
    id: `evt-${n}`,
    environment: 'production',
    conversation: { id: `conv-${n}` },
    context: {
      'order-id': '00418837',
      'customer-tier': 'gold',
      summary: 'The parcel was to come on Tuesday and did not.',
    },
  })
}
