import { join } from 'node:path'
import type { PlanStep } from '@handoffkit/core'
import type { Connection } from '@handoffkit/sinks'
import { createWorker, pauseLane, resumeLane } from '@handoffkit/sinks'
import type { ScriptedDesk, WriteFault } from '@handoffkit/sinks/testing'
import { sampleRecord, scriptedDesk, virtualTime } from '@handoffkit/sinks/testing'
import { expect, test } from 'vitest'
import type { Store } from '../../src/index.ts'
import type { DatabasePlace } from '../../src/operations/index.ts'
import { backupStore, copyStore, restoreStore, verifyStore } from '../../src/operations/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { deliverFor, LANE, restless } from './filled-store.ts'
import { newFile, openAt } from './places.ts'

const SECOND = `${LANE}/fallback`

/** Two desks in one time, and what delivers to them. */
function twoDesks() {
  const time = virtualTime()
  let fault: 'refused' | 'no-notes' | undefined
  const onSend = (_: number, { id }: PlanStep): WriteFault | undefined => {
    if (fault === 'refused') return { kind: 'refused' }
    return fault === 'no-notes' && id === 'note' ? { kind: 'not-sent', retryAfterMs: 600_000 } : undefined
  }
  const [first, second] = [
    scriptedDesk({ now: time.now, lookupLagMs: 5_000, onSend }),
    scriptedDesk({ now: time.now, lookupLagMs: 5_000 }),
  ]
  const to = (lane: string, { reader, writer, catalog }: ScriptedDesk): Connection => {
    return { lane, reader, writer, catalog: () => catalog }
  }
  return {
    time,
    /** What goes wrong at the first from now on. */
    fail: (how: typeof fault) => {
      fault = how
    },
    accept: async ({ outbox }: Store, id: string): Promise<string> => {
      const about = { id, conversation: `c-${id}`, receivedAtMs: time.now() }
      const { prepared } = sampleRecord({ ...about, plan: second.plan })
      const fallback = { lane: SECOND, prepared, dueAtMs: time.now() + 60_000 }
      const { record } = await outbox.accept(LANE, { ...sampleRecord({ ...about, plan: first.plan }), fallback })
      return record.prepared.handoffId
    },
    deliver: async ({ outbox }: Store, owner: string, forMs: number): Promise<void> => {
      const connections = [{ ...to(LANE, first), fallbackLane: SECOND }, to(SECOND, second)]
      for (let doneMs = 0; doneMs < forMs; doneMs += 60_000) {
        const worker = createWorker({ outbox, connections, owner, now: time.now, sleep: restless(time) })
        await deliverFor(worker, time, 60_000)
      }
    },
    markers: () => [first, second].map((desk) => desk.tickets().map(({ marker }) => marker)),
  }
}

const rest = ({ outbox }: Store, isResting: boolean): Promise<void> =>
  outbox.changeLane(LANE, (state) => [
    isResting ? pauseLane(state, { because: 'operator', untilMs: null }) : resumeLane(state),
    undefined,
  ])

/** What operations keep of deliveries with a second desk. @param newPlace a new, empty one */
export function describeSecondDesk(newPlace: () => Promise<DatabasePlace>): void {
  test('a restored backup sends what a second desk got since to no desk again', async () => {
    const desks = twoDesks()
    const now = desks.time.now
    const [place, backup] = [await newPlace(), join(temporaryFolder(), 'copy.db')]
    let id = ''
    {
      await using store = await openAt(place, { now })
      await rest(store, true)
      id = await desks.accept(store, 'evt-1')
      await backupStore(place, backup)
      await desks.deliver(store, 'first', 180_000)
      expect(desks.markers()).toEqual([[], [id]])
      expect((await verifyStore(place)).findings).toEqual([])
    }
    const restored = await newPlace()
    expect(await restoreStore(backup, restored, { now })).toMatchObject({ deliveries: 1, inDoubt: 1 })
    expect((await verifyStore(restored)).findings).toEqual([])
    {
      await using store = await openAt(restored, { now })
      await rest(store, false)
      await desks.deliver(store, 'second', 1_800_000)
      expect(await store.outbox.get(id)).toMatchObject({ state: { status: 'delivered' }, lane: SECOND })
      expect(desks.markers()).toEqual([[], [id]])
    }
    expect((await verifyStore(restored)).findings).toEqual([])
    // Put back as it is, the same backup sends it again.
    const unsafe = newFile()
    await copyStore({ kind: 'sqlite', path: backup }, unsafe)
    await using store = await openAt(unsafe, { now })
    await rest(store, false)
    await desks.deliver(store, 'third', 180_000)
    expect(desks.markers().flat()).toEqual([id, id])
  })

  test('a restored backup leaves with the first desk what that got since', async () => {
    const desks = twoDesks()
    const now = desks.time.now
    const [place, backup] = [await newPlace(), join(temporaryFolder(), 'copy.db')]
    let id = ''
    {
      await using store = await openAt(place, { now })
      id = await desks.accept(store, 'evt-1')
      await backupStore(place, backup)
      desks.fail('no-notes')
      await desks.deliver(store, 'first', 180_000)
      expect(desks.markers()).toEqual([[id], []])
    }
    const restored = await newPlace()
    await restoreStore(backup, restored, { now })
    await using store = await openAt(restored, { now })
    desks.fail(undefined)
    await desks.deliver(store, 'second', 1_800_000)
    expect(await store.outbox.get(id)).toMatchObject({ state: { status: 'delivered', failed: [] }, lane: LANE })
    expect(desks.markers()).toEqual([[id], []])
  })

  test('what was dead in a backup waits for a person, and then for what its second desk says', async () => {
    const desks = twoDesks()
    const now = desks.time.now
    const [place, backup] = [await newPlace(), join(temporaryFolder(), 'copy.db')]
    let id = ''
    {
      await using store = await openAt(place, { now })
      desks.fail('refused')
      id = await desks.accept(store, 'evt-1')
      await desks.deliver(store, 'first', 1)
      expect((await store.outbox.get(id))?.state.status).toBe('dead')
      expect(await store.erase(id)).toEqual({ kind: 'still-trying' })
      const whose = { workspace: 'acme', environment: 'production', handoffsMs: -1 } as const
      const subject = { conversation: 'c-evt-1' }
      const { notErased } = await store.eraser.erase({ ...whose, subject, dryRun: true })
      expect(notErased).toEqual([{ handoffId: id, reason: 'not-delivered' }])
      expect(await store.letGo(whose)).toMatchObject({ handoffs: 0 })
      await backupStore(place, backup)
      await desks.deliver(store, 'first', 180_000)
      expect(desks.markers()).toEqual([[], [id]])
    }
    const restored = await newPlace()
    expect(await restoreStore(backup, restored, { now })).toMatchObject({ deliveries: 0 })
    await using store = await openAt(restored, { now })
    desks.fail(undefined)
    await desks.deliver(store, 'second', 600_000)
    expect((await store.outbox.get(id))?.state.status).toBe('dead')
    expect((await verifyStore(restored)).findings).toEqual([])
    await store.outbox.redeliver(id, 'ann')
    await desks.deliver(store, 'third', 1_800_000)
    expect(await store.outbox.get(id)).toMatchObject({ state: { status: 'delivered' }, lane: SECOND })
    expect(desks.markers()).toEqual([[], [id]])
  })
}
