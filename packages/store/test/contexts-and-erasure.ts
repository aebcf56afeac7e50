import type { Contexts } from '@handoffkit/sinks'
import { patchContext, putContext } from '@handoffkit/sinks'
import type { TriedWrite } from '@handoffkit/sinks/testing'
import {
  contextLaws,
  erasureLaws,
  helpdeskEventLaws,
  proveOrder,
  sampleRecord,
  virtualTime,
} from '@handoffkit/sinks/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Store } from '../src/index.ts'
import type { OpenOptions } from './operations/places.ts'

const LANE = 'acme/production'
const HERE = { workspace: 'acme', environment: 'production' } as const
const place = { ...HERE, conversation: 'conversation-of-ann' } as const
const context = { email: 'ann@customer.example' }

const writes: fc.Arbitrary<TriedWrite> = fc.record(
  {
    how: fc.constantFrom('put', 'patch'),
    context: fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.constantFrom(null, 1, 'x'), {
      noNullPrototype: true,
    }),
    keptMs: fc.constant(60_000),
    customer: fc.constantFrom('u-1', 'u-2'),
    expected: fc.constantFrom<number | 'any'>(1, 2, 3, 'any'),
  },
  { requiredKeys: ['how', 'context', 'keptMs'] },
)

/** How a test gets stores. */
export interface StoreMaker {
  /** A new, empty one. */
  readonly makeNew: (options?: OpenOptions) => Promise<Store>
  /** Opens the newest one once more, as another process does. */
  readonly openAgain: (options?: OpenOptions) => Promise<Store>
  /** Everything that its files or its tables hold now. Holds what is deleted where the database has not overwritten it. */
  readonly allBytes: () => Promise<Buffer>
  readonly options: OpenOptions
}

