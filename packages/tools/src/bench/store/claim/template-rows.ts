import type { Closing } from '@handoffkit/sinks'
import type { Store } from '@handoffkit/store'
import { benchRecord } from '../bench-record.ts'
import { laneNamed } from './backlog-plan.ts'

/** Handoffs of which a backlog is copied, by their ids: all of lane 0. */
export interface Templates {
  readonly ended: string
  /** Accepted just now, never tried. */
  readonly due: string
  /** Tried once, and to be tried again. */
  readonly waiting: string
}

const LANE = laneNamed(0)
const LATER: Closing = { move: 'send', result: { outcome: 'not-sent', because: 'The helpdesk asked to wait.' } }
const DONE: Closing = { move: 'send', result: { outcome: 'done', produced: { ticket: '17' } } }

/** Lets a new store accept three handoffs, deliver one of them, and try another. */
export async function makeTemplates({ outbox }: Store): Promise<Templates> {
  const accept = async (): Promise<string> => (await outbox.accept(LANE, benchRecord())).record.prepared.handoffId
  const attempt = async (closing: Closing) => {
    const { claims } = await outbox.claim({ lane: LANE, owner: 'bench', leaseMs: 60_000, slots: 1 })
    const [claim] = claims
    if (claim === undefined) throw new Error('Nothing could be claimed.')
    await outbox.openAttempt(claim.lease, { move: 'send', list: 'steps', step: 'create' })
    await outbox.closeAttempt(claim.lease, 1, closing)
    return claim.lease
  }
  const ended = await accept()
  await outbox.finish(await attempt(DONE), {
    status: 'delivered',
    ticket: { id: '17' },
    audit: null,
    duplicates: [],
    failed: [],
  })
  const waiting = await accept()
  await outbox.schedule(await attempt(LATER), { dueAtMs: Date.now(), next: 'send', because: 'backoff' })
  return { ended, waiting, due: await accept() }
}
