import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NewRulesetVersion } from '@handoffkit/sinks'
import { createWorker, putContext } from '@handoffkit/sinks'
import type { ScriptedDesk, VirtualTime } from '@handoffkit/sinks/testing'
import { sampleRecord, scriptedDesk, virtualTime } from '@handoffkit/sinks/testing'
import type { Store } from '../../src/index.ts'

/** The lane of all handoffs. */
export const LANE = 'acme/production'

/** Where a filled store keeps context objects: `conv-0` and so on. */
export const contextPlace = (no: number) =>
  ({ workspace: 'acme', environment: 'production', conversation: `conv-${no}` }) as const

/** A desk with its own time, and handoffs that are delivered to it. */
export interface FilledStore {
  readonly desk: ScriptedDesk
  readonly time: VirtualTime
  /** Accepts a handoff. @returns its id */
  accept(store: Store, id: string): Promise<string>
  /** Delivers what can be delivered within some time. @param owner of the worker */
  deliver(store: Store, owner: string, forMs: number): Promise<void>
}

/** A desk that takes some time until it finds what was written, and loses every fourth answer. */
export function fillableStore(onSend?: Parameters<typeof scriptedDesk>[0]['onSend']): FilledStore {
  const time = virtualTime()
  const desk = scriptedDesk({
    now: time.now,
    lookupLagMs: 5_000,
    onSend: onSend ?? ((call) => (call % 4 === 0 ? { kind: 'answer-lost' } : undefined)),
  })
  return {
    desk,
    time,
    accept: async (store, id) => {
      const record = sampleRecord({
        id,
        conversation: `c-${id}`,
        context: { 'order-id': `secret-${id}` },
        receivedAtMs: time.now(),
        plan: desk.plan,
      })
      return (await store.outbox.accept(LANE, record)).record.prepared.handoffId
    },
    deliver: async (store, owner, forMs) => {
      const worker = createWorker({
        outbox: store.outbox,
        connections: [{ lane: LANE, reader: desk.reader, writer: desk.writer, catalog: () => desk.catalog }],
        owner,
        now: time.now,
        sleep: restless(time),
      })
      await deliverFor(worker, time, forMs)
    },
  }
}

/** A worker's short rests take no virtual time, which nobody moves on while it works. */
export function restless({ sleep }: VirtualTime): VirtualTime['sleep'] {
  return (ms, signal) => (ms < 1_000 && signal?.aborted === false ? nextTurn() : sleep(ms, signal))
}

/** Databases answer in their own time, so virtual time moves on only when the worker has nothing left to do. */
export async function deliverFor(
  worker: ReturnType<typeof createWorker>,
  { now, advance }: VirtualTime,
  forMs: number,
): Promise<void> {
  const untilMs = now() + forMs
  for (;;) {
    const { nextDueInMs } = await worker.drain()
    if (nextDueInMs === null || now() + nextDueInMs > untilMs) break
    await advance(Math.max(1, nextDueInMs))
  }
  await advance(Math.max(0, untilMs - now()))
}

/**
 * Fills a store with handoffs that stand in every way: delivered, dead, waiting, accepted, previewed and erased; and with
 * seven context objects and five helpdesk events.
 *
 * @returns ids by how they stand
 */
export async function fill(store: Store, filled: FilledStore, count = 12): Promise<ReadonlyMap<string, string>> {
  const { desk, time } = filled
  const ids = new Map<string, string>()
  for (let n = 0; n < count; n++) ids.set(`evt-${n}`, await filled.accept(store, `evt-${n}`))
  await filled.deliver(store, 'first', 120_000)
  for (let n = 0; n < 3; n++)
    await store.shelf.keep(
      sampleRecord({ id: `p-${n}`, conversation: `p-${n}`, receivedAtMs: time.now(), plan: desk.plan }),
    )
  await store.erase(ids.get('evt-0') ?? '')
  for (let no = 0; no < 7; no++) {
    const next = { context: { 'order-id': `secret-${no}` }, customer: `customer-${no}`, keptMs: 86_400_000 }
    await store.contexts.change(contextPlace(no), putContext(next))
  }
  const kept = desk.tickets().filter(({ marker }) => marker !== ids.get('evt-0'))
  for (const [no, { id }] of kept.slice(0, 5).entries())
    await store.helpdesk.take(
      { workspace: 'acme', environment: 'production' },
      { id: `desk-event-${no}`, kind: 'transferred', ticket: id, team: `secret-team-${no}` },
    )
  await store.catalogs.save('acme', desk.catalog)
  for (const version of [0, 1]) await store.rulesets.publish(sampleRuleset(version), version)
  for (const id of ['late-1', 'late-2']) ids.set(id, await filled.accept(store, id))
  return ids
}

function sampleRuleset(earlier: number): NewRulesetVersion {
  const document = { text: `{ "version": ${earlier + 1} }`, files: { 'vip.csv': 'id\nu-secret\n' } }
  return {
    workspace: 'acme',
    revision: `r-${earlier + 1}`,
    document,
    author: 'ann',
    note: 'a note',
    restoredFrom: earlier || null,
  }
}
