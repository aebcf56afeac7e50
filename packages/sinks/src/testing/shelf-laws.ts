import { deepEqual, equal } from 'node:assert/strict'
import type { Shelf } from '../shelf.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'
import { sampleRecord } from './sample-record.ts'

/** A new, empty shelf. */
export interface ShelfFixture extends LawFixture {
  readonly shelf: Shelf
}

const idOf = ({ prepared }: { readonly prepared: { readonly handoffId: string } }): string => prepared.handoffId

const law = (name: string, prove: (shelf: Shelf) => Promise<void>): Law<ShelfFixture> =>
  fixtureLaw(name, ({ shelf }) => prove(shelf))

/** What every shelf must do. */
export const shelfLaws: readonly Law<ShelfFixture>[] = [
  law('keeps a preview as revision 1 and gives it back unchanged', async (shelf) => {
    const record = sampleRecord({ context: { 'order-id': '7' } })
    const kept = await shelf.keep(record)
    deepEqual(kept, {
      ...record,
      sink: 'preview',
      lane: null,
      revision: 1,
      attempts: [],
      state: { status: 'previewed' },
    })
    deepEqual(await shelf.get(idOf(record)), kept)
  }),

  law('answers the first preview when the same body comes again', async (shelf) => {
    const first = await shelf.keep(sampleRecord())
    deepEqual(await shelf.keep(sampleRecord({ receivedAtMs: first.receivedAtMs + 60_000 })), first)
    deepEqual(await shelf.get(idOf(first)), first)
  }),

  law('replaces a preview by another body of the same handoff, as the next revision', async (shelf) => {
    await shelf.keep(sampleRecord({ context: { 'order-id': '7' } }))
    const second = await shelf.keep(sampleRecord({ context: { 'order-id': '8' } }))
    equal(second.revision, 2)
    deepEqual(second.event.context, { 'order-id': '8' })
    deepEqual(await shelf.get(idOf(second)), second)
    equal((await shelf.list()).records.length, 1)
  }),

  law('replaces a preview when the configuration has changed', async (shelf) => {
    await shelf.keep(sampleRecord({ basis: 'basis-1' }))
    const second = await shelf.keep(sampleRecord({ basis: 'basis-2' }))
    equal(second.revision, 2)
    equal(second.prepared.revisions.basis, 'basis-2')
  }),

  law('counts every revision once when they come at the same time', async (shelf) => {
    const kept = await Promise.all(
      Array.from({ length: 10 }, (_, at) => shelf.keep(sampleRecord({ context: { 'order-id': `${at}` } }))),
    )
    deepEqual(
      kept.map(({ revision }) => revision).toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    )
  }),

  law('knows nothing of a handoff that was never kept', async (shelf) => {
    equal(await shelf.get('h-aaaaaaaaaaaaaaaaaaaaaaaaaa'), undefined)
    deepEqual(await shelf.list(), { records: [] })
  }),

  law('lists the newest first, filtered, page by page', async (shelf) => {
    const ids = await Promise.all(
      [1, 2, 3].map(async (n) =>
        idOf(await shelf.keep(sampleRecord({ id: `evt-${n}`, conversation: `conv-${n}`, receivedAtMs: n * 1_000 }))),
      ),
    )
    const first = await shelf.list({ limit: 2 })
    const second = await shelf.list({ limit: 2, after: first.next ?? '' })
    deepEqual([...first.records, ...second.records].map(idOf), ids.toReversed())
    equal(second.next, undefined)
    deepEqual((await shelf.list({ conversation: 'conv-2' })).records.map(idOf), [ids[1]])
    equal((await shelf.list({ environment: 'staging' })).records.length, 0)
    equal((await shelf.list({ workspace: 'acme', environment: 'production', status: 'previewed' })).records.length, 3)
  }),
]
