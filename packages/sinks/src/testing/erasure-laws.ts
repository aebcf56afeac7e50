import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { putContext } from '../change-context.ts'
import type { Contexts } from '../contexts.ts'
import type { Eraser, Erasure, ErasureSubject } from '../erasure.ts'
import type { ChangeFeed } from '../feed.ts'
import type { Outbox } from '../outbox.ts'
import type { Shelf } from '../shelf.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'
import type { Sample } from './sample-record.ts'
import { sampleRecord } from './sample-record.ts'

/** An eraser, and all that it erases from: new and empty. */
export interface ErasureFixture extends LawFixture {
  readonly eraser: Eraser
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly contexts: Contexts
  readonly feed: ChangeFeed
}

const LANE = 'acme/production'
const NOTHING: Erasure = { handoffs: 0, givenUp: 0, previews: 0, contexts: 0, notErased: [] }
const HERE = { workspace: 'acme', environment: 'production' } as const

const law = fixtureLaw<ErasureFixture>

const erase = ({ eraser }: ErasureFixture, subject: ErasureSubject, how: { force?: true; dryRun?: true } = {}) =>
  eraser.erase({ ...HERE, subject, ...how })

async function accept({ outbox }: ErasureFixture, sample: Sample): Promise<string> {
  return (await outbox.accept(LANE, sampleRecord(sample))).record.prepared.handoffId
}

async function claim({ outbox }: ErasureFixture) {
  const [one] = (await outbox.claim({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 100 })).claims
  ok(one !== undefined, 'there is something to claim')
  return one.lease
}

async function deliver(fixture: ErasureFixture, sample: Sample): Promise<string> {
  const id = await accept(fixture, sample)
  const ending = { status: 'delivered', ticket: { id: '17' }, audit: null, duplicates: [], failed: [] } as const
  equal((await fixture.outbox.finish(await claim(fixture), ending)).kind, 'finished')
  return id
}

async function keep({ contexts }: ErasureFixture, conversation: string, customer?: string): Promise<void> {
  const who = customer === undefined ? {} : { customer }
  await contexts.change({ ...HERE, conversation }, putContext({ context: { a: 1 }, keptMs: 60_000, ...who }))
}

const isKept = async ({ contexts }: ErasureFixture, conversation: string): Promise<boolean> =>
  (await contexts.get({ ...HERE, conversation })) !== undefined

