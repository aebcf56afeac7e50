import { describe, expect, expectTypeOf, test } from 'vitest'
import { memoryShelf, previewSink, type Shelf } from '../src/index.ts'
import { sampleRecord } from '../src/testing/index.ts'

describe('the preview sink', () => {
  test('answers the same preview for the same body, the next revision for another', async () => {
    const sink = previewSink(memoryShelf())
    const revisions: unknown[] = []
    for (const order of ['7', '7', '8', '7']) {
      const receipt = await sink.accept(sampleRecord({ context: { 'order-id': order } }))
      revisions.push([receipt.kind, receipt.record.revision])
    }
    expect(revisions).toEqual([
      ['previewed', 1],
      ['previewed', 1],
      ['previewed', 2],
      ['previewed', 3],
    ])
  })

  test('keeps the very plan that would have been carried out', async () => {
    const shelf = memoryShelf()
    const record = sampleRecord()
    await previewSink(shelf).accept(record)
    expect((await shelf.get(record.prepared.handoffId))?.prepared).toEqual(record.prepared)
  })

  test('is given a shelf and nothing that could reach a helpdesk', () => {
    expectTypeOf(previewSink).parameters.toEqualTypeOf<[Shelf]>()
    expect(previewSink).toHaveLength(1)
  })
})