/** What a store keeps of the laws of context objects and of erasing. */
export function describeContextsAndErasure({ makeNew, openAgain, allBytes, options }: StoreMaker): void {
  test.each(contextLaws)('keeps the law of context objects: $name', async (law) => {
    const make = async () => {
      const { now, advance } = virtualTime()
      const store = await makeNew({ ...options, now })
      return { contexts: store.contexts, advance, end: () => store.close() }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(erasureLaws)('keeps the law of erasing: $name', async (law) => {
    const make = async () => {
      const { eraser, outbox, shelf, contexts, feed, ...store } = await makeNew(options)
      return { eraser, outbox, shelf, contexts, feed, end: () => store.close() }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(helpdeskEventLaws)('keeps the law of helpdesk events: $name', async (law) => {
    const make = async () => {
      const { helpdesk, eraser, outbox, feed, ...store } = await makeNew(options)
      return { helpdesk, eraser, outbox, feed, nowMs: Date.now, end: () => store.close() }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test('two processes that close the last two tickets of a conversation at once tell of one return', async () => {
    await using one = await makeNew(options)
    await using other = await openAgain(options)
    for (let no = 0; no < 8; no += 1) {
      for (const ticket of [`${no}-a`, `${no}-b`]) {
        await one.outbox.accept(LANE, sampleRecord({ id: ticket, conversation: `conv-${no}` }))
        const [claim] = (await one.outbox.claim({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 1 })).claims
        if (claim === undefined) throw new Error('nothing to claim')
        const ending = { status: 'delivered', ticket: { id: ticket }, audit: null, duplicates: [], failed: [] } as const
        await one.outbox.finish(claim.lease, ending)
      }
      const taken = await Promise.all([
        one.helpdesk.take(HERE, { id: 'x', kind: 'closed', ticket: `${no}-a` }),
        other.helpdesk.take(HERE, { id: 'y', kind: 'closed', ticket: `${no}-b` }),
        other.helpdesk.take(HERE, { id: 'x', kind: 'closed', ticket: `${no}-a` }),
      ])
      expect(taken.map(({ outcome }) => outcome).toSorted()).toEqual(['repeated', 'taken', 'taken'])
      expect(taken.flatMap((told) => (told.outcome === 'taken' ? told.returned : []))).toHaveLength(1)
    }
  })

  test('whatever two processes write at the same time, it happened in some order', async () => {
    await using one = await makeNew(options)
    await using other = await openAgain(options)
    let conversation = 0
    await fc.assert(
      fc.asyncProperty(fc.array(writes, { maxLength: 10 }), async (some) => {
        conversation += 1
        await proveOrder(taking(one.contexts, other.contexts), { ...HERE, conversation: `${conversation}` }, some)
      }),
      { numRuns: 40 },
    )
  })

  test('keeps a context object over a restart, and shows nothing of it where there is a key', async () => {
    {
      await using store = await makeNew(options)
      await store.contexts.change(place, putContext({ context, customer: 'ann-4711', keptMs: 60_000 }))
    }
    await using again = await openAgain(options)
    expect(await again.contexts.get(place)).toMatchObject({ context, customer: 'ann-4711', version: 1 })
    const bytes = await allBytes()
    const isShown = options.masterKey === undefined
    for (const text of [context.email, place.conversation, 'ann-4711']) expect(bytes.includes(text)).toBe(isShown)
  })

  test('lets go of context objects that have expired, and only of those', async () => {
    const { now, advance } = virtualTime()
    await using store = await makeNew({ ...options, now })
    for (let no = 0; no < 250; no += 1)
      await store.contexts.change(
        { ...HERE, conversation: `${no}` },
        putContext({ context: { note: 'expired' }, keptMs: no < 200 ? 1_000 : 100_000 }),
      )
    await store.contexts.change({ ...place, environment: 'staging' }, putContext({ context: {}, keptMs: 1 }))
    await advance(2_000)
    expect(await store.letGo(HERE)).toEqual({ previews: 0, handoffs: 0, contexts: 200 })
    expect(await store.letGo(HERE)).toEqual({ previews: 0, handoffs: 0, contexts: 0 })
    expect((await store.contexts.get({ ...HERE, conversation: '249' }))?.version).toBe(1)
  })

  test('after an erasure, nothing of a customer is left in the database', async () => {
    const planted = new Map<string, string>()
    const plant = (where: string): string => {
      const value = `planted-in-${where}@customer.example`
      planted.set(where, value)
      return value
    }
    const customer = { id: plant('customer-id'), name: plant('name'), email: plant('email'), phone: plant('phone') }
    const conversation = plant('conversation')
    /** Of some size, so that it fills pages of its own. */
    const long = (where: string) => `${plant(where)} `.repeat(500)
    await using store = await makeNew(options)
    for (let no = 0; no < 30; no += 1) {
      const sample = sampleRecord({
        id: `evt-${no}`,
        conversation: no % 3 === 0 ? `another-${no}` : conversation,
        context: { 'order-id': no % 3 === 0 ? 'of somebody else' : plant('context') },
      })
      const mine = {
        ...sample,
        event: {
          ...sample.event,
          customer,
          conversation: {
            ...sample.event.conversation,
            summary: long('summary'),
            channelUrl: plant('channel-url'),
            url: plant('url'),
            transcript: [{ from: 'customer', text: long('transcript') } as const],
          },
        },
        lookedUp: { 'crm.tier': plant('looked-up') },
      }
      const record = no % 3 === 0 ? sample : mine
      await store.outbox.accept(LANE, record)
      await store.shelf.keep(record)
      const [claim] = (await store.outbox.claim({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 1 })).claims
      if (claim === undefined) throw new Error('nothing to claim')
      await store.outbox.openAttempt(claim.lease, { move: 'read' })
      const because = no % 3 === 0 ? 'said the desk' : plant('answer')
      await store.outbox.closeAttempt(claim.lease, 1, { move: 'read', result: { read: 'no', because } })
      await store.outbox.finish(claim.lease, { status: 'dead', reason: 'refused', step: 'create', because })
    }
    const where = { ...HERE, conversation }
    const stored = { context: { note: long('stored-context') }, customer: customer.id, keptMs: 60_000 }
    await store.contexts.change(where, putContext(stored))
    await store.contexts.change(where, patchContext({ context: { more: plant('patch') }, keptMs: 60_000 }))
    // Of a ticket that its desk told of.
    await store.outbox.accept(LANE, sampleRecord({ id: 'told', conversation, customer: customer.id }))
    const [claim] = (await store.outbox.claim({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 1 })).claims
    if (claim === undefined) throw new Error('nothing to claim')
    const ticket = plant('ticket')
    const delivered = { status: 'delivered', audit: null, duplicates: [], failed: [] } as const
    await store.outbox.finish(claim.lease, { ...delivered, ticket: { id: ticket } })
    const heard = { id: plant('event'), kind: 'transferred', ticket, team: plant('team') } as const
    expect((await store.helpdesk.take(HERE, heard)).outcome).toBe('taken')
    const subject = { customer: customer.id }
    const before = await allBytes()
    const shown = [...planted.values()].filter((value) => before.includes(value))
    expect(shown).toHaveLength(options.masterKey === undefined ? planted.size : 0)
    expect(await store.eraser.erase({ ...HERE, subject })).toEqual({
      handoffs: 21,
      givenUp: 0,
      previews: 20,
      contexts: 1,
      notErased: [],
    })
    const after = await allBytes()
    expect([...planted].filter(([, value]) => after.includes(value)).map(([name]) => name)).toEqual([])
    expect((await store.outbox.list({ limit: 100 })).records).toHaveLength(10)
    expect((await store.shelf.list({ limit: 100 })).records).toHaveLength(10)
  })

  describe('another process that reads meanwhile', () => {
    test('does not keep what was erased in the log of the database', async () => {
      await using store = await makeNew(options)
      await using reader = await openAgain(options)
      await store.contexts.change(place, putContext({ context, keptMs: 60_000 }))
      const reading = Promise.all(Array.from({ length: 20 }, () => reader.contexts.get(place)))
      await store.eraser.erase({ ...HERE, subject: { conversation: place.conversation } })
      await reading
      expect((await allBytes()).includes(context.email)).toBe(false)
    })
  })
}

/** Every change goes through the other one of two. */
function taking(one: Contexts, other: Contexts): Contexts {
  let turn = 0
  return {
    get: one.get,
    change: (where, change) => {
      turn += 1
      return (turn % 2 === 0 ? one : other).change(where, change)
    },
  }
}