/** What everybody who erases must do. */
export const erasureLaws: readonly Law<ErasureFixture>[] = [
  law('erases a conversation: handoffs, previews and the context object', async (fixture) => {
    const { outbox, shelf, feed } = fixture
    const mine = await deliver(fixture, { id: 'a' })
    const others = await deliver(fixture, { id: 'b', conversation: 'conv-2' })
    const { prepared } = await shelf.keep(sampleRecord({ id: 'p' }))
    await keep(fixture, 'conv-1')
    await keep(fixture, 'conv-2')
    const expected: Erasure = { ...NOTHING, handoffs: 1, previews: 1, contexts: 1 }
    deepEqual(await erase(fixture, { conversation: 'conv-1' }, { dryRun: true }), expected)
    ok((await outbox.get(mine)) !== undefined, 'a dry run changes nothing')
    deepEqual(await erase(fixture, { conversation: 'conv-1' }), expected)
    deepEqual([await outbox.get(mine), await shelf.get(prepared.handoffId)], [undefined, undefined])
    deepEqual((await outbox.list({ conversation: 'conv-1' })).records, [])
    ok((await outbox.get(others)) !== undefined, 'others are left alone')
    deepEqual([await isKept(fixture, 'conv-1'), await isKept(fixture, 'conv-2')], [false, true])
    const { changes } = await feed.changes()
    deepEqual(
      changes
        .filter(({ what }) => what === 'erased')
        .map(({ handoffId }) => handoffId)
        .toSorted(),
      [mine, prepared.handoffId].toSorted(),
    )
  }),

  law('does it again without harm, and lets no erased handoff come again', async (fixture) => {
    await deliver(fixture, { id: 'a', context: { 'order-id': '7' } })
    equal((await erase(fixture, { conversation: 'conv-1' })).handoffs, 1)
    deepEqual(await erase(fixture, { conversation: 'conv-1' }), NOTHING)
    await rejects(
      fixture.outbox.accept(LANE, sampleRecord({ id: 'a', context: { 'order-id': '7' } })),
      (error: unknown) => error instanceof Error && 'code' in error && error.code === 'HK_HANDOFF_ERASED',
    )
    deepEqual((await fixture.outbox.list()).records, [])
  }),

  law('erases a customer: also what names nobody in their conversations, and nobody else', async (fixture) => {
    const named = await deliver(fixture, { id: 'a', customer: 'ann' })
    const nameless = await deliver(fixture, { id: 'b' })
    const bobs = await deliver(fixture, { id: 'c', customer: 'bob' })
    const elsewhere = await deliver(fixture, { id: 'd', conversation: 'conv-2' })
    const byContext = await deliver(fixture, { id: 'e', conversation: 'conv-3' })
    await keep(fixture, 'conv-1')
    await keep(fixture, 'conv-2', 'bob')
    await keep(fixture, 'conv-3', 'ann')
    deepEqual(await erase(fixture, { customer: 'ann' }), { ...NOTHING, handoffs: 3, contexts: 2 })
    const left = (await fixture.outbox.list()).records.map(({ prepared }) => prepared.handoffId)
    deepEqual(left.toSorted(), [bobs, elsewhere].toSorted())
    for (const gone of [named, nameless, byContext]) equal(await fixture.outbox.get(gone), undefined)
    deepEqual(await erase(fixture, { customer: 'ann' }), NOTHING)
  }),

  law('leaves alone what is still owed, unless it is told to give it up', async (fixture) => {
    const { outbox, feed } = fixture
    const leased = await accept(fixture, { id: 'a' })
    const lease = await claim(fixture)
    const waiting = await accept(fixture, { id: 'b' })
    await keep(fixture, 'conv-1')
    const refused = (handoffId: string, reason: 'not-delivered' | 'being-delivered') => ({ handoffId, reason })
    const sorted = ({ notErased, ...rest }: Erasure) => ({
      ...rest,
      notErased: notErased.toSorted((a, b) => (a.handoffId < b.handoffId ? -1 : 1)),
    })
    const first = {
      ...NOTHING,
      contexts: 1,
      notErased: [refused(leased, 'being-delivered'), refused(waiting, 'not-delivered')],
    }
    deepEqual(sorted(await erase(fixture, { conversation: 'conv-1' })), sorted(first))
    ok((await outbox.get(waiting)) !== undefined, 'it is still there')
    const second = { ...NOTHING, handoffs: 1, givenUp: 1, notErased: [refused(leased, 'being-delivered')] }
    deepEqual(await erase(fixture, { conversation: 'conv-1' }, { force: true, dryRun: true }), second)
    deepEqual(await erase(fixture, { conversation: 'conv-1' }, { force: true }), second)
    deepEqual([await outbox.get(waiting), (await outbox.backlog(LANE)).count], [undefined, 1])
    const told = (await feed.changes()).changes.filter(({ handoffId }) => handoffId === waiting)
    deepEqual(
      told.map(({ what, status }) => [what, status]),
      [
        ['accepted', 'accepted'],
        ['ended', 'dead'],
        ['erased', undefined],
      ],
    )
    const ending = { status: 'dead', reason: 'refused', step: null, because: 'The desk refused it.' } as const
    equal((await outbox.finish(lease, ending)).kind, 'finished')
    deepEqual(await erase(fixture, { conversation: 'conv-1' }), { ...NOTHING, handoffs: 1 })
    equal((await outbox.claim({ lane: LANE, owner: 'b', leaseMs: 1_000, slots: 9 })).claims.length, 0)
  }),

  law('loses nobody: a customer is still found by what names them, until all of it can go', async (fixture) => {
    const { outbox, shelf } = fixture
    const named = await deliver(fixture, { id: 'a', customer: 'ann' })
    const elsewhere = await deliver(fixture, { id: 'b', customer: 'ann', conversation: 'conv-2' })
    const { prepared } = await shelf.keep(sampleRecord({ id: 'p' }))
    const nameless = await accept(fixture, { id: 'c' })
    await keep(fixture, 'conv-1', 'ann')
    const first = await erase(fixture, { customer: 'ann' })
    equal(await outbox.get(elsewhere), undefined)
    ok(await isKept(fixture, 'conv-1'), 'the context object stays with the conversation')
    const reasons = new Map(first.notErased.map(({ handoffId, reason }) => [handoffId, reason]))
    deepEqual([first.handoffs, first.previews, first.contexts], [1, 0, 0])
    deepEqual(
      [reasons.get(nameless), reasons.get(named), reasons.get(prepared.handoffId)],
      ['not-delivered', 'conversation-owed', 'conversation-owed'],
    )
    const all = { handoffs: 2, givenUp: 1, previews: 1, contexts: 1, notErased: [] }
    deepEqual(await erase(fixture, { customer: 'ann' }, { force: true }), all)
    deepEqual((await outbox.list()).records, [])
  }),

  law('erases in one environment of one workspace alone', async (fixture) => {
    await deliver(fixture, { id: 'a', customer: 'ann' })
    await keep(fixture, 'conv-1', 'ann')
    for (const other of [{ environment: 'staging' }, { workspace: 'else' }] as const)
      for (const subject of [{ conversation: 'conv-1' }, { customer: 'ann' }])
        deepEqual(await fixture.eraser.erase({ ...HERE, ...other, subject }), NOTHING)
    equal((await erase(fixture, { customer: 'ann' })).handoffs, 1)
  }),
]
